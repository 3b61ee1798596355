using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity;
using OktaAws.Core.Identity.Okta.Device;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Identity.Okta.Device;

/// <summary>The requests of the device way, in the order they come, and how the organization answers when all goes well.</summary>
internal static class DeviceSteps
{
    public const string Known = "GET " + OktaBench.Base + "/.well-known/okta-organization";
    public const string Authorize = "POST " + OktaBench.Base + "/oauth2/v1/device/authorize";
    public const string Token = "POST " + OktaBench.Base + "/oauth2/v1/token";
    public const string Links = "GET " + OktaBench.Base + "/api/v1/users/me/appLinks";
    public const string SsoPost = "POST " + OktaBench.Base + "/login/token/sso";
    public const string SsoGet = "GET " + OktaBench.Base + "/login/token/sso";
    public const string Code = """{"device_code":"secret-device-code","user_code":"NNBJWNSJ","verification_uri":"https://acme.okta.test/activate","verification_uri_complete":"https://acme.okta.test/activate?user_code=NNBJWNSJ","expires_in":600,"interval":5}""";
    public const string WebSsoReply = """{"token_type":"N_A","expires_in":300,"access_token":"web-sso-token","issued_token_type":"urn:okta:oauth:token-type:web_sso_token"}""";
    public const string Pending = """{"error":"authorization_pending","error_description":"The device authorization is pending. Please try again later."}""";
    public const string Assurance = """{"error":"invalid_grant","error_description":"The application's assurance requirements are not met by the 'subject_token'."}""";

    public static ScriptedServer Begin(OktaBench bench, string code = Code) =>
        bench.Server.On(Known, 200, """{"id":"00o1","pipeline":"idx"}""").On(Authorize, 200, code);

    public static void Finish(OktaBench bench) => bench.Server.On(Token, 200, WebSsoReply).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

    public static void Keep(OktaBench bench) =>
        bench.Tokens.Save(new TokenName(bench.Org, "0oaClient", "openid okta.apps.sso", null), TestTokens.Kept(bench.Clock.UtcNow));

    public static SignInRequest Request(string? appId = "0oaFed", string? user = null) => new()
    {
        Organization = OktaOrg.Parse(OktaBench.Base), ClientId = "0oaClient", AppId = appId, SignIn = SignInWays.Device, User = user,
    };

    public static Task<SignedIn> Run(OktaBench bench, SignInRequest? request = null) =>
        new DeviceSignIn(request ?? Request(), bench.Options, bench.Services).RunAsync(CancellationToken.None);

    public static Task<OktaAwsException> Fails(OktaBench bench, SignInRequest? request = null) =>
        Assert.ThrowsAsync<OktaAwsException>(() => Run(bench, request));

    public static string Tile(string id, string label) =>
        $$"""{"label":"{{label}}","linkUrl":"{{OktaBench.Base}}/home/amazon_aws/{{id}}/272","appName":"amazon_aws","appInstanceId":"{{id}}"}""";

    public static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    public static void AssertNoSecretSaid(OktaBench bench, Exception? error = null)
    {
        string all = string.Join('\n', bench.Notices.Said.Concat(bench.Notices.Shown)) + error;
        foreach (string secret in new[] { "secret-device-code", "access-of-jane", "web-sso-token", "kept-access", TestTokens.IdToken("jane@acme.test") })
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
    }
}
