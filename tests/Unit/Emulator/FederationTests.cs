using System;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The console's federation endpoint.</summary>
public class FederationTests
{
    private const string Hub = "arn:aws:iam::111122223333:role/Hub";
    private const string SignIn = "https://signin.aws.amazon.com/federation";
    private const string Console = "https://console.aws.amazon.com/";

    private readonly WrongPlace _place = new("chain");

    [Fact]
    public async Task SigninToken_OfARole_OpensTheConsoleOnce()
    {
        string token = await TokenFor(await _place.Keys(Hub), "3600");

        using HttpResponseMessage first = await LogIn(token);
        using HttpResponseMessage second = await LogIn(token);

        Assert.Equal(Console, first.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
    }

    [Fact]
    public async Task SigninToken_AfterFifteenMinutes_IsRefused()
    {
        string token = await TokenFor(await _place.Keys(Hub), null);
        _place.Clock.Advance(TimeSpan.FromMinutes(15));

        using HttpResponseMessage late = await LogIn(token);

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("3600", HttpStatusCode.BadRequest)]
    public async Task SigninToken_OfAChainedRole_TakesNoDuration(string? duration, HttpStatusCode expected)
    {
        XElement deploy = await _place.Walk.Signed(
            await _place.Keys(Hub), "Action=AssumeRole&RoleSessionName=jane&RoleArn=arn%3Aaws%3Aiam%3A%3A222233334444%3Arole%2FDeploy", time: _place.Clock.UtcNow);

        using HttpResponseMessage answer = await Ask(deploy, duration);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task SigninToken_OfAnIamUsersSession_IsRefused()
    {
        using HttpResponseMessage session = await _place.AsIamUser("Action=GetSessionToken");

        using HttpResponseMessage answer = await Ask(XElement.Parse(await session.Content.ReadAsStringAsync()), null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("3600", HttpStatusCode.OK)]
    [InlineData("3601", HttpStatusCode.BadRequest)]
    [InlineData("899", HttpStatusCode.BadRequest)]
    public async Task SigninToken_LongerThanTheKeys_IsRefused(string duration, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await Ask(await _place.Keys(Hub), duration);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task SigninToken_KeysOfAnotherPartition_IsRefused()
    {
        using HttpResponseMessage answer = await Ask(await _place.Keys(Hub), null, "https://signin.amazonaws.cn/federation");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SigninToken_AddressOverEightKilobytes_IsTooLong()
    {
        using HttpResponseMessage answer = await _place.Visitor.Get($"{SignIn}?Action=getSigninToken&Session={new string('x', 9000)}");

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://console.amazonaws.cn/")]
    [InlineData("https://console.aws.amazon.com.evil.test/")]
    [InlineData("http://console.aws.amazon.com/")]
    public async Task Login_DestinationThatIsNotItsConsole_IsRefused(string destination)
    {
        string token = await TokenFor(await _place.Keys(Hub), null);

        using HttpResponseMessage answer = await _place.Visitor.Get($"{SignIn}?Action=login&Destination={Uri.EscapeDataString(destination)}&SigninToken={token}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<HttpResponseMessage> LogIn(string token) =>
        _place.Visitor.Get($"{SignIn}?Action=login&Issuer=x&Destination={Uri.EscapeDataString(Console)}&SigninToken={token}");

    private async Task<string> TokenFor(XElement keys, string? duration)
    {
        using HttpResponseMessage answer = await Ask(keys, duration);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["SigninToken"]!.GetValue<string>();
    }

    private Task<HttpResponseMessage> Ask(XElement keys, string? duration, string signIn = SignIn)
    {
        JsonObject session = new()
        {
            ["sessionId"] = Walk.Value(keys, "AccessKeyId"),
            ["sessionKey"] = Walk.Value(keys, "SecretAccessKey"),
            ["sessionToken"] = Walk.Value(keys, "SessionToken"),
        };
        string more = duration is null ? "" : $"&SessionDuration={duration}";
        return _place.Visitor.Get($"{signIn}?Action=getSigninToken{more}&Session={Uri.EscapeDataString(session.ToJsonString())}");
    }
}
