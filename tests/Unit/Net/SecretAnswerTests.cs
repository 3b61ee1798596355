using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Net;

/// <summary>Answers that are secrets: bytes for the caller to clear, and no text.</summary>
public sealed class SecretAnswerTests : IDisposable
{
    private readonly ScriptedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Get_SecretAnswer_IsBytesAlone()
    {
        _server.On("GET https://conjur.acme.com/x", 200, "hütte");

        HttpReply reply = await GetAsync();

        Assert.Empty(reply.Text);
        Assert.Equal("hütte", Encoding.UTF8.GetString(reply.SecretBytes));
    }

    [Fact]
    public async Task Get_RefusalInsteadOfASecret_IsText()
    {
        _server.On("GET https://conjur.acme.com/x", 404, "{\"error\":{}}");

        HttpReply reply = await GetAsync();

        Assert.Equal("{\"error\":{}}", reply.Text);
        Assert.Empty(reply.SecretBytes);
    }

    [Fact]
    public async Task Get_SecretWithoutEnd_IsProtocolUnexpected()
    {
        _server.On("GET https://conjur.acme.com/x", 200, new string('x', 256 * 1024));

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(GetAsync);

        Assert.Equal(ErrorId.ProtocolUnexpected, error.Id);
    }

    private Task<HttpReply> GetAsync() => new HttpSession(_server, OktaOrg.Parse("conjur.acme.com"), new CookieJar(), new RecordingNotices(), SystemClock.Instance, TimeSpan.FromSeconds(30))
        .GetAsync(new Uri("https://conjur.acme.com/x"), new RequestOptions { HasSecretAnswer = true }, CancellationToken.None);
}
