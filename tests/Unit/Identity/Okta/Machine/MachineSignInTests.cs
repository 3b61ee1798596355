using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity.Okta.Machine;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Identity.Okta.Machine;

public class MachineSignInTests
{
    private const string Token = "POST " + OktaBench.Base + "/oauth2/default/v1/token";
    private const string Reply = """{"token_type":"Bearer","expires_in":3600,"access_token":"machine-access-token","scope":"okta-m2m-access"}""";

    [Fact]
    public async Task Run_RsaKey_SendsAProofTheOrganizationCanVerify()
    {
        using RSA key = RSA.Create(2048);
        var bench = new OktaBench { PrivateKey = key.ExportPkcs8PrivateKeyPem() };
        bench.Server.On(Token, 200, Reply);

        WebIdentity identity = await Run(bench);

        Assert.Equal(("machine-access-token", "0oaMachine"), (identity.Token, identity.Name));
        var form = bench.Server.Requests[0].Form;
        Assert.Equal(["client_assertion", "client_assertion_type", "grant_type", "scope"], form.Keys.Order());
        Assert.Equal(("client_credentials", "okta-m2m-access"), (form["grant_type"], form["scope"]));
        string[] parts = form["client_assertion"].Split('.');
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        JsonElement header = JsonDocument.Parse(Decode(parts[0])).RootElement;
        Assert.Equal(("RS256", "key-1"), (header.GetProperty("alg").GetString(), header.GetProperty("kid").GetString()));
        JsonElement claims = JsonDocument.Parse(Decode(parts[1])).RootElement;
        Assert.Equal("0oaMachine", claims.GetProperty("iss").GetString());
        Assert.Equal("0oaMachine", claims.GetProperty("sub").GetString());
        Assert.Equal("https://acme.okta.test/oauth2/default/v1/token", claims.GetProperty("aud").GetString());
        Assert.Equal(bench.Clock.UtcNow.ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        Assert.InRange(claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64(), 60, 3600);
        AssertNoSecretSaid(bench, form["client_assertion"]);
    }

    [Fact]
    public async Task Run_Twice_NeverRepeatsAnId()
    {
        using RSA key = RSA.Create(2048);
        var bench = new OktaBench { PrivateKey = key.ExportRSAPrivateKeyPem() };
        bench.Server.On(Token, 200, Reply).On(Token, 200, Reply);

        await Run(bench);
        await Run(bench);

        string[] ids = bench.Server.Requests.Select(r => JsonDocument.Parse(Decode(r.Form["client_assertion"].Split('.')[1])).RootElement.GetProperty("jti").GetString()!).ToArray();
        Assert.NotEqual(ids[0], ids[1]);
        Assert.True(ids[0].Length >= 22);
    }

    [Fact]
    public async Task Run_OtherAuthorizationServer_IsPartOfAddressAndAudience()
    {
        using RSA key = RSA.Create(2048);
        var bench = new OktaBench { PrivateKey = key.ExportPkcs8PrivateKeyPem() };
        bench.Server.On("POST " + OktaBench.Base + "/oauth2/aus1/v1/token", 200, Reply);

        await Run(bench, Request(server: "aus1"));

        bench.Server.AssertDone();
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"The client_assertion token has an already used jti."}""", ErrorId.SignInRejected)]
    [InlineData(400, """{"error":"invalid_scope","error_description":"One or more scopes are not configured"}""", ErrorId.ProfileInvalid)]
    [InlineData(404, """{"errorCode":"E0000007","errorSummary":"Not found: Resource not found: aus1"}""", ErrorId.ProfileInvalid)]
    [InlineData(404, "<html>", ErrorId.ProfileInvalid)]
    [InlineData(400, """{"error":"access_denied","error_description":"Policy evaluation failed for this request"}""", ErrorId.AccessDenied)]
    [InlineData(503, """{"error":"temporarily_unavailable"}""", ErrorId.OrgUnreachable)]
    [InlineData(200, """{"token_type":"Bearer"}""", ErrorId.ProtocolUnexpected)]
    [InlineData(500, "", ErrorId.OrgUnreachable)]
    public async Task Run_Refused_SaysWhatToCheckAndNoSecret(int status, string body, string id)
    {
        using RSA key = RSA.Create(2048);
        var bench = new OktaBench { PrivateKey = key.ExportPkcs8PrivateKeyPem() };
        bench.Server.On(Token, status, body);

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => Run(bench));

        Assert.Equal(id, error.Id);
        AssertNoSecretSaid(bench, bench.Server.Requests[0].Form["client_assertion"], error);
    }

    [Theory]
    [InlineData(null, "arn:aws:iam::111122223333:role/Ci")]
    [InlineData("0oaMachine", null)]
    [InlineData("0oaMachine", "Ci*")]
    public async Task Run_WithoutClientOrWholeArn_MakesNoRequest(string? client, string? role)
    {
        var bench = new OktaBench();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => Run(bench, new SignInRequest { Organization = bench.Org, ClientId = client, Role = role }));

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Empty(bench.Server.Requests);
    }

    private static Task<WebIdentity> Run(OktaBench bench, SignInRequest? request = null) =>
        new MachineSignIn(request ?? Request(), bench.Services).RunAsync(CancellationToken.None);

    private static SignInRequest Request(string server = "default") => new()
    {
        Organization = OktaOrg.Parse(OktaBench.Base), ClientId = "0oaMachine", KeyId = "key-1", SignIn = SignInWays.Machine, AuthorizationServer = server, Role = "arn:aws:iam::111122223333:role/Ci",
    };

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - text.Length % 4) % 4));

    private static void AssertNoSecretSaid(OktaBench bench, string proof, Exception? error = null)
    {
        string all = string.Join('\n', bench.Notices.Said) + error;
        Assert.DoesNotContain("machine-access-token", all, StringComparison.Ordinal);
        Assert.DoesNotContain(proof, all, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY-", all, StringComparison.Ordinal);
    }
}
