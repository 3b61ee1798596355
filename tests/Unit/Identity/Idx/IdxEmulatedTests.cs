using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;
using OktaAws.Emulator;
using OktaAws.Unit.SignIn;
using Xunit;

namespace OktaAws.Unit.Identity.Idx;

/// <summary>Whole sign-ins through the emulated Identity Engine, which refuses bodies that do not fit its forms and enforces Okta's limits.</summary>
public class IdxEmulatedTests
{
    [Theory]
    [InlineData("idx-password")]
    [InlineData("idx-success-remediation")]
    [InlineData("idx-success-info")]
    [InlineData("idx-success-error")]
    [InlineData("idx-token-oktadata")]
    [InlineData("idx-token-property")]
    [InlineData("idx-token-attribute")]
    [InlineData("idx-token-input")]
    [InlineData("idx-token-url")]
    [InlineData("idx-idp")]
    [InlineData("idx-kmsi")]
    [InlineData("idx-warn")]
    [InlineData("idx-enroll-optional")]
    [InlineData("idx-safe-mode")]
    [InlineData("idx-push")]
    [InlineData("idx-push-number")]
    [InlineData("idx-passwordless")]
    [InlineData("idx-custom-push")]
    [InlineData("idx-ratelimit")]
    [InlineData("idx-ratelimit-classic")]
    public async Task Connect_WithoutTyping_GivesKeys(string scenario)
    {
        using SignInBench bench = Bench(scenario);

        Assert.StartsWith("ASIA", (await bench.ConnectAsync()).AccessKeyId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("idx-google", null, "123456")]
    [InlineData("idx-totp", null, "123456")]
    [InlineData("idx-verify-all", "totp", "123456")]
    [InlineData("idx-sms", "sms", "654321")]
    [InlineData("idx-sms", "call", "654321")]
    [InlineData("idx-email", null, "424242")]
    [InlineData("idx-question", null, "Okapi")]
    [InlineData("idx-yubikey", null, "cccccckeibcdcbdefghijklnrtuvcbdefghijklnrtuv")]
    [InlineData("idx-custom-otp", null, "123456")]
    [InlineData("idx-rsa", null, "123456")]
    [InlineData("idx-onprem", null, "123456")]
    [InlineData("idx-symantec", null, "123456")]
    [InlineData("idx-unseen-fields", null, "alohomora")]
    [InlineData("idx-factor-first", null, "123456")]
    [InlineData("idx-kmsi-warn", null, "123456")]
    [InlineData("idx-probe", "totp", "123456")]
    [InlineData("idx-old-shapes", "totp", "123456")]
    [InlineData("idx-old-shapes", "call", "654321")]
    [InlineData("idx-several", "google", "123456")]
    [InlineData("idx-several", "email", "424242")]
    [InlineData("idx-several", "question", "Okapi")]
    [InlineData("idx-several", "sms", "654321")]
    public async Task Connect_WithACode_GivesKeys(string scenario, string? factor, string code)
    {
        using SignInBench bench = Bench(scenario, code);

        Assert.StartsWith("ASIA", (await bench.ConnectAsync(parameters: Factor(factor))).AccessKeyId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("idx-push-reject", ErrorId.MfaRejected)]
    [InlineData("idx-push-timeout", ErrorId.MfaTimedOut)]
    [InlineData("idx-biometrics", ErrorId.MfaRejected)]
    [InlineData("idx-fastpass", ErrorId.BrowserRequired)]
    [InlineData("idx-webauthn", ErrorId.BrowserRequired)]
    [InlineData("idx-duo", ErrorId.BrowserRequired)]
    [InlineData("idx-external-idp", ErrorId.BrowserRequired)]
    [InlineData("idx-captcha", ErrorId.BrowserRequired)]
    [InlineData("idx-enroll", ErrorId.EnrollmentRequired)]
    [InlineData("idx-locked", ErrorId.AccountLocked)]
    [InlineData("idx-locked-silent", ErrorId.SignInRejected)]
    [InlineData("idx-unassigned", ErrorId.AccessDenied)]
    [InlineData("idx-denied", ErrorId.AccessDenied)]
    [InlineData("idx-unassigned-late", ErrorId.AccessDenied)]
    [InlineData("idx-expired-session", ErrorId.SessionExpired)]
    [InlineData("idx-device-assurance", ErrorId.BrowserRequired)]
    [InlineData("idx-empty", ErrorId.ProtocolUnexpected)]
    [InlineData("idx-500", ErrorId.OrgUnreachable)]
    public async Task Connect_ThatCannotSucceed_IsExplained(string scenario, string id)
    {
        using SignInBench bench = Bench(scenario);

        await bench.FailAsync(id);
    }

    [Fact]
    public async Task Connect_SecondPhone_IsChosenFromTheMenu()
    {
        using SignInBench bench = Bench("idx-phones", "0199", "765432");

        await bench.ConnectAsync(parameters: Factor("sms"));
    }

    [Fact]
    public async Task Connect_TwoFactorsWanted_AsksForBoth()
    {
        using SignInBench bench = Bench("idx-two-factors", "123456", "Text message", "654321");

        await bench.ConnectAsync(parameters: Factor("google"));
    }

    [Fact]
    public async Task Connect_WrongCodeFirst_IsCorrectedWithoutThePassword()
    {
        using SignInBench bench = Bench("idx-google", "000000", "123456");

        await bench.ConnectAsync();

        Assert.Single(bench.Requests, "/idp/idx/identify");
    }

    [Fact]
    public async Task Connect_ExpiredPassword_TakesANewOne()
    {
        using SignInBench bench = Bench("idx-expired", "New-Horse-88x", "New-Horse-88x");

        await bench.ConnectAsync();

        Assert.DoesNotContain("New-Horse", string.Join('\n', bench.Notices.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NumberMatching_ShowsTheNumber()
    {
        using SignInBench bench = Bench("idx-push-number");

        await bench.ConnectAsync();

        Assert.Contains(bench.Notices.Shown, s => s.Contains("Choose 10 on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_ColdWithPush_MakesNoRequestWithoutAReason()
    {
        using SignInBench bench = Bench("idx-push");

        await bench.ConnectAsync();

        string[] idx = [.. bench.Requests.Where(r => r.StartsWith("/idp/idx/", StringComparison.Ordinal))];
        Assert.Equal(["/idp/idx/introspect", "/idp/idx/identify"], idx.Take(2));
        Assert.All(idx.Skip(2).SkipWhile(r => r == "/idp/idx/challenge"), r => Assert.Equal("/idp/idx/challenge/poll", r));
        Assert.Single(idx, "/idp/idx/challenge");
        Assert.Single(bench.Requests, "/login/token/redirect");
    }

    [Fact]
    public async Task Connect_WithTheLiveSession_TakesNoStepOfASignIn()
    {
        using SignInBench bench = Bench("idx-google", "123456");
        await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.Options.Force = true;

        await bench.ConnectAsync();

        Assert.DoesNotContain(bench.Requests, r => r.StartsWith("/idp/idx/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("idx-push")]
    [InlineData("idx-sms")]
    [InlineData("idx-email")]
    public async Task Connect_NonInteractive_AsksNobody(string scenario)
    {
        using SignInBench bench = Bench(scenario);
        bench.Options.NonInteractive = true;

        await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.Empty(bench.Prompt.Asked);
        Assert.DoesNotContain("/idp/idx/challenge/poll", bench.Requests);
    }

    [Fact]
    public async Task Connect_MagicLinkFollowed_NeedsNoCode()
    {
        using SignInBench bench = Bench("idx-magic-link", "", "");

        await bench.ConnectAsync();

        Assert.Equal(2, bench.Requests.Count(r => r == "/idp/idx/challenge/poll"));
    }

    private static SignInBench Bench(string scenario, params string[] answers)
    {
        var bench = new SignInBench(scenario, answers);
        bench.Clock = new SkippedTime(bench.World.Clock);
        bench.Options.Password = new SecretText(SignInBench.Password);
        return bench;
    }

    private static SettingsLayer Factor(string? word) =>
        word is null ? new SettingsLayer("test") : new SettingsLayer("test").Set(SettingKeys.Factor, word);

    /// <summary>The emulator's time, moved by waiting: its limits and the client's pace go by one clock.</summary>
    private sealed class SkippedTime(EmulatorClock clock) : IClock
    {
        public DateTimeOffset UtcNow => clock.UtcNow;

        public Task DelayAsync(TimeSpan time, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            clock.Advance(time);
            return Task.CompletedTask;
        }
    }
}
