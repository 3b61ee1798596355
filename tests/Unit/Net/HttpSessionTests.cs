using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Net;
using Xunit;

namespace OktaAws.Unit.Net;

public class HttpSessionTests
{
    private const string Org = "https://acme.okta.com";

    [Fact]
    public async Task GetAsync_Headers_LookLikeABrowserThatNamesUs()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/app", 200, "ok", "Content-Type: Text/HTML; charset=utf-8", "Date: Thu, 01 Jan 2026 00:00:00 GMT");

        HttpReply reply = await f.Get($"{Org}/app");

        Dictionary<string, string> sent = f.Server.Seen[0].Headers;
        Assert.Matches(@"^Mozilla/5\.0 \(.+\) OktaAws/\d+\.\d+\.\d+ \(.+\)$", sent["User-Agent"]);
        Assert.Equal("text/html", sent["Accept"]);
        Assert.StartsWith("en-US", sent["Accept-Language"]);
        Assert.False(sent.ContainsKey("Cookie"));
        Assert.Equal((200, "text/html", "ok", 1), (reply.StatusCode, reply.ContentType, reply.Text, reply.RequestCount));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), reply.Date);
        Assert.Equal(f.Server.Seen[0].Line[4..], reply.FinalUri.AbsoluteUri);
    }

    [Fact]
    public async Task PostJsonAsync_Body_IsSentAsUtf8WithThePlainType()
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Org}/api/v1/authn", 200, "{}");
        await f.PostJson($"{Org}/api/v1/authn", "{\"password\":\"pä\\\"\"}");
        Assert.Equal("application/json", f.Server.Seen[0].Headers["Content-Type"]);
        Assert.Equal("application/json", f.Server.Seen[0].Headers["Accept"]);
        Assert.Equal("{\"password\":\"pä\\\"\"}", f.Server.Seen[0].Body);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(302)]
    public async Task PostJsonAsync_Body_IsClearedOnceItWasSent(int status)
    {
        var f = new SessionFixture();
        byte[] body = Encoding.UTF8.GetBytes("{\"password\":\"Correct-Horse-7\"}");
        f.Server.On($"POST {Org}/api/v1/authn", status, "{}", $"Location: {Org}/on");
        f.Server.On($"GET {Org}/on", 200, "{}");

        await f.Session.PostJsonAsync(new Uri($"{Org}/api/v1/authn"), body, new RequestOptions(), CancellationToken.None);

        Assert.Contains("Correct-Horse-7", f.Server.Seen[0].Body, StringComparison.Ordinal);
        Assert.All(body, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task PostJsonAsync_NeverSent_IsClearedToo()
    {
        var f = new SessionFixture();
        byte[] body = Encoding.UTF8.GetBytes("{\"password\":\"Correct-Horse-7\"}");

        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.Session.PostJsonAsync(new Uri("https://elsewhere.test/"), body, new RequestOptions(), CancellationToken.None));

        Assert.All(body, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task PostFormAsync_LongValue_IsEncodedWhole()
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Org}/saml", 200);
        string value = string.Concat(Enumerable.Repeat("a+/=ö😀 ", 20_000));
        await f.Session.PostFormAsync(new Uri($"{Org}/saml"), [new("SAMLResponse", value), new("RelayState", "")], CancellationToken.None);
        string[] pairs = f.Server.Seen[0].Body.Split('&');
        Assert.Equal(value, Uri.UnescapeDataString(pairs[0]["SAMLResponse=".Length..]));
        Assert.Equal("RelayState=", pairs[1]);
    }

    [Fact]
    public async Task Post_ToAnotherOrigin_IsRefusedUnlessTheCallAllowsIt()
    {
        var f = new SessionFixture();
        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.PostJson("https://evil.example/api/v1/authn", "{\"password\":\"secret\"}"));
        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.PostJson("https://acme.okta.com:8443/api/v1/authn", "{}"));
        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.PostJson("http://acme.okta.com/api/v1/authn", "{}"));
        Assert.Empty(f.Server.Seen);

        f.Server.On("POST https://signin.aws.amazon.com/saml", 200);
        var options = new RequestOptions { AllowedOrigins = [new Uri("https://signin.aws.amazon.com/saml")] };
        await f.Session.PostFormAsync(new Uri("https://signin.aws.amazon.com/saml"), [new("SAMLResponse", "x")], options, CancellationToken.None);
        f.Server.AssertAllSeen();
    }

    [Fact]
    public async Task Get_PlainHttpElsewhere_IsRefused() =>
        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => new SessionFixture().Get("http://acme.okta.com/app"));

    [Fact]
    public async Task Reply_TooLong_IsRefused()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/app", 200, new string('x', ReplyBody.MaxBytes + 1));
        await SessionFixture.Fails(ErrorId.ProtocolUnexpected, () => f.Get($"{Org}/app"));
    }

    [Theory]
    [InlineData("text/html; charset=iso-8859-1", "utf-8", false)]
    [InlineData("text/html; charset=\"UTF-8\"", "utf-8", true)]
    [InlineData("text/html", "utf-8", true)]
    [InlineData("text/html; charset=klingon", "utf-8", true)]
    [InlineData("application/ion+json;okta-version=1.0.0", "utf-8", true)]
    [InlineData("nonsense", "utf-8", true)]
    [InlineData("text/html; charset=iso-8859-1", "iso-8859-1", true)]
    public async Task Reply_Charset_IsHonored(string type, string encoding, bool readable)
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/app", _ =>
        {
            HttpResponseMessage reply = ScriptedHandler.Reply(200, "");
            reply.Content = new ByteArrayContent(Encoding.GetEncoding(encoding).GetBytes("grün"));
            reply.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            return reply;
        });
        Assert.Equal(readable, (await f.Get($"{Org}/app")).Text == "grün");
    }

    [Fact]
    public async Task Debug_Lines_HoldNoSecret()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/login/sessionCookieRedirect?token=20111SECRETSESSION&redirectUrl=x", 200, "body-secret", "Set-Cookie: sid=102COOKIESECRET; Path=/; Secure");
        f.Server.On($"POST {Org}/api/v1/authn", 401, "{\"errorCode\":\"E0000004\"}");
        f.Server.On($"GET {Org}/signin/refresh-auth-state/00abcdefghijklmnopqrstuvwxyz0123456789-_AB", 200);
        await f.Get($"{Org}/login/sessionCookieRedirect?token=20111SECRETSESSION&redirectUrl=x");
        await f.PostJson($"{Org}/api/v1/authn", "{\"password\":\"hunter2\"}");
        await f.Get($"{Org}/signin/refresh-auth-state/00abcdefghijklmnopqrstuvwxyz0123456789-_AB");

        string log = string.Join("\n", f.Log.Lines);
        Assert.Contains($"GET {Org}/login/sessionCookieRedirect?token=***&redirectUrl=*** → 200, 0 ms, 11 characters", log);
        Assert.Contains($"POST {Org}/api/v1/authn → 401", log);
        foreach (string secret in new[] { "SECRET", "hunter2", "body-secret", "00abcd", "COOKIE" }) Assert.DoesNotContain(secret, log);
    }

    [Fact]
    public async Task Cancel_ByTheCaller_StaysACancellation()
    {
        var f = new SessionFixture();
        using var stop = new CancellationTokenSource();
        f.Server.On($"GET {Org}/app", _ => { stop.Cancel(); throw new HttpRequestException("aborted"); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => f.Session.GetAsync(new Uri($"{Org}/app"), "*/*", stop.Token));
    }

    [Fact]
    public async Task NoAnswer_InTime_IsRequestTimedOut()
    {
        using var slow = new SlowHandler();
        var session = new HttpSession(slow, OktaAws.Core.Model.OktaOrg.Parse(Org), new CookieJar(), new ListLog(), new JumpingClock(), TimeSpan.FromMilliseconds(50));
        OktaAwsException error = await SessionFixture.Fails(ErrorId.RequestTimedOut, () => session.GetAsync(new Uri($"{Org}/app"), "*/*", CancellationToken.None));
        Assert.Contains("acme.okta.com", error.Message);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "name is not known")]
    [InlineData(SocketError.ConnectionRefused, "refused")]
    [InlineData(SocketError.ConnectionReset, "closed")]
    [InlineData(SocketError.NetworkUnreachable, "no way")]
    public async Task ConnectionFailure_OfAPost_IsNotRepeated(SocketError code, string text)
    {
        var f = new SessionFixture();
        f.Server.On($"POST {Org}/api/v1/authn", _ => throw new HttpRequestException("x", new SocketException((int)code)));
        OktaAwsException error = await SessionFixture.Fails(ErrorId.OrgUnreachable, () => f.PostJson($"{Org}/api/v1/authn", "{}"));
        Assert.Contains(text, error.Message);
        Assert.Equal(1, f.Session.RequestCount);
    }

    [Fact]
    public async Task ConnectionFailure_OfAGet_IsRepeatedOnce()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/app", _ => throw new HttpRequestException("x", new IOException("y", new SocketException((int)SocketError.ConnectionReset))));
        f.Server.On($"GET {Org}/app", 200, "ok");
        Assert.Equal((2, "ok"), (await f.Get($"{Org}/app")) is { } r ? (r.RequestCount, r.Text) : default);

        f.Server.On($"GET {Org}/app", _ => throw new HttpRequestException("x"));
        f.Server.On($"GET {Org}/app", _ => throw new HttpRequestException("x"));
        await SessionFixture.Fails(ErrorId.OrgUnreachable, () => f.Get($"{Org}/app"));
    }

    [Fact]
    public async Task Reply407_IsProxyRefused()
    {
        var f = new SessionFixture();
        f.Server.On($"GET {Org}/app", 407, "<h1>Proxy</h1>");
        await SessionFixture.Fails(ErrorId.ProxyRefused, () => f.Get($"{Org}/app"));
    }

    private sealed class SlowHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
