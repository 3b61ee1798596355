using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Net;
using Xunit;

namespace OktaAws.Unit.Net;

/// <summary>The real handler against real sockets: proxies, private authorities and failures as they happen.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly TestCa _ca = new("Corp");
    private readonly List<IDisposable> _disposables = [];
    private readonly List<string> _files = [];

    public void Dispose()
    {
        foreach (IDisposable disposable in _disposables) disposable.Dispose();
        foreach (string file in _files) File.Delete(file);
    }

    [Fact]
    public async Task PrivateCa_InTheBundle_IsTrusted()
    {
        LoopbackServer server = Tls(_ca.Leaf("localhost"));
        Assert.Equal("hello", await GetAsync($"https://localhost:{server.Port}/", new NetSettings { CaBundle = Pem(), Environment = None }));
        Assert.Equal("hello", await GetAsync($"https://localhost:{server.Port}/", new NetSettings { Environment = n => n == "AWS_CA_BUNDLE" ? Pem() : null }));
    }

    [Fact]
    public async Task PrivateCa_Unknown_IsTlsUntrustedNamingTheIssuer()
    {
        LoopbackServer server = Tls(_ca.Leaf("localhost"));
        OktaAwsException error = await FailsAsync(ErrorId.TlsUntrusted, $"https://localhost:{server.Port}/", new NetSettings { Environment = None });
        Assert.Contains("'Corp Intermediate'", error.Message);
        Assert.Contains($"localhost:{server.Port}", error.Message);
        Assert.Contains("AWS_CA_BUNDLE", error.NextStep);
    }

    [Fact]
    public async Task PrivateCa_AnotherBundle_DoesNotHelp()
    {
        LoopbackServer server = Tls(_ca.Leaf("localhost"));
        var other = new TestCa("Corp"); // the same names, other keys
        string pem = other.WritePem();
        _files.Add(pem);
        await FailsAsync(ErrorId.TlsUntrusted, $"https://localhost:{server.Port}/", new NetSettings { CaBundle = pem, Environment = None });
    }

    [Fact]
    public async Task PrivateCa_OtherName_IsRefusedDespiteTheBundle()
    {
        LoopbackServer server = Tls(_ca.Leaf("elsewhere.example"));
        OktaAwsException error = await FailsAsync(ErrorId.TlsUntrusted, $"https://localhost:{server.Port}/", new NetSettings { CaBundle = Pem(), Environment = None });
        Assert.Contains("'elsewhere.example'", error.Message);
    }

    [Fact]
    public async Task PrivateCa_ExpiredLeaf_IsRefusedDespiteTheBundle()
    {
        LoopbackServer server = Tls(_ca.Leaf("localhost", days: -1));
        await FailsAsync(ErrorId.TlsUntrusted, $"https://localhost:{server.Port}/", new NetSettings { CaBundle = Pem(), Environment = None });
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("", "holds no certificate")]
    [InlineData("hello", "holds no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "damaged")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----", "damaged")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA", "damaged")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "holds no certificate")]
    public void Bundle_Unusable_IsConfigInvalidNamingTheFile(string? content, string why)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        if (content is not null) File.WriteAllText(path, content);
        _files.Add(path);
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Transport.Create(new NetSettings { CaBundle = path, Environment = None }, new ListLog()));
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains(path, error.Message);
        Assert.Contains(why, error.Message);
    }

    [Fact]
    public async Task Proxy_WithPassword_CarriesTheWholeConversation()
    {
        var asked = new List<string>();
        LoopbackServer server = Tls(_ca.Leaf("localhost"));
        LoopbackServer proxy = Keep(LoopbackServer.Proxy("joe:p@ss:wörd", asked));
        var settings = new NetSettings { Proxy = $"http://joe:p%40ss%3Aw%C3%B6rd@127.0.0.1:{proxy.Port}", CaBundle = Pem(), Environment = None };
        Assert.Equal("hello", await GetAsync($"https://localhost:{server.Port}/", settings));
        Assert.Equal($"known CONNECT localhost:{server.Port} HTTP/1.1", asked[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("joe:wrong@")]
    public async Task Proxy_SignInRefused_IsProxyRefused(string user)
    {
        LoopbackServer proxy = Keep(LoopbackServer.Proxy("joe:right", []));
        OktaAwsException error = await FailsAsync(ErrorId.ProxyRefused, "https://acme.okta.com/", new NetSettings { Proxy = $"http://{user}127.0.0.1:{proxy.Port}", Environment = None });
        Assert.Contains($"127.0.0.1:{proxy.Port}", error.Message);
        Assert.Contains("acme.okta.com", error.Message);
        Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxy_ForbidsTheHost_IsProxyRefusedWithTheStatus()
    {
        LoopbackServer proxy = Keep(LoopbackServer.Proxy("joe:right", [], "403 Forbidden"));
        Assert.Contains("403", (await FailsAsync(ErrorId.ProxyRefused, "https://acme.okta.com/", new NetSettings { Proxy = $"127.0.0.1:{proxy.Port}", Environment = None })).Message);
    }

    [Fact]
    public async Task Proxy_NotThere_IsProxyRefusedAndNotTheOrganizationsFault()
    {
        LoopbackServer gone = Keep(new LoopbackServer(_ => Task.CompletedTask));
        int port = gone.Port;
        gone.Dispose();
        OktaAwsException error = await FailsAsync(ErrorId.ProxyRefused, "https://acme.okta.com/", new NetSettings { Environment = n => n == "HTTPS_PROXY" ? $"http://127.0.0.1:{port}" : null });
        Assert.Contains("cannot be reached", error.Message);
        Assert.DoesNotContain("password", error.NextStep, StringComparison.Ordinal);
        Assert.Equal($"127.0.0.1:{port}", error.Target);
    }

    [Fact]
    public async Task Server_NotThere_IsOrgUnreachable()
    {
        LoopbackServer gone = Keep(new LoopbackServer(_ => Task.CompletedTask));
        int port = gone.Port;
        gone.Dispose();
        Assert.Contains("refused", (await FailsAsync(ErrorId.OrgUnreachable, $"http://127.0.0.1:{port}/", new NetSettings { Environment = None })).Message);
    }

    [Fact]
    public async Task Server_HangsUp_IsOrgUnreachable()
    {
        LoopbackServer server = Keep(new LoopbackServer(LoopbackServer.ReadHeadAsync));
        await FailsAsync(ErrorId.OrgUnreachable, $"http://127.0.0.1:{server.Port}/", new NetSettings { Environment = None });
    }

    [Fact]
    public async Task Server_NotTls_IsAnErrorOfItsOwn()
    {
        LoopbackServer server = Keep(new LoopbackServer(async s => { await LoopbackServer.WriteAsync(s, "HTTP/1.1 400 Bad Request\r\n\r\n"); await s.FlushAsync(); }));
        await FailsAsync(ErrorId.TlsUntrusted, $"https://localhost:{server.Port}/", new NetSettings { Environment = None });
    }

    [Fact]
    public async Task Server_NeverAnswers_IsRequestTimedOut()
    {
        LoopbackServer server = Keep(new LoopbackServer(_ => Task.Delay(Timeout.Infinite)));
        await FailsAsync(ErrorId.RequestTimedOut, $"http://127.0.0.1:{server.Port}/", new NetSettings { Environment = None, RequestTimeout = TimeSpan.FromMilliseconds(200) });
        await FailsAsync(ErrorId.RequestTimedOut, $"https://127.0.0.1:{server.Port}/", new NetSettings { Environment = None, ConnectTimeout = TimeSpan.FromMilliseconds(200) });
    }

    [Fact]
    public async Task Server_StopsInTheMiddle_IsRequestTimedOut()
    {
        LoopbackServer server = Keep(new LoopbackServer(async s =>
        {
            await LoopbackServer.ReadHeadAsync(s);
            await LoopbackServer.WriteAsync(s, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            await Task.Delay(Timeout.Infinite);
        }));
        await FailsAsync(ErrorId.RequestTimedOut, $"http://127.0.0.1:{server.Port}/", new NetSettings { Environment = None, RequestTimeout = TimeSpan.FromMilliseconds(300) });
    }

    [Fact]
    public async Task Compressed_Reply_IsReadAndBounded()
    {
        byte[] bomb = Gzip(new string('x', 64 * 1024 * 1024));
        LoopbackServer server = Keep(new LoopbackServer(async s =>
        {
            string head = await LoopbackServer.ReadHeadAsync(s);
            byte[] body = head.StartsWith("GET /bomb", StringComparison.Ordinal) ? bomb : Gzip("grün");
            await LoopbackServer.WriteAsync(s, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
            await s.WriteAsync(body);
        }));
        Assert.Equal("grün", await GetAsync($"http://127.0.0.1:{server.Port}/", new NetSettings { Environment = None }));
        await FailsAsync(ErrorId.ProtocolUnexpected, $"http://127.0.0.1:{server.Port}/bomb", new NetSettings { Environment = None });
    }

    [Fact]
    public async Task Handler_Itself_NeitherRedirectsNorKeepsCookies()
    {
        var heads = new List<string>();
        LoopbackServer server = Keep(new LoopbackServer(async s =>
        {
            for (string head; (head = await LoopbackServer.ReadHeadAsync(s)).Length > 0;)
            {
                lock (heads) heads.Add(head);
                await LoopbackServer.WriteAsync(s, "HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/\r\nContent-Length: 0\r\n\r\n");
            }
        }));
        using HttpMessageHandler handler = Transport.Create(new NetSettings { Environment = None }, new ListLog());
        using var invoker = new HttpMessageInvoker(handler);
        for (int i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Port}/");
            using HttpResponseMessage reply = await invoker.SendAsync(request, CancellationToken.None);
            Assert.Equal(302, (int)reply.StatusCode);
            Assert.Equal(["a", "b"], PlatformTransport.SetCookies(reply).Select(c => c[..1]));
        }

        Assert.DoesNotContain(heads, h => h.Contains("Cookie:", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(heads, h => h.Contains("gzip", StringComparison.Ordinal));
    }

    private static string? None(string name) => null;

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static async Task<string> GetAsync(string address, NetSettings settings)
    {
        using HttpMessageHandler handler = Transport.Create(settings, new ListLog());
        var session = new HttpSession(handler, OktaOrg.Parse(address), new CookieJar(), new ListLog(), new JumpingClock(), settings.RequestTimeout);
        return (await session.GetAsync(new Uri(address), "*/*", CancellationToken.None)).Text;
    }

    private static Task<OktaAwsException> FailsAsync(string id, string address, NetSettings settings) => SessionFixture.Fails(id, () => GetAsync(address, settings));

    private string Pem()
    {
        string path = _ca.WritePem();
        _files.Add(path);
        return path;
    }

    private LoopbackServer Tls(X509Certificate2 leaf) => Keep(LoopbackServer.Tls(leaf, [_ca.Intermediate]));

    private T Keep<T>(T disposable) where T : IDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }
}
