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

public class DeviceSignInTests
{
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
    [InlineData(404)]
    [InlineData(405)]
    public async Task Run_PostNotServed_FallsBackToGet(int status)
    {
        var bench = new OktaBench();
        Keep(bench);
        bench.Server.On(Token, 200, WebSsoReply).On(SsoPost, status, string.Empty).On(SsoGet, 200, TestTokens.SamlPage(), "text/html");

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
        bench.Server.On(Token, 200, WebSsoReply).On(SsoPost, status, body, "text/html");

        Assert.Equal(id, (await Fails(bench)).Id);
    }

    [Fact]
    public async Task Run_AppUnknown_IsDiscoveredWithTheAccessToken()
    {
        var bench = new OktaBench { Prompt = new ScriptedPrompt("Test") };
        Begin(bench).On(Token, 200, TestTokens.TokenReply())
            .On(Links, 200, $"[{Tile("0oaProd", "Prod")},{Tile("0oaTest", "Test ")}]").On(Token, 200, WebSsoReply).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

        SignedIn done = await Run(bench, Request(appId: null));

        Assert.Equal("openid okta.apps.sso okta.apps.read okta.users.read.self", bench.Server.Requests[1].Form["scope"]);
        Assert.Equal("Bearer access-of-jane", bench.Server.Requests[3].Headers["Authorization"]);
        Assert.Equal("urn:okta:apps:0oaTest", bench.Server.Requests[4].Form["audience"]);
        Assert.Equal("Test", done.Application);
        Assert.Equal("/home/amazon_aws/0oaTest/272", done.AppUrl.AbsolutePath);
    }

    [Fact]
    public async Task RunMany_SeveralApps_ExchangesOncePerApp()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply())
            .On(Links, 200, $"[{Tile("0oaB", "B")},{Tile("0oaA", "A")}]")
            .On(Token, 200, WebSsoReply).On(SsoPost, 200, TestTokens.SamlPage(), "text/html")
            .On(Token, 200, WebSsoReply).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

        IReadOnlyList<AppAnswer> all = await ManyAsync(bench);

        Assert.Equal(["A", "B"], all.Select(a => a.Application));
        Assert.All(all, a => Assert.NotNull(a.SignedIn));
    }

    [Fact]
    public async Task RunMany_AppThatRefuses_DoesNotKeepTheOthers()
    {
        var bench = new OktaBench();
        Begin(bench).On(Token, 200, TestTokens.TokenReply())
            .On(Links, 200, $"[{Tile("0oaB", "B")},{Tile("0oaA", "A")}]")
            .On(Token, 400, """{"error":"invalid_target","error_description":"no such app"}""")
            .On(Token, 200, WebSsoReply).On(SsoPost, 200, TestTokens.SamlPage(), "text/html");

        IReadOnlyList<AppAnswer> all = await ManyAsync(bench);

        Assert.Equal(ErrorId.AppNotFound, all[0].Failure!.Id);
        Assert.Equal("B", all[1].SignedIn!.Application);
    }

    private static async Task<IReadOnlyList<AppAnswer>> ManyAsync(OktaBench bench)
    {
        var all = new List<AppAnswer>();
        await new DeviceSignIn(Request(appId: null), bench.Options, bench.Services).RunManyAsync(null, all.Add, CancellationToken.None);
        return all;
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
}
