using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The forward proxy, with a plain client.</summary>
public class ProxyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_WithCredentials_GoesThrough(bool https)
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("password")), https);
        await using EmulatedProxy proxy = EmulatedProxy.Start();
        using HttpClient client = new(Loopback.Handler(server.Urls, proxy.AddressWithCredentials));

        using HttpResponseMessage response = await client.GetAsync(server.Urls.Org + "/");

        // No User-Agent: the org's own answer, so it came through.
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal([new Uri(server.Urls.Org).Authority], proxy.Tunneled);
        Assert.Equal(1, proxy.Refused);
    }

    [Fact]
    public async Task HttpRequest_WithoutCredentials_Is407()
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("password")));
        await using EmulatedProxy proxy = EmulatedProxy.Start();
        using HttpClient client = new(Loopback.Handler(server.Urls, proxy.Address));

        using HttpResponseMessage response = await client.GetAsync(server.Urls.Org + "/");

        Assert.Equal(HttpStatusCode.ProxyAuthenticationRequired, response.StatusCode);
        Assert.Empty(server.World.Log.Entries);
    }

    [Fact]
    public async Task Tunnel_WithoutCredentials_IsRefused()
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("password")), https: true);
        await using EmulatedProxy proxy = EmulatedProxy.Start();
        using HttpClient client = new(Loopback.Handler(server.Urls, proxy.Address));

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(server.Urls.Org + "/"));

        Assert.Equal(HttpRequestError.ProxyTunnelError, refused.HttpRequestError);
    }

    [Fact]
    public async Task Tunnel_AwayFromTheLoopback_IsForbidden()
    {
        await using EmulatedProxy proxy = EmulatedProxy.Start();
        using SocketsHttpHandler handler = new() { Proxy = new WebProxy(proxy.Address) { Credentials = new NetworkCredential("proxy-user", "Proxy-Pass-1") } };
        using HttpClient client = new(handler);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("https://example.com/"));

        Assert.Empty(proxy.Tunneled);
    }
}
