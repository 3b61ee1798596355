using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Conjur as it answers those who ask rightly; none of the product's code takes part.</summary>
public class ConjurTests
{
    private const string Password = "acme%3Avariable%3Aprod%2Fokta%2Fpassword";

    private readonly WrongPlace _place = new("conjur");

    [Fact]
    public async Task Batch_TwoIds_GivesBothByTheirFullNames()
    {
        JsonNode values = JsonNode.Parse(await ReadAsync(WrongRequestsConjur.Batch(Password + ",acme%3Avariable%3Aprod%2Fokta%2Fuser")))!;

        Assert.Equal("Correct-Horse-7", values["acme:variable:prod/okta/password"]!.GetValue<string>());
        Assert.Equal("jane@acme.test", values["acme:variable:prod/okta/user"]!.GetValue<string>());
    }

    [Fact]
    public async Task Batch_BytesInBase64_AreGiven()
    {
        JsonNode values = JsonNode.Parse(await ReadAsync(WrongRequestsConjur.Batch("acme%3Avariable%3Aprod%2Fokta%2Fbinary"), "base64"))!;

        Assert.Equal("/w==\n", values["acme:variable:prod/okta/binary"]!.GetValue<string>());
    }

    [Fact]
    public async Task Single_Id_IsTheValueItself() =>
        Assert.Equal("Correct-Horse-7", await ReadAsync("https://conjur.acme.test/secrets/acme/variable/prod%2Fokta%2Fpassword"));

    [Fact]
    public async Task Login_ByPassword_GivesTheApiKey()
    {
        using HttpResponseMessage response = await WrongRequestsConjur.Send(_place, "https://conjur.acme.test/authn/acme/login", "Basic " + WrongRequestsConjur.Base64("host/okta-aws:Conjur-Pass-9"));

        Assert.Equal(_place.Scene.Conjur!.ApiKey, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> ReadAsync(string address, string? acceptEncoding = null)
    {
        string token = WrongRequestsConjur.Base64(await WrongRequestsConjur.TokenAsync(_place));
        using HttpResponseMessage response = await WrongRequestsConjur.Send(_place, address, $"Token token=\"{token}\"", acceptEncoding);
        return await response.Content.ReadAsStringAsync();
    }
}
