using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Net;
using Xunit;

namespace OktaAws.Unit.Net;

public class RedirectTests
{
    private const string Org = "https://acme.okta.com";

    [Fact]
    public async Task Get_Redirected_FollowsAndKeepsCookiesToTheirHosts()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/home/amazon_aws/0oa1/272", 302, "", "Location: /app/amazon_aws/exk1/sso/saml", "Set-Cookie: JSESSIONID=j; Path=/; Secure");
        f.Server.On($"GET {Org}/app/amazon_aws/exk1/sso/saml", 302, "", "Location: https://other.example/x", "Set-Cookie: sid=s; Domain=okta.com; Path=/");
        f.Server.On("GET https://other.example/x", 302, "", $"Location: {Org}/back", "Set-Cookie: foreign=f");
        f.Server.On($"GET {Org}/back", 200, "done");

        HttpReply reply = await f.Get($"{Org}/home/amazon_aws/0oa1/272");

        Assert.Equal(("done", 4, 4), (reply.Text, reply.RequestCount, reply.Hops.Count));
        Assert.Equal($"{Org}/back", reply.FinalUri.AbsoluteUri);
        Assert.Equal("JSESSIONID=j", f.Server.Seen[1].Headers["Cookie"]);
        Assert.False(f.Server.Seen[2].Headers.ContainsKey("Cookie"));
        Assert.Equal("JSESSIONID=j; sid=s", f.Server.Seen[3].Headers["Cookie"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    public async Task Post_RedirectedElsewhere_BecomesAGetWithoutBody(int status)
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Org}/a", status, "", "Location: https://other.example/b");
        f.Server.On("GET https://other.example/b", 200);
        await f.PostJson($"{Org}/a", "{\"password\":\"x\"}");
        Assert.Equal("", f.Server.Seen[1].Body);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Post_RedirectedWithBody_StaysInTheOrganization(int status)
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Org}/a", status, "", "Location: /b");
        f.Server.On($"POST {Org}/b", 200);
        await f.PostJson($"{Org}/a", "{\"a\":1}");
        Assert.Equal("{\"a\":1}", f.Server.Seen[1].Body);

        f.Server.On($"POST {Org}/a", status, "", "Location: https://other.example/b");
        OktaAwsException error = await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.PostJson($"{Org}/a", "{\"a\":1}"));
        Assert.Contains("other.example", error.Message);
        f.Server.AssertAllSeen();
    }

    [Fact]
    public async Task Headers_OfTheCall_DoNotTravelToOtherOrigins()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/a", 302, "", "Location: https://other.example/b");
        f.Server.On("GET https://other.example/b", 200);
        await f.Session.GetAsync(new Uri($"{Org}/a"), new RequestOptions { Headers = [new("X-Xsrf-Token", "t")] }, CancellationToken.None);
        Assert.Equal("t", f.Server.Seen[0].Headers["X-Xsrf-Token"]);
        Assert.False(f.Server.Seen[1].Headers.ContainsKey("X-Xsrf-Token"));
    }

    [Theory]
    [InlineData("http://acme.okta.com/app")]
    [InlineData("http://127.0.0.1/app")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("ftp://acme.okta.com/app")]
    [InlineData("file:///etc/passwd")]
    [InlineData("oktaverify://x")]
    [InlineData("https://user:pw@acme.okta.com/app")]
    [InlineData("https://")]
    public async Task Redirect_ToSomethingUnsafe_IsRefused(string location)
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/a", 302, "", "Location: " + location);
        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.Get($"{Org}/a"));
    }

    [Fact]
    public async Task Redirect_Loop_Ends()
    {
        var f = new SessionFixture();
        for (int i = 0; i <= RedirectRules.MaxHops; i++) f.Server.On($"GET {Org}/a", 302, "", "Location: /a");
        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.Get($"{Org}/a"));
        f.Server.AssertAllSeen();
    }

    [Fact]
    public async Task Redirect_TenHops_Arrive()
    {
        var f = new SessionFixture();
        for (int i = 0; i < RedirectRules.MaxHops; i++) f.Server.On($"GET {Org}/{i}", 302, "", $"Location: /{i + 1}");
        f.Server.On($"GET {Org}/10", 200, "ok");
        Assert.Equal("ok", (await f.Get($"{Org}/0")).Text);
    }

    [Fact]
    public async Task Redirect_WithoutLocationOrNotWanted_IsTheReply()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/a", 302);
        Assert.Equal(302, (await f.Get($"{Org}/a")).StatusCode);
        f.Server.On($"GET {Org}/a", 302, "", "Location: /b");
        HttpReply reply = await f.Session.GetAsync(new Uri($"{Org}/a"), new RequestOptions { FollowRedirects = false }, CancellationToken.None);
        Assert.Equal("/b", reply.Header("location"));
    }

    [Fact]
    public async Task Loopback_OtherPort_GetsNoCookies()
    {
        var f = new SessionFixture("http://127.0.0.1:5001");
        f.Server.On("GET http://127.0.0.1:5001/a", 302, "", "Location: http://127.0.0.1:5002/b", "Set-Cookie: sid=s; Secure; Path=/");
        f.Server.On("GET http://127.0.0.1:5002/b", 302, "", "Location: http://127.0.0.1:5001/c");
        f.Server.On("GET http://127.0.0.1:5001/c", 200);
        await f.Get("http://127.0.0.1:5001/a");
        Assert.False(f.Server.Seen[1].Headers.ContainsKey("Cookie"));
        Assert.Equal("sid=s", f.Server.Seen[2].Headers["Cookie"]);
    }
}
