using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using Xunit;
using static OktaAws.Unit.Identity.Idx.IdxReplies;

namespace OktaAws.Unit.Identity.Idx;

public class IdxPasswordTests
{
    private const string Path = "/idp/idx/identify";
    private static readonly string IdentifyFirst = State(Form("identify", Path, Identify));
    private static readonly string IdentifyWithPassword = State(Form("identify", Path, $"{Identify},{SecretPasscode}") + "," + Form("select-enroll-profile", "/idp/idx/enroll"));
    private static readonly string AskPassword = State(Answer(SecretPasscode), Current("okta_password", "", "password"));

    private static string? Passcode(JsonObject body) => (string?)body["credentials"]!["passcode"];

    [Fact]
    public async Task Identify_WithPasswordInTheForm_SendsBothInOneRequest()
    {
        using var bench = new IdxBench().Introspect(IdentifyWithPassword).Succeeds(Path, b =>
        {
            Assert.Equal("jane@acme.test", (string?)b["identifier"]);
            Assert.Equal(IdxBench.Password, Passcode(b));
            Assert.True((bool)b["rememberMe"]!);
        });

        await bench.SignsInAsync();

        Assert.Equal(3, bench.Requests.Count);
    }

    [Fact]
    public async Task Identify_First_ThenThePassword()
    {
        using var bench = new IdxBench().Introspect(IdentifyFirst)
            .On(Path, AskPassword, b => Assert.Null(b["credentials"]))
            .Succeeds("/idp/idx/challenge/answer", b => Assert.Equal(IdxBench.Password, Passcode(b)));

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task Identify_SessionNotKept_DoesNotAskToBeRemembered()
    {
        using var bench = new IdxBench { Options = { NoSessionCache = true } }.Introspect(IdentifyFirst)
            .On(Path, AskPassword, b => Assert.Null(b["rememberMe"])).Succeeds("/idp/idx/challenge/answer");

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task Identify_UnknownUser_IsRejectedInTheServersWords()
    {
        using var bench = new IdxBench().Introspect(IdentifyFirst)
            .On(Path, State(Form("identify", Path, Identify), Messages("idx.unknown.user", "There is no account with the Username jane@acme.test.", "INFO")));

        OktaAwsException error = await bench.FailsAsync(ErrorId.SignInRejected);

        Assert.Contains("There is no account", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identify_WithCaptcha_SaysThatABrowserIsNeededAndSendsNoPassword()
    {
        string captcha = """{"name":"captchaVerify","type":"object","required":true,"form":{"value":[{"name":"captchaToken","required":true}]}}""";
        using var bench = new IdxBench().Introspect(State(Form("identify", Path, $"{Identify},{SecretPasscode},{captcha}")));

        OktaAwsException error = await bench.FailsAsync(ErrorId.BrowserRequired);

        Assert.Contains("CAPTCHA", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_FoundAndRefused_IsSentOnce()
    {
        using var bench = new IdxBench().Introspect(IdentifyFirst).On(Path, AskPassword)
            .On("/idp/idx/challenge/answer", State(Answer(SecretPasscode), Current("okta_password", "", "password") + "," + Messages("incorrectPassword", "Password is incorrect")), status: 401);
        bench.Prompt.CanAsk = false;

        OktaAwsException error = await bench.FailsAsync(ErrorId.SignInRejected);

        Assert.Contains("Password is incorrect", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("incorrectPassword")]
    [InlineData("errors.E0000004")]
    [InlineData("api.authn.error.PASSCODE_INVALID")]
    public async Task Password_TypedAndRefused_IsCorrectedInTheSameTransaction(string key)
    {
        string again = State(Answer(SecretPasscode), Current("okta_password", "", "password") + "," + Messages(key, "Wrong."));
        using var bench = new IdxBench("wrong", IdxBench.Password) { Found = null }.Introspect(IdentifyFirst).On(Path, AskPassword)
            .On("/idp/idx/challenge/answer", again, b => Assert.Equal("wrong", Passcode(b)), 400)
            .Succeeds("/idp/idx/challenge/answer", b => Assert.Equal(IdxBench.Password, Passcode(b)));

        await bench.SignsInAsync();

        Assert.Equal(2, bench.Prompt.Asked.Count);
    }

    [Fact]
    public async Task Password_InTheIdentifyFormTypedThreeTimesWrong_Ends()
    {
        string again = State(Form("identify", Path, $"{Identify},{SecretPasscode}"), Messages("errors.E0000004", "Unable to sign in"));
        using var bench = new IdxBench("a", "b", "c") { Found = null }.Introspect(IdentifyWithPassword)
            .On(Path, again, status: 401).On(Path, again, status: 401).On(Path, again, status: 401);

        await bench.FailsAsync(ErrorId.SignInRejected);
    }

    [Fact]
    public async Task Password_AccountLocked_IsNotTriedAgain()
    {
        using var bench = new IdxBench("typed") { Found = null }.Introspect(IdentifyFirst).On(Path, AskPassword)
            .On("/idp/idx/challenge/answer", State(Answer(SecretPasscode), Current("okta_password") + "," + Messages("errors.E0000119", "Your account is locked.")), status: 403);

        await bench.FailsAsync(ErrorId.AccountLocked);
    }

    [Fact]
    public async Task PasswordExpiring_IsSkippedWithAWarning()
    {
        string warning = State(
            Form("reenroll-authenticator-warning", "/idp/idx/challenge/answer", SecretPasscode) + "," + Form("skip", "/idp/idx/skip"),
            Current("okta_password", "\"settings\":{\"daysToExpiry\":4}") + "," + Messages("idx.password.expiring.message", "When your password expires…", "INFO"));
        using var bench = new IdxBench().Introspect(IdentifyWithPassword).On(Path, warning).Succeeds("/idp/idx/skip");

        await bench.SignsInAsync();

        Assert.Equal("The password at acme.okta.com expires in 4 days.", Assert.Single(bench.Notices.Warnings));
    }

    [Fact]
    public async Task PasswordExpired_Interactive_TakesANewOneTypedTwice()
    {
        string rules = Current("okta_password", "\"settings\":{\"complexity\":{\"minLength\":8,\"minNumber\":1}}");
        string expired = State(Form("reenroll-authenticator", "/idp/idx/challenge/answer", SecretPasscode), rules);
        string weak = State(Form("reenroll-authenticator", "/idp/idx/challenge/answer", SecretPasscode), rules + "," + Messages("password.passwordRequirementsNotMet", "Password requirements were not met."));
        using var bench = new IdxBench("short", "short", "New-Pass-9", "New-Pass-8", "New-Pass-9", "New-Pass-9").Introspect(IdentifyWithPassword).On(Path, expired)
            .On("/idp/idx/challenge/answer", weak, status: 403)
            .Succeeds("/idp/idx/challenge/answer", b => Assert.Equal("New-Pass-9", Passcode(b)));

        await bench.SignsInAsync();

        Assert.Contains(bench.Notices.Warnings, w => w.Contains("at least: 8 characters, 1 digits", StringComparison.Ordinal));
        Assert.Contains(bench.Notices.Warnings, w => w.Contains("not the same", StringComparison.Ordinal));
        Assert.DoesNotContain("New-Pass", string.Join('\n', bench.Notices.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordExpired_GivenUp_IsAnError()
    {
        using var bench = new IdxBench("").Introspect(IdentifyWithPassword)
            .On(Path, State(Form("reenroll-authenticator", "/idp/idx/challenge/answer", SecretPasscode), Current("okta_password")));

        await bench.FailsAsync(ErrorId.PasswordExpired);
    }

    [Fact]
    public async Task PasswordExpired_NonInteractive_IsAnError()
    {
        using var bench = new IdxBench { Options = { NonInteractive = true } }.Introspect(IdentifyWithPassword)
            .On(Path, State(Form("reenroll-authenticator", "/idp/idx/challenge/answer", SecretPasscode), Current("okta_password")));

        await bench.FailsAsync(ErrorId.PasswordExpired);
    }
}
