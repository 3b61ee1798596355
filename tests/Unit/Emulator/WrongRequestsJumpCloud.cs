using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong requests to a JumpCloud console and to the links of its applications.</summary>
internal static class WrongRequestsJumpCloud
{
    private const string Auth = "/userconsole/auth";

    public static IEnumerable<WrongRequest> Rows =>
    [
        Row("console sign-in without a token", 403, "XSRF", async walk => { await walk.Token(); return await walk.Send(Auth, ConsoleWalk.Password, null); }),
        Row("console sign-in with a made-up token", 403, "XSRF", async walk => { await walk.Token(); return await walk.Send(Auth, ConsoleWalk.Password, "2|x"); }),
        Row("console sign-in with the token before", 403, "XSRF", async walk => { string old = await walk.Token(); await walk.Token(); return await walk.Send(Auth, ConsoleWalk.Password, old); }),
        Row("console sign-in without cookies", 403, "XSRF", async place => await new ConsoleWalk(new WrongPlace("jumpcloud")).Send(Auth, ConsoleWalk.Password, await place.Token())),
        new("console sign-in with a token of sixteen minutes", "jumpcloud", 403, "XSRF", async place =>
        {
            ConsoleWalk walk = new(place);
            string token = await walk.Token();
            place.Clock.Advance(TimeSpan.FromMinutes(16));
            return await walk.Send(Auth, ConsoleWalk.Password, token);
        }),
        Row("console sign-in of a foreign page", 400, "own pages", async walk => await walk.Send(Auth, ConsoleWalk.Password, await walk.Token(), requestedWith: null)),
        Row("console sign-in as a form", 415, "Unsupported", async walk => await walk.Send(Auth, "email=jane", await walk.Token(), contentType: "application/x-www-form-urlencoded")),
        Row("console sign-in without JSON", 400, "JSON", async walk => await walk.Send(Auth, "[]", await walk.Token())),
        Row("console sign-in with a foreign field", 400, "not allowed", walk => walk.Auth("""{"email":"jane@acme.test","password":"Correct-Horse-7","username":"jane"}""")),
        Row("console sign-in with a code as a number", 400, "must be a string", walk => walk.Auth("""{"email":"jane@acme.test","password":"Correct-Horse-7","otp":123456}""")),
        Row("console sign-in for a whole address", 400, "belong together", walk => walk.Auth(ConsoleWalk.Password.Replace("saml2/aws", "https://sso.jumpcloud.com/saml2/aws", StringComparison.Ordinal))),
        Row("console sign-in for a path with a slash", 400, "belong together", walk => walk.Auth(ConsoleWalk.Password.Replace("saml2/aws", "/saml2/aws", StringComparison.Ordinal))),
        Row("console sign-in with half an address", 401, "Authentication failed", walk => walk.Auth(ConsoleWalk.Password.Replace("jane@acme.test", "jane", StringComparison.Ordinal))),
        Row("console sign-in with a wrong password", 401, "Authentication failed", walk => walk.Auth(ConsoleWalk.Password.Replace("Correct", "Wrong", StringComparison.Ordinal))),
        Row("console sign-in by GET", 405, "Method", async walk => await walk.Send(Auth, null, await walk.Token())),
        Row("console sign-in at the links", 404, "Not Found", async walk => await walk.Send(Auth, ConsoleWalk.Password, await walk.Token(), host: "https://sso.jumpcloud.com")),
        Row("console sign-in with a wrong code", 401, "Authentication failed", walk => walk.Auth(ConsoleWalk.WithCode.Replace("123456", "000000", StringComparison.Ordinal)), "jumpcloud-totp"),
        Row("console sign-in with a code used before", 401, "Authentication failed", async walk => { using HttpResponseMessage first = await walk.Auth(ConsoleWalk.WithCode); return await walk.Auth(ConsoleWalk.WithCode); }, "jumpcloud-totp"),
        Row("older console sign-in with a wrong code", 401, "\"error\":\"invalid multifactor", walk => walk.Auth(ConsoleWalk.WithCode.Replace("123456", "000000", StringComparison.Ordinal)), "jumpcloud-totp-older"),
        Row("older console sign-in with a wrong password", 401, "\"error\"", walk => walk.Auth(ConsoleWalk.Password.Replace("Correct", "Wrong", StringComparison.Ordinal)), "jumpcloud-totp-older"),
        Row("older console asked for a push", 405, "Method", async walk => await walk.Send(Auth + "/push", "{}", await walk.Token()), "jumpcloud-totp-older"),
        Row("console sign-in against its policy", 403, "conditional access", walk => walk.Auth(), "jumpcloud-conditional"),
        Row("push before the password", 401, "Authentication failed", async walk => await walk.Send(Auth + "/push", "{}", await walk.Token()), "jumpcloud-push"),
        Row("push without the app", 401, "Authentication failed", async walk => { string token = await walk.Token(); using HttpResponseMessage password = await walk.Send(Auth, ConsoleWalk.Password, token); return await walk.Send(Auth + "/push", "{}", token); }, "jumpcloud-push-absent"),
        Row("push with fields", 400, "not allowed", async walk => { string token = await walk.Token(); using HttpResponseMessage password = await walk.Send(Auth, ConsoleWalk.Password, token); return await walk.Send(Auth + "/push", """{"id":"x"}""", token); }, "jumpcloud-push"),
        Row("poll of a foreign push", 404, "Not found", async walk => { (_, string token) = await walk.Push(); return await walk.Send(Auth + "/push/x", null, token); }, "jumpcloud-push"),
        Row("poll without a token", 403, "XSRF", async walk => { (string id, _) = await walk.Push(); return await walk.Send($"{Auth}/push/{id}", null, null); }, "jumpcloud-push"),
        Row("push redeemed before the yes", 401, "Authentication failed", async walk => { (string id, string token) = await walk.Push(); return await walk.Send($"{Auth}/push/{id}/login", "{}", token); }, "jumpcloud-push"),
        Row("denied push redeemed", 401, "Authentication failed", async walk => { (string id, string token) = await walk.Push(); return await walk.Send($"{Auth}/push/{id}/login", "{}", token); }, "jumpcloud-push-deny"),
        new("push redeemed twice", "jumpcloud-push", 404, "Not found", async place =>
        {
            ConsoleWalk walk = new(place);
            (string id, string token) = await walk.Push();
            place.Clock.Advance(TimeSpan.FromSeconds(1));
            await walk.Poll(id, token);
            using HttpResponseMessage first = await walk.Send($"{Auth}/push/{id}/login", "{}", token);
            return await walk.Send($"{Auth}/push/{id}/login", "{}", token);
        }),
        Page("application's link without a session", 302, "", place => place.Visitor.Get(ConsoleWalk.Link)),
        Page("application's link posted to", 405, "Method", place => place.Visitor.PostJson(ConsoleWalk.Link, "{}")),
        Page("application's link at the console", 404, "Not Found", place => place.Visitor.Get(ConsoleWalk.Console + "/saml2/aws")),
        Page("unknown application's link", 404, "Not Found", async place => { using HttpResponseMessage signedIn = await new ConsoleWalk(place).Auth(); return await place.Visitor.Get(ConsoleWalk.Link + "x"); }),
        Page("application of others", 403, "do not have access", SignedIn) with { Scenario = "jumpcloud-unbound" },
        Page("application that wants MFA", 302, "", SignedIn) with { Scenario = "jumpcloud-app-mfa" },
        Page("link with the console's token", 400, "another host", place => WithCookie(place, ConsoleWalk.Link, "_xsrf=x")),
        Page("STS with the console's session", 400, "another host", place => WithCookie(place, WrongPlace.Sts + "/", "_jumpcloud_user_console_=x")),
    ];

    private static WrongRequest Row(string name, int status, string code, Func<ConsoleWalk, Task<HttpResponseMessage>> send, string scenario = "jumpcloud") =>
        new(name, scenario, status, code, place => send(new ConsoleWalk(place)));

    private static WrongRequest Page(string name, int status, string code, Func<WrongPlace, Task<HttpResponseMessage>> send) => new(name, "jumpcloud", status, code, send);

    private static async Task<HttpResponseMessage> SignedIn(WrongPlace place)
    {
        using HttpResponseMessage signedIn = await new ConsoleWalk(place).Auth();
        return await place.Visitor.Get(ConsoleWalk.Link);
    }

    private static Task<HttpResponseMessage> WithCookie(WrongPlace place, string url, string cookie)
    {
        HttpRequestMessage request = new(HttpMethod.Get, url);
        request.Headers.Add("Cookie", cookie);
        return place.Visitor.Send(request);
    }
}
