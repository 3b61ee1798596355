using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>One request that a careless client might send, and how the real service turns it down.</summary>
internal sealed record WrongRequest(string Name, string Scenario, int Status, string Code, Func<WrongPlace, Task<HttpResponseMessage>> Send)
{
    /// <summary>A change to the scenario.</summary>
    public Func<Scenario, Scenario> Change { get; init; } = scenario => scenario;

    /// <summary>Keeps the rate limits; they are off otherwise, for the clock stands still.</summary>
    public bool Limited { get; init; }
}

/// <summary>A fresh world, and the right steps that lead up to a wrong one.</summary>
internal sealed class WrongPlace
{
    public const string Org = "https://acme.okta.test";
    public const string Sts = "https://sts.amazonaws.com";
    public const string Developer = "arn:aws:iam::111122223333:role/Developer";
    public const string Provider = "arn:aws:iam::111122223333:saml-provider/Okta";

    private static readonly RateLimits NoLimits = new() { AuthnPerSecond = 0, PollsPerFiveSeconds = 0, PagesPerTenSeconds = 0, IdxPerToken = 0, IdxPerUser = 0 };

    public WrongPlace(WrongRequest row)
        : this(row.Scenario, row.Change, row.Limited)
    {
    }

    public WrongPlace(string scenario, Func<Scenario, Scenario>? change = null, bool limited = false, DateTimeOffset? at = null)
    {
        Clock = EmulatorClock.Frozen(at);
        Scenario named = Scenarios.Named(scenario);
        Scenario paced = limited ? named : named with { Limits = NoLimits };
        Scene = change is null ? paced : change(paced);
        World = EmulatedWorld.Create(Scene, Clock);
        Visitor = new Visitor(World.CreateHandler());
        Walk = new Walk(Visitor, Org, Sts);
        Idx = new IdxWalk(World, Clock);
    }

    public Scenario Scene { get; }

    public EmulatorClock Clock { get; }

    public EmulatedWorld World { get; }

    public Visitor Visitor { get; }

    public Walk Walk { get; }

    /// <summary>The way through Identity Engine, with a jar of its own.</summary>
    public IdxWalk Idx { get; }

    public AppScene App => Scene.Apps[0];

    public Task<HttpResponseMessage> Post(string path, string json) => Visitor.PostJson(Org + path, json);

    public Task<HttpResponseMessage> Get(string path, string accept = "*/*") => Visitor.Get(Org + path, accept);

    /// <summary>A POST with a body of any type to the org.</summary>
    public Task<HttpResponseMessage> Raw(string path, string? contentType, string? accept, string body = "{}")
    {
        HttpRequestMessage request = new(HttpMethod.Post, Org + path) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) };
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return Visitor.Send(request);
    }

    /// <summary>Sends a state token, and more, to a transaction endpoint.</summary>
    public Task<HttpResponseMessage> Token(string path, JsonObject transaction, string more = "") =>
        Post(path, $"{{\"stateToken\":\"{transaction["stateToken"]}\"{more}}}");

    /// <summary>The verify path of the n-th factor of a type.</summary>
    public static string Verify(JsonObject transaction, string type, int index = 0) => new Uri(transaction["_embedded"]!["factors"]!.AsArray()
        .Where(factor => factor!["factorType"]!.GetValue<string>() == type).ElementAt(index)!["_links"]!["verify"]!["href"]!.GetValue<string>()).PathAndQuery;

    /// <summary>Starts a factor; the challenge.</summary>
    public async Task<JsonObject> Challenge(string type)
    {
        JsonObject required = await Walk.SignIn();
        return await Walk.Follow(Walk.Verify(required, type), required);
    }

    /// <summary>A fresh session token of a password user.</summary>
    public async Task<string> SessionToken() => (await Walk.SignIn())["sessionToken"]!.GetValue<string>();

    /// <summary>Signs in up to the session cookie.</summary>
    public async Task SignedIn()
    {
        using HttpResponseMessage page = await Get($"{App.SsoPath}?sessionToken={await SessionToken()}");
    }

    /// <summary>A fresh assertion of an app.</summary>
    public async Task<string> Assertion(int app = 0) => await Walk.Assertion(World.AppUrl(app), await SessionToken());

    /// <summary>An AssumeRoleWithSAML call with one thing changed.</summary>
    public Task<HttpResponseMessage> Exchange(string assertion, string role = Developer, string provider = Provider, string duration = "3600", string sts = Sts) => Visitor.PostForm(
        sts + "/", ("Action", "AssumeRoleWithSAML"), ("Version", "2011-06-15"), ("RoleArn", role), ("PrincipalArn", provider), ("SAMLAssertion", assertion), ("DurationSeconds", duration));

    /// <summary>Working keys of a role.</summary>
    public async Task<XElement> Keys(string role = Developer) => await Walk.AssumeRole(await Assertion(), role);

    /// <summary>A call signed with keys, with parts of the signature changed.</summary>
    public Task<HttpResponseMessage> Signed(XElement keys, string body, string? secret = null, string? token = null, string? region = null, string? service = null, DateTimeOffset? time = null, string? keyId = null) =>
        Visitor.Send(new Signer(keyId ?? Walk.Value(keys, "AccessKeyId"), secret ?? Walk.Value(keys, "SecretAccessKey"), token ?? Walk.Value(keys, "SessionToken"))
        {
            Region = region ?? "us-east-1",
            Service = service ?? "sts",
            Time = time ?? Clock.UtcNow,
        }.Sign(Sts + "/", body + "&Version=2011-06-15"));

    /// <summary>A call signed with the IAM user's own keys.</summary>
    public Task<HttpResponseMessage> AsIamUser(string body) =>
        Visitor.Send(new Signer("AKIAEMULATED00000001", Scene.IamUsers[0].SecretAccessKey, null) { Time = Clock.UtcNow }.Sign(Sts + "/", body + "&Version=2011-06-15"));
}
