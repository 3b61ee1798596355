using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong requests to /idp/idx/* (protocol: Identity Engine).</summary>
internal static class WrongRequestsIdx
{
    private const string Ion = "application/ion+json; okta-version=1.0.0";
    private const string Org = WrongPlace.Org;

    public static IEnumerable<WrongRequest> Rows =>
    [
        new("introspect by GET", "idx-password", 405, "E0000022", place => place.Get("/idp/idx/introspect")),
        new("introspect without the version", "idx-password", 415, "E0000021", place => place.Raw("/idp/idx/introspect", "application/json", Ion, "{\"stateToken\":\"02\"}")),
        new("introspect that wants HTML", "idx-password", 406, "E0000019", place => place.Raw("/idp/idx/introspect", Ion, "text/html", "{\"stateToken\":\"02\"}")),
        new("introspect with broken JSON", "idx-password", 400, "E0000003", place => place.Raw("/idp/idx/introspect", Ion, Ion, "{")),
        new("introspect without a token", "idx-password", 400, "field_must_not_be_null", place => place.Raw("/idp/idx/introspect", Ion, Ion)),
        new("introspect with an unknown token", "idx-password", 401, "idx.session.expired", place => place.Raw("/idp/idx/introspect", Ion, Ion, "{\"stateToken\":\"02.id.x\"}")),
        new("introspect with a token still escaped for JavaScript", "idx-password", 401, "idx.session.expired", async place =>
        {
            string token = await place.Idx.Token();
            string escaped = token.Replace(".", "\\x2E", StringComparison.Ordinal).Replace("-", "\\x2D", StringComparison.Ordinal);
            return await place.Idx.Send(HttpMethod.Post, Org + "/idp/idx/introspect", new JsonObject { ["stateToken"] = escaped }, Ion);
        }),
        new("introspect after five minutes", "idx-password", 401, "idx.session.expired", async place =>
        {
            string token = await place.Idx.Token();
            place.Clock.Advance(TimeSpan.FromSeconds(301));
            return await place.Idx.Send(HttpMethod.Post, Org + "/idp/idx/introspect", new JsonObject { ["stateToken"] = token }, Ion);
        }),
        new("a Classic token at introspect", "push", 404, "E0000007", place => place.Raw("/idp/idx/introspect", Ion, Ion, "{\"stateToken\":\"00x\"}")),
        new("identify without a handle", "idx-password", 400, "field_must_not_be_null", place => place.Post("/idp/idx/identify", "{\"identifier\":\"jane\"}")),
        new("identify with the handle before the last", "idx-password", 401, "idx.session.expired", async place =>
        {
            IdxWalk walk = await place.Idx.Start();
            string old = walk.Handle;
            await walk.Identify();
            return await Send(place, "challenge/answer", old, ("credentials", new JsonObject { ["passcode"] = "Correct-Horse-7" }));
        }),
        new("identify with the page's token for a handle", "idx-password", 401, "idx.session.expired", async place => await Send(place, "identify", await place.Idx.Token(), ("identifier", "jane"))),
        new("identify without a name", "idx-password", 400, "field_must_not_be_null", place => AtStart(place, "identify")),
        new("identify with a field of another engine", "idx-password", 400, "E0000003", place => AtStart(place, "identify", ("username", "jane"))),
        new("identify with a password nobody asked for", "idx-password", 400, "E0000003", place => AtStart(place, "identify", ("identifier", "jane"), ("credentials", new JsonObject { ["passcode"] = "x" }))),
        new("identify without the password asked for", "idx-push", 400, "field_must_not_be_null", place => AtStart(place, "identify", ("identifier", "jane"))),
        new("identify with a number for a name", "idx-password", 400, "E0000003", place => AtStart(place, "identify", ("identifier", 7))),
        new("identify with a text for a yes or no", "idx-password", 400, "E0000003", place => AtStart(place, "identify", ("identifier", "jane"), ("rememberMe", "true"))),
        new("identify as nobody", "idx-password", 200, "idx.unknown.user", place => AtStart(place, "identify", ("identifier", "joe"))),
        new("identify with a wrong password", "idx-push", 401, "errors.E0000004", place => AtStart(place, "identify", ("identifier", "jane"), ("credentials", new JsonObject { ["passcode"] = "wrong" }))),
        new("identify as nobody, with a password", "idx-push", 401, "errors.E0000004", place => AtStart(place, "identify", ("identifier", "joe"), ("credentials", new JsonObject { ["passcode"] = "x" }))),
        new("identify without the CAPTCHA", "idx-captcha", 400, "captchaVerify", place => AtStart(place, "identify", ("identifier", "jane"))),
        new("identify as a locked user", "idx-locked", 403, "errors.E0000119", place => AtStart(place, "identify", ("identifier", "jane"))),
        new("identify as a locked user, not shown", "idx-locked-silent", 401, "errors.E0000004", place => AtStart(place, "identify", ("identifier", "jane"), ("credentials", new JsonObject { ["passcode"] = "Correct-Horse-7" }))),
        new("identify for an app of others", "idx-unassigned", 400, "idx.error.user.not.assigned.to.app", place => AtStart(place, "identify", ("identifier", "jane"))),
        new("identify while the device is probed", "idx-probe", 403, "E0000079", place => AtStart(place, "identify", ("identifier", "jane"))),
        new("identify in safe mode", "idx-safe-mode", 403, "E0000079", place => AtStart(place, "identify", ("identifier", "jane"))),
        new("unlock chosen instead of sign-in", "idx-password", 400, "This is not a sign-in", place => AtStart(place, "unlock-account")),
        new("answer before the name", "idx-password", 403, "E0000079", place => AtStart(place, "challenge/answer", ("credentials", new JsonObject { ["passcode"] = "x" }))),
        new("skip where nothing may be skipped", "idx-password", 403, "E0000079", place => AtStart(place, "skip")),
        new("wrong password after the name", "idx-password", 401, "incorrectPassword", async place => await Named(place) is { } walk ? await Answer(walk, new JsonObject { ["passcode"] = "x" }) : null!),
        new("password outside its object", "idx-password", 400, "E0000003", async place => { IdxWalk walk = await Named(place); return await Send(place, "challenge/answer", walk.Handle, ("passcode", "Correct-Horse-7")); }),
        new("password of no text", "idx-password", 400, "field_must_not_be_null", async place => await Answer(await Named(place), [])),
        new("policy nobody can satisfy", "idx-unsatisfiable", 403, "oie.assurance.unsatisfiable", async place => await Answer(await Named(place), new JsonObject { ["passcode"] = "Correct-Horse-7" })),
        new("address nobody serves", "idx-password", 404, "E0000007", place => AtStart(place, "nothing")),
        new("twenty-first request of a user in five seconds", "idx-password", 429, "E0000047", Hurry) { Limited = true },
        new("success link made of the handle", "idx-password", 403, "The session has expired", async place =>
        {
            IdxWalk walk = await Named(place);
            await walk.Password();
            return await place.Get($"/login/token/redirect?stateToken={walk.Handle}");
        }),
        new("success link without the jar", "idx-password", 403, "another browser", async place =>
        {
            IdxWalk walk = await Named(place);
            await walk.Password();
            return await new Visitor(place.World.CreateHandler()).Get(walk.Form("success-redirect")["href"]!.GetValue<string>());
        }) { Change = scene => scene with { Idx = scene.Idx with { SuccessAsRemediation = true } } },
        new("success link used twice", "idx-success-remediation", 403, "The session has expired", async place =>
        {
            IdxWalk walk = await Named(place);
            await walk.Password();
            string href = walk.Form("success-redirect")["href"]!.GetValue<string>();
            using HttpResponseMessage first = await walk.Visitor.Get(href);
            return await walk.Visitor.Get(href);
        }),
    ];

    internal static async Task<HttpResponseMessage> Send(WrongPlace place, string path, string handle, params (string Name, JsonNode Value)[] fields)
    {
        JsonObject body = new() { ["stateHandle"] = handle };
        foreach (var (name, value) in fields)
        {
            body[name] = value;
        }

        return await place.Idx.Send(HttpMethod.Post, $"{Org}/idp/idx/{path}", body, "application/json");
    }

    internal static Task<HttpResponseMessage> Answer(IdxWalk walk, JsonObject credentials) => walk.Send(
        HttpMethod.Post, Org + "/idp/idx/challenge/answer", new JsonObject { ["stateHandle"] = walk.Handle, ["credentials"] = credentials }, "application/json");

    internal static async Task<IdxWalk> Named(WrongPlace place)
    {
        IdxWalk walk = await place.Idx.Start();
        return await walk.Identify();
    }

    // Three transactions, none over its own limit.
    private static async Task<HttpResponseMessage> Hurry(WrongPlace place)
    {
        HttpResponseMessage last = new();
        for (int request = 0; request <= 20; request++)
        {
            IdxWalk walk = request % 9 == 0 ? await place.Idx.Start() : place.Idx;
            last = request % 9 == 0 ? await Send(place, "identify", walk.Handle, ("identifier", "jane@acme.test")) : await Answer(walk, new JsonObject { ["passcode"] = "x" });
        }

        return last;
    }

    private static async Task<HttpResponseMessage> AtStart(WrongPlace place, string path, params (string Name, JsonNode Value)[] fields)
    {
        IdxWalk walk = await place.Idx.Start();
        return await Send(place, path, walk.Handle, fields);
    }
}
