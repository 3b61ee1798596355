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

public class DeviceSignInTests
{
    private const string Known = "GET " + OktaBench.Base + "/.well-known/okta-organization";
    private const string Authorize = "POST " + OktaBench.Base + "/oauth2/v1/device/authorize";
    private const string Token = "POST " + OktaBench.Base + "/oauth2/v1/token";
    private const string Links = "GET " + OktaBench.Base + "/api/v1/users/me/appLinks";
    private const string SsoPost = "POST " + OktaBench.Base + "/login/token/sso";
    private const string SsoGet = "GET " + OktaBench.Base + "/login/token/sso";
    private const string Code = """{"device_code":"secret-device-code","user_code":"NNBJWNSJ","verification_uri":"https://acme.okta.test/activate","verification_uri_complete":"https://acme.okta.test/activate?user_code=NNBJWNSJ","expires_in":600,"interval":5}""";
    private const string WebSso = """{"token_type":"N_A","expires_in":300,"access_token":"web-sso-token","issued_token_type":"urn:okta:oauth:token-type:web_sso_token"}""";
    private const string Pending = """{"error":"authorization_pending","error_description":"The device authorization is pending. Please try again later."}""";
    private const string Assurance = """{"error":"invalid_grant","error_description":"The application's assurance requirements are not met by the 'subject_token'."}""";

    [Fact]
    public async Task Run_KnownApp_ShowsTheCodePollsAndExchanges()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 400, Pending).On(Token, 200, TestTokens.TokenReply()).On(Token, 200, WebSso).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

        SignedIn done = await Run(bench);

        bench.Server.AssertDone();
        Assert.Equal(TestTokens.Role, Assert.Single(done.Assertion!.Roles).Role.Text);
        Assert.Equal("jane@acme.test", done.User);
        Assert.Equal("openid okta.apps.sso", bench.Server.Requests[1].Form["scope"]);
        Assert.Equal("Okta: Open https://acme.okta.test/activate?user_code=NNBJWNSJ in a browser and approve the code NNBJWNSJ", Assert.Single(bench.Notices.Shown));
        Assert.Equal(1, bench.Notices.Cleared);
        Assert.Empty(bench.Browser.Opened);
        Assert.Equal([Seconds(5), Seconds(5)], bench.Clock.Waits);
        ServerRequest exchange = bench.Server.Requests[4];
        Assert.Equal("urn:okta:apps:0oaFed", exchange.Form["audience"]);
        Assert.Equal("access-of-jane", exchange.Form["actor_token"]);
        Assert.Equal("urn:okta:oauth:token-type:web_sso_token", exchange.Form["requested_token_type"]);
        Assert.Equal("web-sso-token", bench.Server.Requests[5].Form["token"]);
        AssertNoSecretSaid(bench);
    }

    [Fact]
    public async Task Run_SlowDown_AddsFiveSecondsForGood()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 400, """{"error":"slow_down"}""").On(Token, 400, Pending).On(Token, 400, """{"error":"slow_down"}""").On(Token, 200, TestTokens.TokenReply());
        Finish(bench);

        await Run(bench);

        Assert.Equal([Seconds(5), Seconds(10), Seconds(10), Seconds(15)], bench.Clock.Waits);
    }

    [Fact]
    public async Task Run_NetworkLostWhilePolling_GoesOn()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, _ => throw new HttpRequestException("connection reset")).On(Token, 503, "<html>Service Unavailable</html>", "text/html").On(Token, 200, TestTokens.TokenReply());
        Finish(bench);

        await Run(bench);

        bench.Server.AssertDone();
    }

    [Theory]
    [InlineData("access_denied", ErrorId.MfaRejected)]
    [InlineData("expired_token", ErrorId.DeviceCodeExpired)]
    [InlineData("invalid_grant", ErrorId.ProtocolUnexpected)]
    public async Task Run_PollEnds_IsItsOwnError(string error, string id)
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 400, $$"""{"error":"{{error}}","error_description":"said so"}""");

        Assert.Equal(id, (await Fails(bench)).Id);
        Assert.Equal(1, bench.Notices.Cleared);
    }

    [Fact]
    public async Task Run_NobodyAnswers_ExpiresByItsOwnClock()
    {
        var bench = new OktaBench();
        Begin(bench, Code.Replace("600", "22", StringComparison.Ordinal));
        for (int i = 0; i < 4; i++) bench.Server.On(Token, 400, Pending);

        Assert.Equal(ErrorId.DeviceCodeExpired, (await Fails(bench)).Id);
        bench.Server.AssertDone();
    }

    [Fact]
    public async Task Run_Cancelled_EndsAtOnceAndTakesTheCodeAway()
    {
        var bench = new OktaBench();
        using var stop = new CancellationTokenSource();
        Begin(bench).On(Token, _ =>
        {
            stop.Cancel();
            return ScriptedServer.Reply(400, Pending);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DeviceSignIn(Request(), bench.Options, bench.Services).RunAsync(stop.Token));

        Assert.Equal(1, bench.Notices.Cleared);
        bench.Server.AssertDone();
    }

    [Theory]
    [InlineData("https://evil.example/activate")]
    [InlineData("http://acme.okta.test/activate")]
    [InlineData("https://acme.okta.test@evil.example/activate")]
    [InlineData("http://127.0.0.1:8080/activate")]
    [InlineData("file:///etc/passwd")]
    public async Task Run_VerificationElsewhere_IsRefusedAndNotShown(string uri)
    {
        var bench = new OktaBench();
        bench.Options.OpenBrowser = true;
        Begin(bench, $$"""{"device_code":"secret-device-code","user_code":"X","verification_uri":"{{uri}}","verification_uri_complete":"{{uri}}"}""");

        Assert.Equal(ErrorId.ProtocolUnexpected, (await Fails(bench)).Id);
        Assert.Empty(bench.Notices.Shown);
        Assert.Empty(bench.Browser.Opened);
    }

    [Fact]
    public async Task Run_HostileCompleteAddress_FallsBackToThePlainOne()
    {
        var bench = new OktaBench { };
        bench.Options.OpenBrowser = true;
        Begin(bench, """{"device_code":"secret-device-code","user_code":"AB\u001b[31m","verification_uri":"https://acme.okta.test/activate","verification_uri_complete":"https://evil.example/x"}""").On(Token, 200, TestTokens.TokenReply());
        Finish(bench);

        await Run(bench);

        Assert.Equal("https://acme.okta.test/activate", Assert.Single(bench.Browser.Opened).AbsoluteUri);
        Assert.DoesNotContain('\u001b', bench.Notices.Shown[0]);
    }

    [Fact]
    public async Task Run_NoBrowserToOpen_StillShowsTheCode()
    {
        var bench = new OktaBench();
        bench.Options.OpenBrowser = true;
        bench.Browser.IsMissing = true;
        Begin(bench).On(Token, 200, TestTokens.TokenReply());
        Finish(bench);

        await Run(bench);

        Assert.Single(bench.Notices.Shown);
    }

    [Fact]
    public async Task Run_KeptTokens_NeedNoPersonEvenNonInteractive()
    {
        var bench = new OktaBench();
        bench.Options.NonInteractive = true;
        Keep(bench);
        Finish(bench);

        SignedIn done = await Run(bench);

        Assert.NotNull(done.Assertion);
        Assert.Equal("kept-access", bench.Server.Requests[0].Form["actor_token"]);
        Assert.Equal(2, bench.Server.Requests.Count);
    }

    [Fact]
    public async Task Run_KeptTokensRefused_AreDroppedOnceAndTheWayIsGoneOnce()
    {
        var bench = new OktaBench();
        Keep(bench);
        bench.Server.On(Token, 400, """{"error":"invalid_grant","error_description":"The subject_token is invalid."}""");
        Begin(bench).On(Token, 200, TestTokens.TokenReply("fresh")).On(Token, 400, """{"error":"invalid_grant","error_description":"no"}""");

        OktaAwsException error = await Fails(bench);

        Assert.Equal(ErrorId.AccessDenied, error.Id);
        Assert.Equal(1, bench.Tokens.Dropped);
        bench.Server.AssertDone();
    }

    [Fact]
    public async Task Run_KeptTokensTooOldForThePolicy_AreReplacedByAYoungerSignIn()
    {
        var bench = new OktaBench();
        Keep(bench);
        bench.Server.On(Token, 400, Assurance);
        Begin(bench).On(Token, 200, TestTokens.TokenReply("fresh"));
        Finish(bench);

        await Run(bench);

        Assert.Equal("fresh", Assert.Single(bench.Tokens.Kept).Value.AccessToken);
        Assert.Equal(0, bench.Tokens.Dropped);
    }

    [Fact]
    public async Task Run_AssuranceNotMetByAFreshSignIn_ExplainsThePolicy()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply()).On(Token, 400, Assurance);

        OktaAwsException error = await Fails(bench);

        Assert.Equal(ErrorId.AccessDenied, error.Id);
        Assert.Contains("two minutes", error.NextStep, StringComparison.Ordinal);
        AssertNoSecretSaid(bench, error);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_request","error_description":"Invalid audience"}""", ErrorId.AppNotFound)]
    [InlineData(400, """{"error":"unauthorized_client"}""", ErrorId.ProfileInvalid)]
    [InlineData(503, """{"error":"temporarily_unavailable"}""", ErrorId.OrgUnreachable)]
    [InlineData(200, "{}", ErrorId.ProtocolUnexpected)]
    [InlineData(200, "", ErrorId.ProtocolUnexpected)]
    public async Task Run_ExchangeFails_IsOneClearError(int status, string body, string id)
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply()).On(Token, status, body);

        Assert.Equal(id, (await Fails(bench)).Id);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"Invalid value for 'client_id' parameter."}""", ErrorId.ProfileInvalid)]
    [InlineData(400, """{"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter."}""", ErrorId.ProfileInvalid)]
    [InlineData(400, """{"error":"unauthorized_client"}""", ErrorId.ProfileInvalid)]
    [InlineData(400, """{"error":"invalid_scope"}""", ErrorId.AccessDenied)]
    [InlineData(403, """{"error":"access_denied"}""", ErrorId.AccessDenied)]
    [InlineData(404, "<html>Not found</html>", ErrorId.ProfileInvalid)]
    [InlineData(200, """{"user_code":"X"}""", ErrorId.ProtocolUnexpected)]
    [InlineData(200, "<html></html>", ErrorId.ProtocolUnexpected)]
    public async Task Run_AuthorizationRefused_SaysWhatToChange(int status, string body, string id)
    {
        var bench = new OktaBench();
        bench.Server.On(Known, 404, string.Empty).On(Authorize, status, body);

        OktaAwsException error = await Fails(bench);

        Assert.Equal(id, error.Id);
        Assert.NotEmpty(error.NextStep);
    }

    [Fact]
    public async Task Run_ClassicOrg_IsRefusedBeforeAnybodyOpensABrowser()
    {
        var bench = new OktaBench();
        bench.Server.On(Known, 200, """{"id":"00o1","pipeline":"v1"}""");

        OktaAwsException error = await Fails(bench);

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Contains("Classic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NonInteractiveWithoutTokens_MakesNoRequest()
    {
        var bench = new OktaBench();
        bench.Options.NonInteractive = true;

        Assert.Equal(ErrorId.PromptUnavailable, (await Fails(bench)).Id);
        Assert.Empty(bench.Server.Requests);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task Run_PostNotServed_FallsBackToGet(int status)
    {
        var bench = new OktaBench();
        Keep(bench);
        bench.Server.On(Token, 200, WebSso).On(SsoPost, status, string.Empty).On(SsoGet, 200, TestTokens.SamlPage(), "text/html");

        await Run(bench);

        Assert.Equal("?token=web-sso-token", bench.Server.Requests[2].Query);
        AssertNoSecretSaid(bench);
    }

    [Theory]
    [InlineData(200, "<title>Sign in</title><div id='okta-sign-in'></div>", ErrorId.BrowserRequired)]
    [InlineData(403, "<h1>Access Forbidden</h1>", ErrorId.AccessDenied)]
    [InlineData(500, "", ErrorId.OrgUnreachable)]
    [InlineData(200, "<h1>Your bookmarks</h1>", ErrorId.AppNotFound)]
    public async Task Run_PageWithoutAssertion_IsExplained(int status, string body, string id)
    {
        var bench = new OktaBench();
        Keep(bench);
        bench.Server.On(Token, 200, WebSso).On(SsoPost, status, body, "text/html");

        Assert.Equal(id, (await Fails(bench)).Id);
    }

    [Fact]
    public async Task Run_AppUnknown_IsDiscoveredWithTheAccessToken()
    {
        var bench = new OktaBench { Prompt = new ScriptedPrompt("Test") };
        Begin(bench).On(Token, 200, TestTokens.TokenReply())
            .On(Links, 200, $"[{Tile("0oaProd", "Prod")},{Tile("0oaTest", "Test ")}]").On(Token, 200, WebSso).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

        SignedIn done = await Run(bench, Request(appId: null));

        Assert.Equal("openid okta.apps.sso okta.apps.read okta.users.read.self", bench.Server.Requests[1].Form["scope"]);
        Assert.Equal("Bearer access-of-jane", bench.Server.Requests[3].Headers["Authorization"]);
        Assert.Equal("urn:okta:apps:0oaTest", bench.Server.Requests[4].Form["audience"]);
        Assert.Equal("Test", done.Application);
        Assert.Equal("/home/amazon_aws/0oaTest/272", done.AppUrl.AbsolutePath);
    }

    [Fact]
    public async Task RunAll_SeveralApps_ExchangesOncePerApp()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply())
            .On(Links, 200, $"[{Tile("0oaB", "B")},{Tile("0oaA", "A")}]")
            .On(Token, 200, WebSso).On(SsoPost, 200, TestTokens.SamlPage(), "text/html")
            .On(Token, 200, WebSso).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

        IReadOnlyList<SignedIn> all = await new DeviceSignIn(Request(appId: null), bench.Options, bench.Services).RunAllAsync(CancellationToken.None);

        Assert.Equal(["A", "B"], all.Select(a => a.Application));
    }

    [Fact]
    public async Task Run_ListRefused_SaysWhichScopeFromTheHeader()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply()).On(Links, 403, string.Empty, headers: ("WWW-Authenticate", "Bearer error=\"insufficient_scope\", error_description=\"needs okta.users.read.self\""));

        OktaAwsException error = await Fails(bench, Request(appId: null));

        Assert.Equal(ErrorId.AccessDenied, error.Id);
        Assert.Contains("needs okta.users.read.self", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AnotherUserApproves_IsRefusedAndNotKept()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply(user: "bob@acme.test"));

        OktaAwsException error = await Fails(bench, Request(user: "jane"));

        Assert.Equal(ErrorId.UserMismatch, error.Id);
        Assert.Empty(bench.Tokens.Kept);
    }

    [Fact]
    public async Task Run_NoSessionCache_KeepsNothing()
    {
        var bench = new OktaBench();
        bench.Options.NoSessionCache = true;
        Keep(bench);
        Begin(bench).On(Token, 200, TestTokens.TokenReply("fresh"));
        Finish(bench);

        await Run(bench);

        Assert.Equal("kept-access", Assert.Single(bench.Tokens.Kept).Value.AccessToken);
    }

    [Fact]
    public void Create_NoClient_IsProfileInvalid()
    {
        var bench = new OktaBench();
        var request = new SignInRequest { Organization = bench.Org };

        Assert.Equal(ErrorId.ProfileInvalid, Assert.Throws<OktaAwsException>(() => new DeviceSignIn(request, bench.Options, bench.Services)).Id);
    }

    private static ScriptedServer Begin(OktaBench bench, string code = Code) =>
        bench.Server.On(Known, 200, """{"id":"00o1","pipeline":"idx"}""").On(Authorize, 200, code);

    private static void Finish(OktaBench bench) => bench.Server.On(Token, 200, WebSso).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

    private static void Keep(OktaBench bench) =>
        bench.Tokens.Save(new TokenName(bench.Org, "0oaClient", "openid okta.apps.sso", null), TestTokens.Kept(bench.Clock.UtcNow));

    private static SignInRequest Request(string? appId = "0oaFed", string? user = null) => new()
    {
        Organization = OktaOrg.Parse(OktaBench.Base), ClientId = "0oaClient", AppId = appId, SignIn = SignInWays.Device, User = user,
    };

    private static Task<SignedIn> Run(OktaBench bench, SignInRequest? request = null) =>
        new DeviceSignIn(request ?? Request(), bench.Options, bench.Services).RunAsync(CancellationToken.None);

    private static Task<OktaAwsException> Fails(OktaBench bench, SignInRequest? request = null) =>
        Assert.ThrowsAsync<OktaAwsException>(() => Run(bench, request));

    private static string Tile(string id, string label) =>
        $$"""{"label":"{{label}}","linkUrl":"{{OktaBench.Base}}/home/amazon_aws/{{id}}/272","appName":"amazon_aws","appInstanceId":"{{id}}"}""";

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static void AssertNoSecretSaid(OktaBench bench, Exception? error = null)
    {
        string all = string.Join('\n', bench.Notices.Said.Concat(bench.Notices.Shown)) + error;
        foreach (string secret in new[] { "secret-device-code", "access-of-jane", "web-sso-token", "kept-access", TestTokens.IdToken("jane@acme.test") })
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
    }
}
