using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Ports;
using Xunit;

namespace OktaAws.Unit.Ports;

public sealed class OneTimeAddressTests : IDisposable
{
    private static readonly Uri Secret = new("https://signin.aws.amazon.com/federation?Action=login&SigninToken=a%2Bb");
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    [Fact]
    public async Task Address_FirstVisit_LeadsOnAndTheSecondDoesNot()
    {
        using var once = new OneTimeAddress(Secret);

        using HttpResponseMessage first = await _browser.GetAsync(once.Address);
        using HttpResponseMessage second = await _browser.GetAsync(once.Address);
        await once.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.Equal(Secret.AbsoluteUri, first.Headers.Location!.AbsoluteUri);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.Null(second.Headers.Location);
    }

    [Fact]
    public async Task Address_GuessedPath_LeadsNowhereAndSpoilsNothing()
    {
        using var once = new OneTimeAddress(Secret);

        using HttpResponseMessage guess = await _browser.GetAsync(new Uri(once.Address, "/"));
        using HttpResponseMessage real = await _browser.GetAsync(once.Address);

        Assert.Equal(HttpStatusCode.NotFound, guess.StatusCode);
        Assert.Equal(HttpStatusCode.Found, real.StatusCode);
    }

    [Fact]
    public async Task Address_SilentConnection_DoesNotHoldUpOthers()
    {
        using var once = new OneTimeAddress(Secret);
        using var silent = new TcpClient();
        await silent.ConnectAsync(once.Address.Host, once.Address.Port);

        using HttpResponseMessage real = await _browser.GetAsync(once.Address);

        Assert.Equal(HttpStatusCode.Found, real.StatusCode);
    }

    [Fact]
    public async Task Wait_NobodyComes_IsIOException()
    {
        using var once = new OneTimeAddress(Secret);

        await Assert.ThrowsAsync<IOException>(() => once.WaitAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None));
    }

    [Fact]
    public void Address_Itself_TellsNothingAndStaysOnThisComputer()
    {
        using var once = new OneTimeAddress(Secret);

        Assert.True(once.Address.IsLoopback);
        Assert.DoesNotContain("federation", once.Address.AbsoluteUri, StringComparison.Ordinal);
    }

    public void Dispose() => _browser.Dispose();
}
