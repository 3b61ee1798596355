using System.IO;
using System.Net;
using System.Net.Sockets;
using OktaAws.Core.SignIn.Checks;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Net;

namespace OktaAws.Unit.SignIn.Checks;

/// <summary>What the rows about the way to the organization and to AWS say, over real sockets where it matters.</summary>
public sealed class NetworkCheckTests : IDisposable
{
    private const string Passed = CheckResult.PassedStatus;
    private const string Warning = CheckResult.WarningStatus;
    private const string Failed = CheckResult.FailedStatus;
    private const string Skipped = CheckResult.SkippedStatus;

    private readonly DoctorBench _bench = new();
    private readonly List<IDisposable> _servers = [];

    public void Dispose()
    {
        foreach (IDisposable server in _servers) server.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Dns_UnknownName_Fails()
    {
        _bench.LookUp = _ => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        await _bench.RowAsync("Dns", Failed);
    }

    [Fact]
    public async Task Dns_BehindAProxy_IsTheProxysMatter()
    {
        _bench.LookUp = _ => throw new InvalidOperationException("must not be asked");
        _bench.Home.With("HTTPS_PROXY", "http://127.0.0.1:9");
        await _bench.RowAsync("Dns", Skipped);
    }

    [Fact]
    public async Task Proxy_WantsASignIn_FailsThereAndNotAtTls()
    {
        LoopbackServer proxy = Keep(LoopbackServer.Proxy("joe:right", []));
        _bench.UseSockets();
        _bench.WithProfile($"organization = acme.okta.test\nproxy = http://joe:wrong@127.0.0.1:{proxy.Port}\n");

        IReadOnlyDictionary<string, CheckResult> rows = await _bench.RunAsync();

        Assert.Equal((Failed, Skipped, Skipped), (rows["Proxy"].Status, rows["Tls"].Status, rows["Engine"].Status));
        Assert.DoesNotContain("wrong", string.Join("\n", rows.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_UnknownAuthority_FailsWithTheBundleAsHint()
    {
        var ca = new TestCa("Corp");
        LoopbackServer server = Keep(LoopbackServer.Tls(ca.Leaf("localhost"), [ca.Intermediate]));
        _bench.UseSockets();
        CheckResult row = await _bench.WithProfile($"organization = localhost:{server.Port}\n").RowAsync("Tls", Failed);
        Assert.Contains("ca_bundle", row.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_AuthorityOfTheBundle_PassesAndTheHostIsNoOktaOrganization()
    {
        var ca = new TestCa("Corp");
        LoopbackServer server = Keep(LoopbackServer.Tls(ca.Leaf("localhost"), [ca.Intermediate]));
        string pem = ca.WritePem();
        _bench.UseSockets();
        IReadOnlyDictionary<string, CheckResult> rows = await _bench.WithProfile($"organization = localhost:{server.Port}\nca_bundle = {pem}\n").RunAsync();
        File.Delete(pem);
        Assert.Equal((Passed, Warning), (rows["Tls"].Status, rows["Engine"].Status));
    }

    [Fact]
    public async Task Servers_Silent_AreToldWithinTheTimeAllowed()
    {
        LoopbackServer silent = Keep(new LoopbackServer(_ => Task.Delay(Timeout.Infinite)));
        _bench.UseSockets();
        _bench.RequestLimit = TimeSpan.FromMilliseconds(300);
        _bench.Home.With("AWS_ENDPOINT_URL_STS", $"http://127.0.0.1:{silent.Port}");

        IReadOnlyDictionary<string, CheckResult> rows = await _bench.WithProfile($"organization = http://127.0.0.1:{silent.Port}\n").RunAsync();

        Assert.Equal((Failed, Failed, Skipped), (rows["Tls"].Status, rows["Sts"].Status, rows["Clock"].Status));
        Assert.Contains("did not answer in time", rows["Tls"].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sts_AnsweredBySomethingElse_IsAWarning()
    {
        ScriptedServer page = new();
        page.On("GET https://acme.okta.test/.well-known/okta-organization", 200, """{"pipeline":"v1"}""").On("GET https://sts.us-east-1.amazonaws.com/", 200, "<html>Welcome</html>", "text/html");
        _bench.Transport = (_, _) => page;
        await _bench.RowAsync("Sts", Warning);
    }

    [Theory]
    [InlineData(0, Passed)]
    [InlineData(120, Warning)]
    [InlineData(-600, Failed)]
    public async Task Clock_AgainstTheServers_IsCompared(int ahead, string status)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        ScriptedServer server = new();
        server.On("GET https://acme.okta.test/.well-known/okta-organization", 200, """{"pipeline":"v1"}""", headers: ("Date", now.ToString("R")))
            .On("GET https://sts.us-east-1.amazonaws.com/", 403, "<x/>", "text/xml", ("Date", now.ToString("R")));
        _bench.Transport = (_, _) => server;
        _bench.Clock = new ManualClock { UtcNow = now.AddSeconds(ahead) };
        await _bench.RowAsync("Clock", status);
    }

    private T Keep<T>(T server) where T : IDisposable
    {
        _servers.Add(server);
        return server;
    }
}
