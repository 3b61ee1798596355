using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using OktaAws.Core.Cache;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using Xunit;

namespace OktaAws.Unit.Cache;

/// <summary>Holds every field of a request against the names of caches and locks: a new one belongs to them, or to the list of those that do not matter.</summary>
public sealed class RequestFieldsTests
{
    private static readonly RoleArn Role = RoleArn.Parse("arn:aws:iam::111111111111:role/Web");

    // Fields that change which keys a run yields, each with a value unlike the base's.
    private static readonly Dictionary<string, Func<SignInRequest>> Deciding = new()
    {
        [nameof(SignInRequest.Provider)] = () => Request(provider: "other"),
        [nameof(SignInRequest.Organization)] = () => Request(org: "b.okta.com"),
        [nameof(SignInRequest.User)] = () => Request(user: "bob"),
        [nameof(SignInRequest.AppUrl)] = () => Request(app: "https://acme.okta.com/app/x/z"),
        [nameof(SignInRequest.Duration)] = () => Request(duration: 3600),
        [nameof(SignInRequest.Region)] = () => Request(region: "us-gov-west-1"),
        [nameof(SignInRequest.Chain)] = () => Request(chain: [new ChainHop(Role, null, null)]),
        [nameof(SignInRequest.Key)] = () => Request(key: "two"),
        [nameof(SignInRequest.AppId)] = () => Request(appId: "0oa2"),
        [nameof(SignInRequest.AppNames)] = () => Request(app: null, appNames: ["acme_gov"]),
        [nameof(SignInRequest.SignIn)] = () => Request(signIn: SignInWays.Machine),
        [nameof(SignInRequest.ClientId)] = () => Request(signIn: SignInWays.Machine, clientId: "0oa9"),
        [nameof(SignInRequest.SourceProfile)] = () => Request(provider: "iam-user", source: "bastion"),
        [nameof(SignInRequest.SourceKeyId)] = () => Request(provider: "iam-user", source: "bastion", keyId: "AKIAEXAMPLEBASTION01"),
        [nameof(SignInRequest.RoleHop)] = () => Request(hop: new ChainHop(Role, "acme-42", null)),
        [nameof(SignInRequest.TicketOwner)] = () => Request(user: null, owner: "bob@ACME.TEST"),
        [nameof(SignInRequest.AuthorizationServer)] = () => Request(signIn: SignInWays.Machine, server: "aus1"),
    };

    // Which role is taken: the key holds the role itself, and what was chosen is remembered by these.
    private static readonly Dictionary<string, Func<SignInRequest>> Choosing = new()
    {
        [nameof(SignInRequest.Role)] = () => Request(role: "Admin*"),
        [nameof(SignInRequest.Account)] = () => Request(account: "acme-prod"),
    };

    // Names, ways, means, and what is decided before or after the cache is asked.
    private static readonly string[] NotMattering =
    [
        nameof(SignInRequest.Profile), nameof(SignInRequest.Factor), nameof(SignInRequest.Proxy), nameof(SignInRequest.CaBundle), nameof(SignInRequest.SignInUrl),
        nameof(SignInRequest.MinimumLifetime), nameof(SignInRequest.Cache), nameof(SignInRequest.PrivateKeyFile), nameof(SignInRequest.KeyId),
        // A session of another length gives the same keys of a role; without a role it is the duration.
        nameof(SignInRequest.MfaSerial), nameof(SignInRequest.SessionSeconds),
        nameof(SignInRequest.Vault), nameof(SignInRequest.VaultEntry), nameof(SignInRequest.VaultUnattended),
        nameof(SignInRequest.ConjurUserVariable), nameof(SignInRequest.ConjurPasswordVariable), "Conjur", nameof(SignInRequest.CredentialHosts),
    ];

    // Made of the others.
    private static readonly string[] Derived = ["IdentityName", "AppName", "NamedRole", "IsIamUser", "IsAnybodys"];

    public static TheoryData<string> DecidingFields => [.. Deciding.Keys];

    public static TheoryData<string> ChoosingFields => [.. Choosing.Keys];

    [Fact]
    public void Request_EveryField_IsInAKeyOrKnownNotToMatter()
    {
        IEnumerable<string> fields = typeof(SignInRequest).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(p => p.Name);
        Assert.Equal(fields.Order(), Deciding.Keys.Concat(Choosing.Keys).Concat(NotMattering).Concat(Derived).Order());
    }

    [Theory]
    [MemberData(nameof(DecidingFields))]
    public void Key_FieldDiffers_IsAnotherEntryAndAnotherLock(string field)
    {
        SignInRequest other = Deciding[field]();
        SignInRequest plain = Plain(field);
        Assert.NotEqual(CacheKey.Of(plain, Role), CacheKey.Of(other, Role));
        Assert.NotEqual(CacheKey.Of(plain, Role).FileName, CacheKey.Of(other, Role).FileName);
        Assert.NotEqual(KeyNames.ForResult(plain), KeyNames.ForResult(other));
    }

    [Theory]
    [MemberData(nameof(ChoosingFields))]
    public void Lock_ChoiceDiffers_IsAnotherLock(string field) =>
        Assert.NotEqual(KeyNames.ForResult(Request()), KeyNames.ForResult(Choosing[field]()));

    [Fact]
    public void Lock_ExactRole_IsTheSameForEveryWayToSayIt()
    {
        string name = KeyNames.ForResult(Request(role: Role.Text));
        Assert.Equal(name, KeyNames.ForResult(Request(role: Role.Text, account: "111111111111", user: "ANN", region: "ap-south-1")));
        Assert.NotEqual(name, KeyNames.ForResult(Request(role: Role.Text + "2")));
    }

    [Fact]
    public void Key_UserOfConjurOrAVault_IsAnotherEntryForEachPlace()
    {
        static SignInRequest Of(string? url = null, string? variable = null, string? entry = null) => new()
        {
            Organization = OktaOrg.Parse("acme.okta.com"), VaultEntry = entry, ConjurUserVariable = variable, Conjur = url is null ? null : new ConjurSettings { Url = url, Account = "acme" },
        };
        SignInRequest[] requests = [Of(), Of(entry: "a"), Of("https://one", "a"), Of("https://two", "a"), Of("https://one", "b")];

        Assert.Equal(requests.Length, requests.Select(r => CacheKey.Of(r, Role)).Distinct().Count());
        Assert.Equal(requests.Length, requests.Select(KeyNames.ForSignIn).Distinct().Count());
        // The same place, written in two ways.
        Assert.Equal(CacheKey.Of(requests[2], Role), CacheKey.Of(Of("https://ONE/", "a"), Role));
    }

    [Fact]
    public void Key_ChainsThatReadAlike_AreApart()
    {
        CacheKey[] keys = [.. new ChainHop[][]
        {
            [new(Role, "aa", null)], [new(Role, null, "aa")], [new(Role, "aa", "bb")], [new(Role, null, null), new(Role, "aa", null)], [new(Role, "aa", null), new(Role, null, null)],
        }.Select(chain => CacheKey.Of(Request(chain: chain), Role))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    // What the field's own request is like without it.
    private static SignInRequest Plain(string field) => field switch
    {
        nameof(SignInRequest.SourceProfile) => Request(provider: "iam-user"),
        nameof(SignInRequest.SourceKeyId) => Request(provider: "iam-user", source: "bastion"),
        nameof(SignInRequest.AppNames) => Request(app: null),
        nameof(SignInRequest.ClientId) or nameof(SignInRequest.AuthorizationServer) => Request(signIn: SignInWays.Machine),
        nameof(SignInRequest.TicketOwner) => Request(user: null, owner: "ann@ACME.TEST"),
        _ => Request(),
    };

    private static SignInRequest Request(
        string provider = "okta", string org = "acme.okta.com", string? user = "ann", string? app = "https://acme.okta.com/app/x/y", string? role = null, string? account = null, int? duration = null,
        string? region = null, ChainHop[]? chain = null, string? key = null, string? appId = null, string[]? appNames = null, string signIn = SignInWays.Auto, string clientId = "0oa1", string server = "default",
        string? source = null, string? keyId = null, ChainHop? hop = null, string? owner = null) => new()
        {
            Provider = provider, Organization = OktaOrg.Parse(org), User = user, AppUrl = app is null ? null : new Uri(app), Role = role, Account = account, Duration = duration,
            Region = region, Chain = chain ?? [], Key = key, AppId = appId, AppNames = appNames ?? [], SignIn = signIn, ClientId = clientId, AuthorizationServer = server,
            SourceProfile = source, SourceKeyId = keyId, RoleHop = hop, TicketOwner = owner,
        };
}
