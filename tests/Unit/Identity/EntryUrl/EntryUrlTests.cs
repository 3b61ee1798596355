using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.SignIn;
using Xunit;

namespace OktaAws.Unit.Identity.EntryUrl;

/// <summary>Whole sign-ins at an identity provider by its entry URL, over the emulated one.</summary>
public sealed class EntryUrlTests
{
    private const string Sts = "https://sts.acme.test";

    [Theory]
    [InlineData("direct", "/sso/direct")]
    [InlineData("query?loginToRp=urn:amazon:webservices", "/sso/query")]
    [InlineData("browser", "/sso/browser")]
    [InlineData("redirects", "/sso/redirects /sso/redirects/1 /sso/redirects/2")]
    [InlineData("refresh", "/sso/refresh /sso/refresh/on")]
    [InlineData("script", "/sso/script /sso/script/on")]
    [InlineData("post", "/sso/post /sso/post/on")]
    [InlineData("federated", "/sso/federated /idp/login /sso/acs")]
    [InlineData("negotiate", "/sso/negotiate /sso/negotiate")]
    public async Task Connect_WayWithoutAPassword_GivesKeysAndAsksNobody(string entry, string pages)
    {
        using SignInBench bench = Bench(entry);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.StartsWith("ASIA", keys.AccessKeyId, StringComparison.Ordinal);
        Assert.Equal([.. pages.Split(' '), "AssumeRoleWithSAML"], bench.Requests);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("login", "/sso/login /sso/login /sso/login/done")]
    [InlineData("basic", "/sso/basic /sso/basic /sso/basic")]
    public async Task Connect_NameAndPasswordWanted_SendsThemOnce(string entry, string pages)
    {
        using SignInBench bench = Bench(entry, "user = jane@acme.test", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.StartsWith("ASIA", keys.AccessKeyId, StringComparison.Ordinal);
        Assert.Equal([.. pages.Split(' '), "AssumeRoleWithSAML"], bench.Requests);
        Assert.Single(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("login")]
    [InlineData("basic")]
    public async Task Connect_FoundPasswordRefused_IsSentOnceOnly(string entry)
    {
        using SignInBench bench = Bench(entry, "user = jane@acme.test");
        bench.Prompt.CanAsk = false;
        bench.Environment["AWS_OKTA_PASS"] = "wrong";

        await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Single(bench.World.Log.Entries, e => e.Method == "POST" || e.Scheme is not null);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_TypedPasswordRefused_AsksAgain()
    {
        using SignInBench bench = Bench("login", "user = jane@acme.test", "wrong", SignInBench.Password);

        await bench.ConnectAsync();

        Assert.Equal(2, bench.Prompt.Asked.Count);
    }

    [Fact]
    public async Task Connect_CodeWantedAfterThePassword_IsNoRefusalOfIt()
    {
        using SignInBench bench = Bench("passcode", "user = jane@acme.test");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;

        OktaAwsException error = await bench.FailAsync(ErrorId.BrowserRequired);
        await bench.FailAsync(ErrorId.BrowserRequired);

        Assert.Contains("asks for more than name and password", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, bench.World.Log.Entries.Count(e => e.Method == "POST"));
        Assert.Empty(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("reset")]
    public async Task Connect_FormThatSetsAPassword_IsNotFilledIn(string entry)
    {
        using SignInBench bench = Bench(entry, "user = jane@acme.test");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;

        OktaAwsException error = await bench.FailAsync(ErrorId.BrowserRequired);

        Assert.Contains("asks for more than name and password", error.Message, StringComparison.Ordinal);
        Assert.Equal(["/sso/" + entry], bench.Requests);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_TicketOrPasswordAndNobodyToAsk_SaysWhatIsWrongWithTheTicket()
    {
        using SignInBench bench = WithoutTicket("either", "user = jane@acme.test");
        bench.Options.NonInteractive = true;

        Assert.Contains("Kerberos", (await bench.FailAsync(ErrorId.TicketMissing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_TicketOrPassword_SaysWhatIsWrongWithTheTicketBeforeItAsksForThePassword()
    {
        using SignInBench bench = WithoutTicket("either", "user = jane@acme.test", "wrong", "wrong", "wrong");
        bench.Prompt.OnAsked = _ => Assert.Single(bench.Notices.Warnings, w => w.Contains("Kerberos", StringComparison.Ordinal));

        await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Equal(3, bench.Prompt.Asked.Count);
    }

    [Theory]
    [InlineData("user = jane@acme.test\nvault_entry = idp", 1)]
    [InlineData("vault_entry = idp", 2)]
    public async Task Connect_TicketWantedAndAPasswordInTheVault_SendsThat(string lines, int reads)
    {
        using SignInBench bench = WithoutTicket("ticketless", lines);
        bench.Vault!.Entries["idp"] = ("jane@acme.test", SignInBench.Password);
        bench.Prompt.CanAsk = false;

        OktaAwsException error = await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Contains("name and password of 'jane@acme.test'", error.Message, StringComparison.Ordinal);
        Assert.Equal(reads, bench.Vault.Reads);
    }

    [Theory]
    [InlineData("foreign-basic")]
    [InlineData("foreign-login")]
    [InlineData("foreign-action")]
    public async Task Connect_CredentialsWantedByAHostThatIsNotNamed_OffersNone(string entry)
    {
        using SignInBench bench = Bench(entry, "user = jane@acme.test");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;

        OktaAwsException error = await bench.FailAsync(ErrorId.AccessDenied);

        Assert.Contains("'elsewhere.test' asks for credentials", error.Message, StringComparison.Ordinal);
        Assert.Contains("-CredentialHost elsewhere.test", error.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.World.Log.Entries, e => e.Method == "POST" || e.Scheme is not null);
    }

    [Fact]
    public async Task Connect_CredentialsWantedByAHostThatIsNamed_OffersThem()
    {
        using SignInBench bench = Bench("foreign-basic", "user = jane@acme.test\ncredential_hosts = elsewhere.test", SignInBench.Password);

        Assert.StartsWith("ASIA", (await bench.ConnectAsync()).AccessKeyId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_DesktopSignOn_OffersTheTicketToTheHostBesideTheOrganizationOnly()
    {
        using SignInBench bench = Bench("../login/agentlessDsso", "credential_hosts = elsewhere.test");

        await bench.ConnectAsync();

        Assert.Equal(
            ["/login/agentlessDsso", "/login/agentlessDsso/auth", "/login/agentlessDsso/auth", "/login/agentlessDsso/redirect", "/app/aws", "AssumeRoleWithSAML"], bench.Requests);
    }

    [Theory]
    [InlineData("loop", ErrorId.ProtocolUnexpected, "redirects more than")]
    [InlineData("circle", ErrorId.ProtocolUnexpected, "again and again")]
    [InlineData("endless", ErrorId.ProtocolUnexpected, "again and again")]
    [InlineData("growing", ErrorId.ProtocolUnexpected, "more than 25 pages")]
    [InlineData("plain", ErrorId.ProtocolUnexpected, "without TLS")]
    [InlineData("other", ErrorId.SamlInvalid, "not for AWS")]
    [InlineData("nothing", ErrorId.AppNotFound, "without a SAML response")]
    [InlineData("missing", ErrorId.AppNotFound, "no such page")]
    [InlineData("digest", ErrorId.BrowserRequired, "Digest")]
    [InlineData("query", ErrorId.AppNotFound, "The relying party is missing")]
    public async Task Connect_WayThatLeadsNowhere_SaysWhy(string entry, string id, string why)
    {
        using SignInBench bench = Bench(entry, "user = jane@acme.test");

        Assert.Contains(why, (await bench.FailAsync(id)).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("jane@acme.test", true)]
    [InlineData("jane", true)]
    [InlineData("ACME\\JANE", true)]
    [InlineData("joe", false)]
    [InlineData("jane@other.test", false)]
    public async Task Connect_TicketOfSomebodyElse_IsUserMismatch(string wanted, bool same)
    {
        using SignInBench bench = Bench("negotiate", "user = " + wanted);

        if (same) Assert.StartsWith("ASIA", (await bench.ConnectAsync()).AccessKeyId, StringComparison.Ordinal);
        else Assert.Contains($"signed in 'jane@acme.test', not '{wanted}'", (await bench.FailAsync(ErrorId.UserMismatch)).Message, StringComparison.Ordinal);
        Assert.Equal(same, bench.Requests.Contains("AssumeRoleWithSAML"));
    }

    [Fact]
    public async Task Connect_EntryUrlInTheEnvironmentAlone_NeedsNoProfile()
    {
        using SignInBench bench = new("roles-3");
        bench.WriteConfig("[defaults]\nregion = us-east-1\n");
        bench.Environment["AWS_IPD_URL"] = Sts + "/sso/redirects";

        TemporaryCredential keys = await bench.ConnectAsync(null, new SettingsLayer("test").Set(SettingKeys.Account, "111122223333").Set(SettingKeys.Role, "Role-002"));

        Assert.Equal("arn:aws:iam::111122223333:role/Role-002", keys.Role?.Text);
    }

    // What may be in the cache of a daemon or the kernel by now, only Kerberos itself could tell.
    [Theory]
    [InlineData("disk", "KCM:1000", "", false)]
    [InlineData("disk", "KEYRING:persistent:1000", "", false)]
    [InlineData("memory", "API:", "", false)]
    [InlineData("disk", "KCM:1000", "user = jane@acme.test", true)]
    [InlineData("disk", "FILE:/no/such/cache", "", true)]
    public async Task Connect_OwnerOfTheTicketUnknown_KeepsNothingForTheNextUnlessAUserIsNamed(string place, string tickets, string lines, bool isKept)
    {
        using SignInBench bench = Bench("direct", lines);
        bench.Environment["KRB5CCNAME"] = tickets;
        bench.Environment["OKTAAWS_CACHE"] = place;

        TemporaryCredential first = await bench.ConnectAsync();
        TemporaryCredential second = await bench.ConnectAsync();
        await bench.ListAsync();

        // Windows says who has logged on.
        isKept |= OperatingSystem.IsWindows();
        Assert.Equal((isKept, isKept), (second.FromCache, first.AccessKeyId == second.AccessKeyId));
        Assert.Equal(isKept, (await bench.ListAsync()).FromCache);
    }

    [Fact]
    public async Task Connect_ProfileOfAnOrganization_IsNotLedAwayByTheEnvironment()
    {
        using SignInBench bench = new("password", SignInBench.Password);
        bench.Environment["AWS_IPD_URL"] = Sts + "/sso/direct";

        await bench.ConnectAsync();

        Assert.DoesNotContain("/sso/direct", bench.Requests);
    }

    private static SignInBench WithoutTicket(string entry, string lines, params string[] answers)
    {
        var bench = new SignInBench("password", answers) { Vault = new FakeVault() };
        bench.WriteConfig(Config(entry, lines));
        bench.Environment["KRB5CCNAME"] = "FILE:" + bench.Home + "/none";
        return bench;
    }

    private static SignInBench Bench(string entry, string lines = "", params string[] answers)
    {
        var bench = new SignInBench("password", answers);
        bench.WriteConfig(Config(entry, lines));
        return bench;
    }

    private static string Config(string entry, string lines) =>
        $"[profile web]\nentry_url = {new Uri(new Uri(Sts + "/sso/"), entry).AbsoluteUri}\nregion = us-east-1\n{lines}\n";
}
