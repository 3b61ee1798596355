using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The way through Identity Engine by hand: page, token, forms, success.</summary>
internal sealed partial class IdxWalk(EmulatedWorld world, EmulatorClock clock)
{
    private const string Ion = "application/ion+json; okta-version=1.0.0";

    public EmulatedWorld World => world;

    public EmulatorClock Clock => clock;

    public Visitor Visitor { get; } = new(world.CreateHandler());

    /// <summary>The latest document, and its status.</summary>
    public JsonObject Document { get; private set; } = [];

    public HttpStatusCode Status { get; private set; }

    public string Handle => Document["stateHandle"]!.GetValue<string>();

    public string[] Names => [.. Remediation.Select(form => form["name"]!.GetValue<string>())];

    /// <summary>Every message key, those below fields included.</summary>
    public string[] Keys => [.. KeyPattern().Matches(Document.ToJsonString()).Select(match => match.Groups[1].Value)];

    private JsonObject[] Remediation => [.. (Document["remediation"]?["value"] as JsonArray ?? []).Cast<JsonObject>()];

    public static IdxWalk In(string scenario, Func<Scenario, Scenario>? change = null)
    {
        // At the start of a code's half minute: a walk takes less.
        EmulatorClock clock = EmulatorClock.Frozen(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Scenario named = Scenarios.Named(scenario);
        return new(EmulatedWorld.Create(change is null ? named : change(named), clock), clock);
    }

    /// <summary>A form by name, wherever it hangs.</summary>
    public JsonObject Form(string name) => Find(Document, name) ?? throw new InvalidOperationException($"There is no form {name} in {Document}");

    /// <summary>Opens an app and reads the token out of its page, whatever its spelling.</summary>
    public async Task<string> Token(int app = 0)
    {
        string url = world.AppUrl(app);
        HttpResponseMessage response = await Visitor.Get(url, "text/html");
        while (response.StatusCode == HttpStatusCode.Found)
        {
            url = response.Headers.Location!.ToString();
            response = await Visitor.Get(url, "text/html");
        }

        string page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        string raw = TokenPattern().Matches(url + "\n" + page).Select(match => match.Groups[1].Value).First(value => value.Length > 20);
        return Regex.Unescape(raw);
    }

    /// <summary>Opens an app and introspects.</summary>
    public async Task<IdxWalk> Start(int app = 0)
    {
        await Send(HttpMethod.Post, $"{world.Addresses.Org}/idp/idx/introspect", new JsonObject { ["stateToken"] = await Token(app) }, Ion);
        return this;
    }

    /// <summary>Posts a form with values; the immutable ones are added.</summary>
    public async Task<IdxWalk> Post(string name, JsonObject? values = null)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        JsonObject form = Form(name);
        JsonObject body = values ?? [];
        foreach (JsonObject field in form["value"]!.AsArray().Cast<JsonObject>().Where(field => field["mutable"]?.GetValue<bool>() == false))
        {
            body[field["name"]!.GetValue<string>()] ??= field["value"] is JsonObject nested ? Fixed(nested["form"]!["value"]!.AsArray()) : field["value"]!.DeepClone();
        }

        await Send(HttpMethod.Post, form["href"]!.GetValue<string>(), body, "application/json");
        return this;
    }

    public Task<IdxWalk> Identify(string login = "jane@acme.test") => Post("identify", new JsonObject { ["identifier"] = login });

    public Task<IdxWalk> Password(string password = "Correct-Horse-7") => Answer("passcode", password);

    public Task<IdxWalk> Answer(string field, string value)
    {
        JsonObject credentials = Fixed(Form("challenge-authenticator")["value"]!.AsArray().First(one => one!["name"]!.GetValue<string>() == "credentials")!["form"]!["value"]!.AsArray());
        credentials[field] = value;
        return Post("challenge-authenticator", new JsonObject { ["credentials"] = credentials });
    }

    /// <summary>Picks the n-th option, with a method if there is a choice.</summary>
    public Task<IdxWalk> Pick(int option, string? method = null)
    {
        JsonNode chosen = Form("select-authenticator-authenticate")["value"]![0]!["options"]![option]!;
        JsonObject authenticator = Fixed(((chosen["value"] as JsonObject)?["form"] ?? chosen["form"])!["value"]!.AsArray());
        authenticator["methodType"] ??= method;
        return Post("select-authenticator-authenticate", new JsonObject { ["authenticator"] = authenticator });
    }

    /// <summary>Chooses the method of the only authenticator.</summary>
    public Task<IdxWalk> Data(string method)
    {
        JsonObject authenticator = Fixed(Form("authenticator-verification-data")["value"]![0]!["form"]!["value"]!.AsArray());
        authenticator["methodType"] ??= method;
        return Post("authenticator-verification-data", new JsonObject { ["authenticator"] = authenticator });
    }

    /// <summary>Follows the success link to the form; its assertion.</summary>
    public async Task<string> Finish()
    {
        string href = (Document["success"] ?? Form("success-redirect"))["href"]!.GetValue<string>();
        HttpResponseMessage response = await Visitor.Get(href);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        response = await Visitor.Get(response.Headers.Location!.ToString());
        string assertion = Walk.FieldOf(await response.Content.ReadAsStringAsync(), "SAMLResponse");
        Assert.NotEmpty(assertion);
        return assertion;
    }

    /// <summary>Posts anything, and reads what comes if it is JSON.</summary>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string url, JsonObject body, string contentType)
    {
        HttpRequestMessage request = new(method, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())), Headers = { { "Accept", Ion } } };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        HttpResponseMessage response = await Visitor.Send(request);
        string text = await response.Content.ReadAsStringAsync();
        Status = response.StatusCode;
        Document = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [];
        return response;
    }

    private static JsonObject Fixed(JsonArray fields)
    {
        JsonObject values = [];
        foreach (JsonObject field in fields.Cast<JsonObject>().Where(field => field["mutable"]?.GetValue<bool>() == false))
        {
            values[field["name"]!.GetValue<string>()] = field["value"]!.DeepClone();
        }

        return values;
    }

    private static JsonObject? Find(JsonNode? node, string name) => node switch
    {
        JsonObject one when one.ContainsKey("href") && one["name"]?.GetValue<string>() == name => one,
        JsonObject one => one.Select(member => Find(member.Value, name)).FirstOrDefault(found => found is not null),
        JsonArray many => many.Select(item => Find(item, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    [GeneratedRegex("\"key\":\"([^\"]*)\",\"params\"")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"(?:stateToken|data-state-token)[""']?(?: value=| ?= ?|:)[""']?([\w.\\~-]*)")]
    private static partial Regex TokenPattern();
}
