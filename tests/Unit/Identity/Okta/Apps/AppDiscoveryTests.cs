using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity.Okta.Apps;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Identity.Okta.Apps;

public class AppDiscoveryTests
{
    private const string Links = "GET " + OktaBench.Base + "/api/v1/users/me/appLinks";
    private const string Tabs = "GET " + OktaBench.Base + "/api/v1/users/me/home/tabs";

    [Fact]
    public async Task Find_OneAwsAppAmongOthers_IsTakenWithoutAsking()
    {
        var bench = new OktaBench();
        bench.Server.On(Links, 200, $"[{Tile("google", "0oa2", "Mail")},{Tile("amazon_aws", "0oa1", "AWS Prod  ")},{Tile("bookmark", "0oa3", "Wiki")}]");

        AppTile found = await FindAsync(bench);

        Assert.Equal("0oa1", found.InstanceId);
        Assert.Equal("AWS Prod", found.Label.ToString());
        Assert.Equal(OktaBench.Base + "/home/amazon_aws/0oa1/270", found.Link.AbsoluteUri);
    }

    [Fact]
    public async Task Find_Several_AreOfferedByLabelAndTwinsByLink()
    {
        var bench = new OktaBench { Prompt = new ScriptedPrompt("0oa3") };
        bench.Server.On(Links, 200, $"[{Tile("amazon_aws", "0oa1", "Prod")},{Tile("amazon_aws", "0oa2", "Test")},{Tile("amazon_aws", "0oa3", "Test ")}]");

        AppTile found = await FindAsync(bench);

        Assert.Equal("0oa3", found.InstanceId);
    }

    [Fact]
    public async Task Find_SeveralAndNobodyToAsk_NamesThem()
    {
        var bench = new OktaBench { Prompt = new ScriptedPrompt { CanAsk = false } };
        bench.Server.On(Links, 200, $"[{Tile("amazon_aws", "0oa1", "Prod")},{Tile("amazon_aws", "0oa2", "Test\\u001b]52;c;x\\u0007")}]");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(bench));

        Assert.Equal(ErrorId.AppAmbiguous, error.Id);
        Assert.Contains("'Prod'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public async Task Find_CustomName_CountsWhenTheProfileListsIt()
    {
        var bench = new OktaBench();
        bench.Server.On(Links, 200, $"[{Tile("acme_awsgov_1", "0oa9", "Gov")},{Tile("other", "0oa8", "Other")}]");

        AppTile found = await FindAsync(bench, "acme_awsgov_*");

        Assert.Equal("acme_awsgov_1", found.AppName);
    }

    [Fact]
    public async Task Find_OnlyIdentityCenter_IsExplained()
    {
        var bench = new OktaBench();
        bench.Server.On(Links, 200, $"[{Tile("amazon_aws_sso", "0oa1", "AWS SSO")}]");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(bench, "amazon_*"));

        Assert.Equal(ErrorId.AppNotFound, error.Id);
        Assert.Contains("IAM Identity Center", error.Message, StringComparison.Ordinal);
        Assert.Contains("aws configure sso", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "no application at all")]
    [InlineData("[{\"appName\":5},7,null,{\"appName\":\"x\",\"linkUrl\":\"javascript:alert(1)\"}]", "no application at all")]
    public async Task Find_NothingUsable_IsAppNotFound(string body, string said)
    {
        var bench = new OktaBench();
        bench.Server.On(Links, 200, body);

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(bench));

        Assert.Equal(ErrorId.AppNotFound, error.Id);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_PagedList_IsFollowedOnTheOwnOriginOnly()
    {
        var bench = new OktaBench();
        bench.Server.On(Links, 200, "[]", headers: [("Link", $"<{OktaBench.Base}/api/v1/users/me/appLinks>; rel=\"self\""), ("Link", "<https://other.example/api/v1/users/me/appLinks?after=a,b>; rel=\"next\"")]);
        bench.Server.On(Links, 200, $"[{Tile("amazon_aws", "0oa1", "AWS")}]");

        AppTile found = await FindAsync(bench);

        Assert.Equal("0oa1", found.InstanceId);
        Assert.Equal("?after=a,b", bench.Server.Requests[1].Query);
    }

    [Fact]
    public async Task Find_EndlessPages_StopAtACap()
    {
        var bench = new OktaBench();
        for (int i = 0; i < 20; i++) bench.Server.On(Links, 200, "[]", headers: [("Link", $"<{OktaBench.Base}/api/v1/users/me/appLinks?after={i}>; rel=next")]);

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(bench));

        Assert.Equal(ErrorId.AppNotFound, error.Id);
        bench.Server.AssertDone();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(302)]
    public async Task Find_ListClosed_AsksTheDashboard(int status)
    {
        var bench = new OktaBench();
        bench.Server.On(Links, status, string.Empty, headers: ("Location", "/login/default"));
        bench.Server.On(Tabs, 200, """
            [{"id":"ft1","label":"Work","_embedded":{"items":[
              {"id":"i1","type":"app","resourceId":"0ua1","_embedded":{"resource":{"linkUrl":"https://acme.okta.test/home/amazon_aws/0oaDash/272","label":"AWS "}}},
              {"id":"i2","type":"note"}]}},
             {"id":"ft2","label":"Again","_embedded":{"items":[
              {"type":"app","_embedded":{"resource":{"linkUrl":"https://acme.okta.test/home/amazon_aws/0oaDash/272","label":"AWS "}}}]}}]
            """);

        AppTile found = await FindAsync(bench);

        Assert.Equal("0oaDash", found.InstanceId);
        Assert.Equal("?type=all&expand=items&expand=items.resource", bench.Server.Requests[1].Query);
    }

    [Fact]
    public async Task Find_BothClosed_IsSessionExpiredOrAccessDenied()
    {
        var over = new OktaBench();
        over.Server.On(Links, 401, """{"errorCode":"E0000005","errorSummary":"Invalid session"}""").On(Tabs, 401, string.Empty);
        var closed = new OktaBench();
        closed.Server.On(Links, 403, """{"errorCode":"E0000006","errorSummary":"You do not have permission"}""").On(Tabs, 403, "<html></html>", "text/html");

        Assert.Equal(ErrorId.SessionExpired, (await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(over))).Id);
        Assert.Equal(ErrorId.AccessDenied, (await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(closed))).Id);
    }

    [Fact]
    public async Task List_WithBearer_SendsItAndReadsTheReasonFromTheHeader()
    {
        var bench = new OktaBench();
        bench.Server.On(Links, 403, string.Empty, headers: ("WWW-Authenticate", "Bearer authorization_uri=\"http://acme\", realm=\"x\", scope=\"okta.users.read.self\", error=\"insufficient_scope\", error_description=\"The access token provided does not contain the required scopes.\", resource=\"/x\""));

        var refused = await Assert.ThrowsAsync<AppListRefusedException>(() => new AppLinks(bench.Http, bench.Org).ListAsync("token-of-jane", CancellationToken.None));

        Assert.Equal("The access token provided does not contain the required scopes. (insufficient_scope)", refused.Reason.ToString());
        Assert.Equal("Bearer token-of-jane", bench.Server.Requests[0].Headers["Authorization"]);
        Assert.DoesNotContain(bench.Notices.Said, s => s.Contains("token-of-jane", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_HtmlOrServerError_IsOneClearError()
    {
        var html = new OktaBench();
        html.Server.On(Links, 200, "<html><title>Maintenance</title></html>", "text/html");
        var broken = new OktaBench();
        broken.Server.On(Links, 500, """{"errorCode":"E0000009","errorSummary":"Internal Server Error"}""");

        Assert.Equal(ErrorId.ProtocolUnexpected, (await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(html))).Id);
        Assert.Equal(ErrorId.OrgUnreachable, (await Assert.ThrowsAsync<OktaAwsException>(() => FindAsync(broken))).Id);
    }

    private static Task<AppTile> FindAsync(OktaBench bench, params string[] moreNames) =>
        new AppDiscovery(bench.Http, bench.Org, bench.Services, bench.Options).FindAsync(moreNames, CancellationToken.None);

    // The host of a custom domain: the tile's link is put on the organization's own origin.
    private static string Tile(string name, string id, string label) =>
        $$"""{"id":"00u1","label":"{{label}}","linkUrl":"https://login.acme.example/home/{{name}}/{{id}}/270","appName":"{{name}}","appInstanceId":"{{id}}","sortOrder":0}""";
}
