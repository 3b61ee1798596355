using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Core.Secrets.Conjur;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Secrets;

/// <summary>The client against answers that a well-behaved Conjur does not give, and the addresses it asks.</summary>
public sealed class ConjurClientTests : IDisposable
{
    private const string SignIn = "POST https://conjur.acme.com/authn/acme/jane/authenticate";
    private const string Read = "GET https://conjur.acme.com/secrets";
    private const string Token = """{"protected":"a","payload":"b","signature":"c"}""";

    private readonly ScriptedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Read_TwoVariables_SendsTheKeyAsItIsAndTheTokenInQuotes()
    {
        _server.On(SignIn, 200, Token).On(Read, 200, """{"acme:variable:a/b c":"one","acme:variable:d":"zw\u00f6i\n"}""");

        string[] values = [.. (await ReadAsync("a/b c", "d")).Select(v => v.Reveal())];

        Assert.Equal(["one", "zwöi\n"], values);
        Assert.Equal("the-key", _server.Requests[0].Body);
        Assert.Equal($"Token token=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Token))}\"", _server.Requests[1].Headers["Authorization"]);
        Assert.Equal("?variable_ids=acme%3Avariable%3Aa%2Fb%20c,acme%3Avariable%3Ad", _server.Requests[1].Query);
    }

    [Theory]
    [InlineData(422, """{"error":{"code":"argument_error","message":"variable_ids"}}""", ErrorId.ProfileInvalid, "'variable_ids'")]
    [InlineData(401, "", ErrorId.ConjurRefused, "token")]
    [InlineData(403, "", ErrorId.AccessDenied, "'x', 'x2'")]
    [InlineData(404, """{"error":{"message":"CONJ00076E Variable acme:variable:x2 is empty or not found."}}""", ErrorId.SecretNotFound, "no value of 'x2'.")]
    [InlineData(404, "<html>", ErrorId.SecretNotFound, "'x', 'x2'")]
    [InlineData(302, "", ErrorId.ProtocolUnexpected, "302")]
    [InlineData(500, "", ErrorId.OrgUnreachable, "500")]
    [InlineData(200, "<html>firewall</html>", ErrorId.ProtocolUnexpected, "JSON")]
    [InlineData(200, """{"acme:variable:x":"one"}""", ErrorId.ProtocolUnexpected, "JSON")]
    [InlineData(200, """{"acme:variable:x":"one","acme:variable:x2":2}""", ErrorId.ProtocolUnexpected, "JSON")]
    [InlineData(200, """{"acme:variable:x":"one","acme:variable:x2":"two" """, ErrorId.ProtocolUnexpected, "JSON")]
    public async Task Read_OddAnswer_IsItsOwnError(int status, string body, string id, string words)
    {
        _server.On(SignIn, 200, Token).On(Read, status, body);

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => ReadAsync("x", "x2"));

        Assert.Equal(id, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "", ErrorId.ConjurRefused)]
    [InlineData(404, "", ErrorId.ConfigInvalid)]
    [InlineData(403, "<html>", ErrorId.AccessDenied)]
    [InlineData(503, "", ErrorId.OrgUnreachable)]
    [InlineData(301, "", ErrorId.ProtocolUnexpected)]
    [InlineData(200, "<html>portal</html>", ErrorId.ProtocolUnexpected)]
    [InlineData(200, "", ErrorId.ProtocolUnexpected)]
    public async Task Authenticate_OddAnswer_IsItsOwnErrorAndNothingIsRead(int status, string body, string id)
    {
        _server.On(SignIn, status, body);

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => ReadAsync("x"));

        Assert.Equal(id, error.Id);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("conjur.acme.com", "https://conjur.acme.com/")]
    [InlineData("https://conjur.acme.com:8443/api/", "https://conjur.acme.com:8443/api")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("https://acme.secretsmgr.cyberark.cloud", "https://acme.secretsmgr.cyberark.cloud/api")]
    public void Server_Address_IsTakenAsConjursToolsDo(string given, string url) =>
        Assert.Equal(url, ConjurServer.Of(new ConjurSettings { Url = given, Account = "conjur" }).Url.AbsoluteUri);

    [Fact]
    public void Server_OfCyberArk_HasItsAccountWithoutASetting() =>
        Assert.Equal("conjur", ConjurServer.Of(new ConjurSettings { Url = "https://acme.secretsmgr.cyberark.cloud" }).Account);

    [Fact]
    public void Server_SlashesInNames_StayEncoded()
    {
        ConjurServer server = ConjurServer.Of(new ConjurSettings { Url = "https://conjur.acme.com", Account = "acme" });

        Assert.Equal("https://conjur.acme.com/authn/acme/host%2Fmy%2Fx/authenticate", server.Authenticate("host/my/x").AbsoluteUri);
        Assert.EndsWith("?variable_ids=acme%3Avariable%3Aa%2Fb", server.Read(["acme:variable:a/b"]).AbsoluteUri, StringComparison.Ordinal);
    }

    private async Task<SecretText[]> ReadAsync(params string[] variables)
    {
        ConjurServer server = ConjurServer.Of(new ConjurSettings { Url = "https://conjur.acme.com", Account = "acme" });
        var notices = new RecordingNotices();
        var http = new HttpSession(_server, OktaOrg.Parse("conjur.acme.com"), new CookieJar(), notices, SystemClock.Instance, TimeSpan.FromSeconds(30));
        using var identity = new ConjurIdentity("jane", new SecretText("the-key"));
        try
        {
            return [.. await new ConjurClient(server, identity, http, notices).ReadAsync(variables, CancellationToken.None)];
        }
        finally
        {
            Assert.DoesNotContain("the-key", string.Join('\n', notices.Said), StringComparison.Ordinal);
            _server.AssertDone();
        }
    }
}
