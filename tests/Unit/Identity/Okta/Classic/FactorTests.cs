using System;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Identity.Okta.Classic;

/// <summary>Every factor that needs no browser, and what can happen to it on the way.</summary>
public class FactorTests
{
    private static readonly string Sent = ClassicBench.Challenge(""","_links":{"next":{"name":"verify","href":"https://acme.okta.test/api/v1/authn/factors/f1/verify"},"prev":{"href":"https://acme.okta.test/api/v1/authn/previous"}}""");

    [Theory]
    [InlineData("token:software:totp:OKTA", "passCode", "Okta Verify code")]
    [InlineData("token:software:totp:GOOGLE", "passCode", "Google Authenticator code")]
    [InlineData("token:hotp:CUSTOM", "passCode", "Authenticator code")]
    [InlineData("token:hardware:YUBICO", "passCode", "Touch the YubiKey")]
    [InlineData("token:RSA", "passCode", "RSA SecurID code")]
    [InlineData("token:SYMANTEC", "passCode", "Symantec VIP code")]
    [InlineData("question:OKTA", "answer", "+1 XXX-01")]
    public async Task Verify_FactorThatNeedsNoChallenge_SendsTheAnswerAtOnce(string factor, string field, string asked)
    {
        var bench = new ClassicBench("cccccc12").On(ClassicBench.Authn, ClassicBench.Required(factor)).On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Equal("cccccc12", bench.LastField(field));
        Assert.StartsWith(asked, Assert.Single(bench.Okta.Prompt.Asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sms:OKTA")]
    [InlineData("call:OKTA")]
    [InlineData("email:OKTA")]
    public async Task Verify_FactorThatSendsACode_SendsThenAsks(string factor)
    {
        var bench = new ClassicBench("654 321").On(ClassicBench.Authn, ClassicBench.Required(factor)).On(ClassicBench.Verify, Sent).On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Equal("654321", bench.LastField("passCode"));
        Assert.Contains("+1 XXX-01", bench.Okta.Prompt.Asked[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_PasswordAsAFactor_SendsIt()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("password:OKTA")).On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Equal("pw", bench.LastField("password"));
    }

    [Theory]
    [InlineData("webauthn:FIDO", "security key")]
    [InlineData("u2f:FIDO", "security key")]
    [InlineData("web:DUO", "Duo")]
    [InlineData("claims_provider:CUSTOM", "another identity provider")]
    [InlineData("hologram:CUSTOM", "hologram")]
    public async Task Verify_FactorThatNeedsABrowser_IsExplained(string factor, string said)
    {
        OktaAwsException error = await new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required(factor)).FailAsync(ErrorId.FactorUnsupported);

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_UnusableBesideAUsableFactor_TakesTheUsableWithoutAsking()
    {
        var bench = new ClassicBench("123456").On(ClassicBench.Authn, ClassicBench.Required("web:DUO", "token:software:totp:OKTA"))
            .On("POST https://acme.okta.test/api/v1/authn/factors/f2/verify", ClassicBench.Success);

        await bench.RunAsync();

        Assert.Single(bench.Okta.Prompt.Asked);
    }

    [Fact]
    public async Task Verify_CodeGivenThatCountsNoMore_SendsANewOneAndAsks()
    {
        var bench = new ClassicBench("654321").On(ClassicBench.Authn, ClassicBench.Required("sms:OKTA"))
            .On(ClassicBench.Verify, ClassicBench.Error("E0000068"), 403).On(ClassicBench.Verify, Sent).On(ClassicBench.Verify, ClassicBench.Success);
        bench.Okta.Options.MfaCode = new SecretText("111111");

        await bench.RunAsync();

        Assert.Equal("654321", bench.LastField("passCode"));
    }

    [Fact]
    public async Task Verify_CodeSentTooSoon_SaysSoAndUsesTheOneBefore()
    {
        var bench = new ClassicBench("654321").On(ClassicBench.Authn, ClassicBench.Required("sms:OKTA"))
            .On(ClassicBench.Verify, ClassicBench.Error("E0000109"), 429).On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Contains(bench.Okta.Notices.Warnings, w => w.Contains("30 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_EnterAlone_OffersTheOtherFactorsInTheSameTransaction()
    {
        var bench = new ClassicBench("Text message", string.Empty, "Google", "123456")
            .On(ClassicBench.Authn, ClassicBench.Required("sms:OKTA", "token:software:totp:GOOGLE"))
            .On(ClassicBench.Verify, Sent)
            .On("POST https://acme.okta.test/api/v1/authn/previous", ClassicBench.Required("sms:OKTA", "token:software:totp:GOOGLE"))
            .On("POST https://acme.okta.test/api/v1/authn/factors/f2/verify", ClassicBench.Success);

        await bench.RunAsync();

        bench.Okta.Server.AssertDone();
    }

    [Fact]
    public async Task Verify_TwoPhones_AreToldApartByIdAndHint()
    {
        var bench = new ClassicBench("+1 XXX-02", "1").On(ClassicBench.Authn, ClassicBench.Required("sms:OKTA", "sms:OKTA"))
            .On("POST https://acme.okta.test/api/v1/authn/factors/f2/verify", ClassicBench.Challenge())
            .On("POST https://acme.okta.test/api/v1/authn/factors/f2/verify", ClassicBench.Success);

        await bench.RunAsync();

        bench.Okta.Server.AssertDone();
    }

    [Fact]
    public async Task Verify_SameCodeTypedAgain_IsNotSentAgain()
    {
        var bench = new ClassicBench("111111", "111111", "222222").On(ClassicBench.Authn, ClassicBench.Required("token:software:totp:OKTA"))
            .On(ClassicBench.Verify, ClassicBench.Error("E0000068", "Invalid", "Your passcode doesn't match"), 403)
            .On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Contains("used already", bench.Okta.Prompt.Asked[2], StringComparison.Ordinal);
        Assert.Equal("222222", bench.LastField("passCode"));
    }

    [Fact]
    public async Task Verify_RememberDeviceAllowed_AsksForItInTheQueryOnce()
    {
        string required = ClassicBench.Required("token:software:totp:OKTA").Replace("\"_embedded\":{", "\"_embedded\":{\"policy\":{\"allowRememberDevice\":true},", StringComparison.Ordinal);
        var bench = new ClassicBench("123456").On(ClassicBench.Authn, required).On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Equal("?rememberDevice=true", bench.Okta.Server.Requests[^1].Query);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task Push_NumberThatComesLate_IsShownOnceEvenWhenItIsZero(int number)
    {
        string waiting = Push("WAITING");
        string numbered = Push("WAITING", ",\"_embedded\":{\"factor\":{\"_embedded\":{\"challenge\":{\"correctAnswer\":" + number + "}}}}");
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("push:OKTA")).On(ClassicBench.Verify, waiting)
            .On(ClassicBench.Verify, waiting).On(ClassicBench.Verify, numbered).On(ClassicBench.Verify, numbered).On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Equal(2, bench.Okta.Notices.Shown.Count);
        Assert.Contains($"Choose {number} on", bench.Okta.Notices.Shown[1], StringComparison.Ordinal);
        Assert.Equal(1, bench.Okta.Notices.Cleared);
    }

    [Theory]
    [InlineData("REJECTED", ErrorId.MfaRejected)]
    [InlineData("CANCELLED", ErrorId.MfaRejected)]
    [InlineData("ERROR", ErrorId.MfaRejected)]
    [InlineData("TIMEOUT", ErrorId.MfaTimedOut)]
    [InlineData("TIME_WINDOW_EXCEEDED", ErrorId.MfaTimedOut)]
    public async Task Push_HowItEnds_HasItsOwnError(string result, string id)
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("push:OKTA")).On(ClassicBench.Verify, Push("WAITING")).On(ClassicBench.Verify, Push(result));

        await bench.FailAsync(id);
    }

    [Fact]
    public async Task Push_Polls_NeverMoreThanTwicePerSecond()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("push:OKTA"));
        for (int i = 0; i < 21; i++) bench.On(ClassicBench.Verify, Push("WAITING"));
        bench.On(ClassicBench.Verify, ClassicBench.Success);
        DateTimeOffset start = bench.Okta.Clock.UtcNow;

        await bench.RunAsync();

        Assert.True(bench.Okta.Clock.UtcNow - start >= TimeSpan.FromSeconds(9.5), $"{bench.Okta.Clock.UtcNow - start}");
        Assert.All(bench.Okta.Clock.Waits, w => Assert.True(w <= TimeSpan.FromMilliseconds(550)));
    }

    [Fact]
    public async Task Push_NonInteractive_IsNeverSent()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("push:OKTA"));
        bench.Okta.Options.NonInteractive = true;

        await bench.FailAsync(ErrorId.PromptUnavailable);
    }

    [Theory]
    [InlineData("push")]
    [InlineData("push:okta")]
    [InlineData("PUSH:OKTA")]
    [InlineData("f1")]
    public async Task Choice_PreferenceInAnyNotation_TakesTheFactorWithoutAsking(string preference)
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("push:OKTA", "token:software:totp:OKTA")).On(ClassicBench.Verify, ClassicBench.Success);

        await bench.RunAsync(preference);

        Assert.Empty(bench.Okta.Prompt.Asked);
    }

    [Fact]
    public async Task Choice_NobodyToAsk_TakesTheOneThatNeedsNoTyping()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("token:software:totp:OKTA", "push:OKTA"))
            .On("POST https://acme.okta.test/api/v1/authn/factors/f2/verify", ClassicBench.Success);
        bench.Okta.Prompt.CanAsk = false;

        await bench.RunAsync();
    }

    [Fact]
    public async Task Choice_CodeGivenUpFront_GoesToAFactorThatTakesOne()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Required("push:OKTA", "token:software:totp:OKTA"))
            .On("POST https://acme.okta.test/api/v1/authn/factors/f2/verify", ClassicBench.Success);
        bench.Okta.Options.MfaCode = new SecretText("123456");

        await bench.RunAsync();

        Assert.Equal("123456", bench.LastField("passCode"));
    }

    [Fact]
    public async Task Factors_UnderTheDocumentedName_AreReadToo()
    {
        string required = ClassicBench.Required("push:OKTA").Replace("\"factors\"", "\"factor\"", StringComparison.Ordinal);

        await new ClassicBench().On(ClassicBench.Authn, required).On(ClassicBench.Verify, ClassicBench.Success).RunAsync();
    }

    private static string Push(string result, string more = "") => ClassicBench.Challenge(
        ",\"factorResult\":\"" + result + "\",\"_links\":{\"next\":{\"name\":\"poll\",\"href\":\"https://acme.okta.test/api/v1/authn/factors/f1/verify\"}}" + more);
}
