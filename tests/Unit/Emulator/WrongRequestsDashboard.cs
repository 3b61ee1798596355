using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json.Nodes;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong requests to the dashboard's way in, to the old API on a new org, and to Classic's other factors.</summary>
internal static class WrongRequestsDashboard
{
    private const string Authn = "/api/v1/authn";
    private const string Client = "client_id=okta.2b1959c8-bcc0-56eb-a589-cfcfb7422f26";
    private const string Callback = "&redirect_uri=https%3A%2F%2Facme.okta.test%2Fenduser%2Fcallback";
    private const string Pkce = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    private const string Rest = "&response_type=code&scope=openid&state=s";

    public static IEnumerable<WrongRequest> Rows =>
    [
        new("authorize for an unknown client", "idx-password", 400, "client_id", place => place.Get($"/oauth2/v1/authorize?client_id=x{Callback}{Rest}{Pkce}")),
        new("authorize with a foreign callback", "idx-password", 400, "redirect_uri", place => place.Get($"/oauth2/v1/authorize?{Client}&redirect_uri=https%3A%2F%2Fevil.test{Rest}{Pkce}")),
        new("authorize without PKCE", "idx-password", 302, "", place => Refused(place, Rest)),
        new("authorize with a plain challenge", "idx-password", 302, "", place => Refused(place, Rest + Pkce.Replace("S256", "plain", System.StringComparison.Ordinal))),
        new("authorize without a state", "idx-password", 302, "", place => Refused(place, "&response_type=code&scope=openid" + Pkce)),
        new("authorize without a session or a prompt", "idx-password", 302, "", place => Refused(place, Rest + Pkce + "&prompt=none", "login_required")),
        new("authn where the session policy wants more", "idx-password", 401, "E0000004", place => place.Post(Authn, "{\"username\":\"jane\",\"password\":\"Correct-Horse-7\"}")),
        new("authn with an audience", "idx-authn", 400, "E0000001", place => place.Post(Authn, "{\"username\":\"jane\",\"password\":\"Correct-Horse-7\",\"audience\":\"x\"}")),
        new("authn with the token of an IDX page", "idx-password", 401, "E0000011", async place => await place.Post(Authn, new JsonObject { ["stateToken"] = await place.Idx.Token() }.ToJsonString())),
        new("app links with the old cookie alone", "idx-authn", 401, "E0000005", async place =>
        {
            using HttpResponseMessage session = await place.Post("/api/v1/sessions", new JsonObject { ["sessionToken"] = await place.SessionToken() }.ToJsonString());
            string sid = DeviceWalk.Text(await DeviceWalk.Json(session), "id")!;
            return await place.Visitor.Send(new HttpRequestMessage(HttpMethod.Get, WrongPlace.Org + "/api/v1/users/me/appLinks") { Headers = { { "Cookie", "sid=" + sid } } });
        }),
        new("app opened with a session token", "idx-authn", 200, "stateToken", async place => await place.Get($"{place.App.SsoPath}?sessionToken={await place.SessionToken()}")),
        new("hardware key without a code", "yubikey", 400, "E0000001", async place => { var required = await place.Walk.SignIn(); return await place.Token(WrongPlace.Verify(required, "token:hardware"), required); }),
        new("hardware key with six digits", "yubikey", 403, "E0000068", async place => { var required = await place.Walk.SignIn(); return await place.Token(WrongPlace.Verify(required, "token:hardware"), required, ",\"passCode\":\"123456\""); }),
        new("security key of nobody", "webauthn", 403, "E0000068", async place =>
        {
            var challenge = await place.Challenge("webauthn");
            return await place.Token(new System.Uri(challenge["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery, challenge, ",\"clientData\":\"AA\",\"authenticatorData\":\"AA\",\"signatureData\":\"AA\"");
        }),
        new("answer under the name of a code", "question", 200, "MFA_CHALLENGE", async place => { var required = await place.Walk.SignIn(); return await place.Token(WrongPlace.Verify(required, "question"), required, ",\"passCode\":\"Okapi\""); }),
        new("Duo's callback with a forged answer", "duo", 403, "E0000068", async place =>
        {
            var state = await place.Challenge("web");
            var factor = state["_embedded"]!["factor"]!;
            return await place.Visitor.PostForm(
                factor["_embedded"]!["verification"]!["_links"]!["complete"]!["href"]!.GetValue<string>(),
                ("id", factor["id"]!.GetValue<string>()), ("stateToken", DeviceWalk.Text(state, "stateToken")!), ("sig_response", "AUTH|x:APP|forged"));
        }),
        new("call again within 30 seconds", "call", 429, "E0000133", async place =>
        {
            var challenge = await place.Challenge("call");
            return await place.Token(new System.Uri(challenge["_links"]!["resend"]![0]!["href"]!.GetValue<string>()).PathAndQuery, challenge);
        }),
        new("weak password after a reset", "password-reset", 403, "E0000014", async place => await place.Token("/api/v1/authn/credentials/reset_password", await place.Walk.SignIn(), ",\"newPassword\":\"weak\"")),
    ];

    // Errors go back to the client's own address; the test looks at where.
    private static async System.Threading.Tasks.Task<HttpResponseMessage> Refused(WrongPlace place, string rest, string error = "invalid_request")
    {
        HttpResponseMessage response = await place.Get($"/oauth2/v1/authorize?{Client}{Callback}{rest}");
        Xunit.Assert.Contains("error=" + error, response.Headers.Location!.Query, System.StringComparison.Ordinal);
        return response;
    }
}
