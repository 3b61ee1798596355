using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong requests around sessions, apps and AWS sign-in.</summary>
internal static class WrongRequestsPages
{
    public static IEnumerable<WrongRequest> Rows =>
    [
        new("session without cookie", "password", 404, "E0000007", place => place.Get("/api/v1/sessions/me")),
        new("end of no session", "password", 404, "E0000007", place => place.Visitor.Send(new HttpRequestMessage(HttpMethod.Delete, WrongPlace.Org + "/api/v1/sessions/me"))),
        new("refresh of no session", "password", 404, "E0000007", place => place.Post("/api/v1/sessions/me/lifecycle/refresh", "{}")),
        new("refresh by GET", "password", 405, "E0000022", place => place.Get("/api/v1/sessions/me/lifecycle/refresh")),
        new("session from a made-up token", "password", 401, "E0000004", place => place.Post("/api/v1/sessions", "{\"sessionToken\":\"20111x\"}")),
        new("session token used twice", "password", 401, "E0000004", async place =>
        {
            string token = await place.SessionToken();
            using HttpResponseMessage used = await place.Post("/api/v1/sessions", $"{{\"sessionToken\":\"{token}\"}}");
            return await place.Post("/api/v1/sessions", $"{{\"sessionToken\":\"{token}\"}}");
        }),
        new("session token after five minutes", "password", 401, "E0000004", async place =>
        {
            string token = await place.SessionToken();
            place.Clock.Advance(TimeSpan.FromMinutes(5));
            return await place.Post("/api/v1/sessions", $"{{\"sessionToken\":\"{token}\"}}");
        }),
        new("session after its end", "password", 404, "E0000007", async place =>
        {
            await place.SignedIn();
            place.Clock.Advance(TimeSpan.FromSeconds(7200));
            return await place.Get("/api/v1/sessions/me");
        }),
        new("tiles without session", "password", 401, "E0000005", place => place.Get("/api/v1/users/me/appLinks", "application/json")),
        new("cookie redirect to a stranger", "password", 400, "not a Trusted Origin", async place =>
            await place.Get($"/login/sessionCookieRedirect?token={await place.SessionToken()}&redirectUrl=https%3A%2F%2Fevil.test%2F")),
        new("cookie redirect to a look-alike", "password", 400, "not a Trusted Origin", async place =>
            await place.Get($"/login/sessionCookieRedirect?token={await place.SessionToken()}&redirectUrl=https%3A%2F%2Facme.okta.test.evil.test%2F")),
        new("cookie redirect with a used token", "password", 302, "", async place =>
        {
            string token = await place.SessionToken();
            using HttpResponseMessage used = await place.Visitor.PostJson(WrongPlace.Org + "/api/v1/sessions", $"{{\"sessionToken\":\"{token}\"}}");
            return await place.Get($"/login/sessionCookieRedirect?token={token}&redirectUrl=https%3A%2F%2Facme.okta.test%2F");
        }),
        new("app without session", "password", 200, "Sign In", place => place.Get(place.App.SsoPath)),
        new("app with a used token", "password", 200, "Sign In", async place =>
        {
            string token = await place.SessionToken();
            using HttpResponseMessage used = await place.Post("/api/v1/sessions", $"{{\"sessionToken\":\"{token}\"}}");
            return await place.Get($"{place.App.SsoPath}?sessionToken={token}");
        }),
        new("password once more without session", "apps-password", 200, "Sign In", place => VerifyAsync(place, null)),
        new("password once more by GET", "apps-password", 404, "Page Not Found", async place =>
        {
            await place.SignedIn();
            return await place.Get("/user/verify_password");
        }),
        new("password once more with a made-up token", "apps-password", 403, "403 Access Forbidden", async place =>
        {
            await place.SignedIn();
            return await VerifyAsync(place, null);
        }),
        new("password once more with a field too many", "apps-password", 403, "403 Access Forbidden", async place =>
        {
            await place.SignedIn();
            return await VerifyAsync(place, await XsrfAsync(place), "&rememberDevice=true");
        }),
        new("wrong password once more", "apps-password", 200, "The password is incorrect.", async place =>
        {
            await place.SignedIn();
            return await VerifyAsync(place, await XsrfAsync(place));
        }),
        new("unknown app", "password", 404, "Page Not Found", place => place.Get("/home/amazon_aws/0oanothing/272")),
        new("app under another number", "password", 404, "Page Not Found", place => place.Get($"/home/amazon_aws/{place.App.Id}/270")),
        new("app by POST", "password", 405, "405 Method Not Allowed", place => place.Post(place.App.SsoPath, "{}")),
        new("app of somebody else", "password", 403, "403 Access Forbidden", async place =>
        {
            await place.SignedIn();
            return await place.Get(place.App.SsoPath);
        }) { Change = scenario => scenario with { Apps = [new AppScene { AssignedTo = ["joe@acme.test"] }] } },
        new("41st app page in ten seconds", "password", 429, "E0000047", async place =>
        {
            await place.SignedIn();
            for (int time = 0; time < 39; time++)
            {
                using HttpResponseMessage page = await place.Get(place.App.SsoPath);
            }

            return await place.Get(place.App.SsoPath);
        }) { Limited = true },
        new("step-up passed in another session", "password", 401, "E0000011", place => place.Get("/login/step-up/redirect?stateToken=00nothing")),
        new("role page by GET", "roles-3", 405, "invalid SAML response", place => place.Visitor.Get("https://signin.aws.amazon.com/saml")),
        new("role page without assertion", "roles-3", 400, "invalid SAML response", place => place.Visitor.PostForm("https://signin.aws.amazon.com/saml", ("RelayState", ""))),
        new("role page of another partition", "roles-3", 400, "invalid SAML response", async place =>
            await place.Visitor.PostForm("https://signin.amazonaws-us-gov.com/saml", ("SAMLResponse", await place.Assertion()))),
        new("role page after five minutes", "roles-3", 400, "Response has expired", async place =>
        {
            string assertion = await place.Assertion();
            place.Clock.Advance(TimeSpan.FromMinutes(5));
            return await place.Visitor.PostForm("https://signin.aws.amazon.com/saml", ("SAMLResponse", assertion));
        }),
        new("role page without roles", "norole", 403, "did not include any roles", async place =>
            await place.Visitor.PostForm("https://signin.aws.amazon.com/saml", ("SAMLResponse", await place.Assertion()))),
        new("cookies of the org at AWS", "roles-3", 400, "Cookies of the org", place =>
            place.Visitor.Send(new HttpRequestMessage(HttpMethod.Post, "https://signin.aws.amazon.com/saml") { Headers = { { "Cookie", "sid=102abc" } } })),
    ];

    private static Task<HttpResponseMessage> VerifyAsync(WrongPlace place, string? token, string more = "") => place.Raw(
        "/user/verify_password", "application/x-www-form-urlencoded", null, $"_xsrfToken={token ?? "made-up"}&fromURI={Uri.EscapeDataString(place.App.SsoPath)}&password=wrong{more}");

    private static async Task<string> XsrfAsync(WrongPlace place)
    {
        using HttpResponseMessage page = await place.Get(place.App.SsoPath);
        return Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"_xsrfToken\" value=\"([^\"]+)\"").Groups[1].Value;
    }
}
