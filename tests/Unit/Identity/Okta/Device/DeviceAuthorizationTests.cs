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
using static OktaAws.Unit.Identity.Okta.Device.DeviceSteps;

namespace OktaAws.Unit.Identity.Okta.Device;

public class DeviceAuthorizationTests
{
    [Fact]
    public async Task Run_KnownApp_ShowsTheCodePollsAndExchanges()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 400, Pending).On(Token, 200, TestTokens.TokenReply()).On(Token, 200, WebSsoReply).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

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
}
