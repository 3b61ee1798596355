using System;
using System.Net.Http;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The console does what it should for a visitor who does the right things; none of the product's code takes part.</summary>
public class JumpCloudTests
{
    [Theory]
    [InlineData("jumpcloud", ConsoleWalk.Password)]
    [InlineData("jumpcloud", """{"Context":"sso","RedirectTo":"saml2/aws","Email":"JANE@acme.test","Password":"Correct-Horse-7","OTP":""}""")]
    [InlineData("jumpcloud-totp", ConsoleWalk.WithCode)]
    [InlineData("jumpcloud-totp-older", ConsoleWalk.WithCode)]
    public async Task Auth_EitherSpelling_LeadsToTheAssertion(string scenario, string body)
    {
        WrongPlace place = new(scenario);

        using HttpResponseMessage signedIn = await new ConsoleWalk(place).Auth(body);
        using HttpResponseMessage page = await place.Visitor.Get(ConsoleWalk.Link);

        Assert.Contains("\"redirectTo\":\"https://sso.jumpcloud.com/saml2/aws\"", (await signedIn.Content.ReadAsStringAsync()).Replace("\\/", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("name=\"SAMLResponse\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_WithoutTheCode_NewerListsFactorsOlderRedirects()
    {
        using HttpResponseMessage newer = await new ConsoleWalk(new WrongPlace("jumpcloud-mixed")).Auth();
        using HttpResponseMessage older = await new ConsoleWalk(new WrongPlace("jumpcloud-totp-older")).Auth();

        Assert.Equal(401, (int)newer.StatusCode);
        Assert.Contains("""{"type":"push","status":"available"}""", await newer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((302, "/login"), ((int)older.StatusCode, older.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("jumpcloud-push", "200", "accepted")]
    [InlineData("jumpcloud-push-deny", "200", "denied")]
    [InlineData("jumpcloud-push-deny-401", "401", "Authentication failed")]
    [InlineData("jumpcloud-push-expire", "200", "expired")]
    [InlineData("jumpcloud-push-wait", "200", "pending")]
    public async Task Push_AskedAfter_EndsAsTheSceneSays(string scenario, string status, string word)
    {
        WrongPlace place = new(scenario);
        ConsoleWalk walk = new(place);
        (string id, string token) = await walk.Push();

        place.Clock.Advance(TimeSpan.FromSeconds(1));
        string reply = await walk.Poll(id, token);

        Assert.StartsWith(status, reply, StringComparison.Ordinal);
        Assert.Contains(word, reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_AnsweredByControl_IsAccepted()
    {
        WrongPlace place = new("jumpcloud-push-wait");
        ConsoleWalk walk = new(place);
        (string id, string token) = await walk.Push();

        Assert.Equal(1, place.World.AnswerPush(PushOutcome.Approve));
        Assert.Contains("accepted", await walk.Poll(id, token), StringComparison.Ordinal);
        using HttpResponseMessage redeemed = await walk.Send($"/userconsole/auth/push/{id}/login", "{}", token);
        Assert.Equal(200, (int)redeemed.StatusCode);
    }

    [Fact]
    public async Task Logout_EndsTheSession()
    {
        WrongPlace place = new("jumpcloud");
        using HttpResponseMessage signedIn = await new ConsoleWalk(place).Auth();

        using HttpResponseMessage logout = await place.Visitor.Get(ConsoleWalk.Console + "/userconsole/logout");
        using HttpResponseMessage page = await place.Visitor.Get(ConsoleWalk.Link);

        Assert.Equal(302, (int)page.StatusCode);
        Assert.StartsWith(ConsoleWalk.Console + "/login", page.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
    }
}
