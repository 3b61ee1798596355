using System;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn.JumpCloud;

/// <summary>The second proof at JumpCloud: codes and JumpCloud Protect.</summary>
public class JumpCloudFactorTests
{
    private const string Auth = "/userconsole/auth";
    private const string Push = "/userconsole/auth/push";

    [Theory]
    [InlineData("jumpcloud-totp")]
    [InlineData("jumpcloud-totp-older")]
    [InlineData("jumpcloud-push-absent")]
    public async Task Code_TheOnlyFactor_IsTakenWithoutAsking(string scenario)
    {
        using var bench = new SignInBench(scenario, SignInBench.Password, "123 456");

        await bench.ConnectAsync();

        Assert.Equal(2, bench.Prompt.Asked.Count);
        Assert.Equal(2, bench.Requests.Count(r => r == Auth));
    }

    [Theory]
    [InlineData("jumpcloud-totp")]
    [InlineData("jumpcloud-totp-older")]
    public async Task Code_Wrong_IsAskedAgainWithoutThePassword(string scenario)
    {
        using var bench = new SignInBench(scenario, SignInBench.Password, "000000", "000000", "123456");

        await bench.ConnectAsync();

        Assert.Equal(1, bench.Prompt.Asked.Count(a => a.Contains("Password", StringComparison.Ordinal)));
        Assert.Contains(bench.Prompt.Asked, a => a.StartsWith("Not accepted", StringComparison.Ordinal));
        Assert.Contains(bench.Prompt.Asked, a => a.StartsWith("That code was used already", StringComparison.Ordinal));
        Assert.Equal(3, bench.Requests.Count(r => r == Auth));
    }

    [Fact]
    public async Task Code_WrongThreeTimes_EndsAndLeavesThePasswordAlone()
    {
        using var bench = new SignInBench("jumpcloud-totp", "000001", "000002", "000003") { Vault = new FakeVault() };
        await bench.KeepAsync(SignInBench.Password);

        await bench.FailAsync(ErrorId.MfaCodeRejected);

        bench.Prompt = new ScriptedPrompt("123456");
        await bench.ConnectAsync();
        Assert.Equal(4 + 2, bench.Requests.Count(r => r == Auth));
    }

    [Fact]
    public async Task Code_GivenUpFront_IsUsedOnceAndSilently()
    {
        using var bench = new SignInBench("jumpcloud-mixed", SignInBench.Password);
        using var code = new SecretText("123456");
        bench.Options.MfaCode = code;

        await bench.ConnectAsync();

        Assert.Single(bench.Prompt.Asked);
        Assert.Equal(0, bench.World.PushesSent);
    }

    [Fact]
    public async Task Code_WrongOneGivenAndNobodyToAsk_IsMfaCodeRejected()
    {
        using var bench = new SignInBench("jumpcloud-totp");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.NonInteractive = true;
        using var code = new SecretText("000000");
        bench.Options.MfaCode = code;

        await bench.FailAsync(ErrorId.MfaCodeRejected);
    }

    [Fact]
    public async Task Code_NobodyToAsk_IsPromptUnavailable()
    {
        using var bench = new SignInBench("jumpcloud-totp");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.NonInteractive = true;

        OktaAwsException error = await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.Contains("-MfaCode", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_SeedInTheVault_IsComputedAndNothingAsked()
    {
        using var bench = new SignInBench("jumpcloud-totp-seed") { Vault = new FakeVault() };
        await bench.KeepAsync(SignInBench.Password);
        await bench.KeepAsync(Scenarios.Named("totp-seed").Users[0].Factors[0].Secret!, isSeed: true);

        await bench.ConnectAsync();

        Assert.Empty(bench.Prompt.Asked);
        Assert.Equal(0, bench.World.PushesSent);
    }

    [Fact]
    public async Task Push_Accepted_IsTradedForTheSession()
    {
        using var bench = new SignInBench("jumpcloud-push", SignInBench.Password);
        bench.Clock = new WorldClock(bench.World);

        await bench.ConnectAsync();

        Assert.Equal(["JumpCloud Protect: Approve the request on your device"], bench.Notices.Shown.Select(s => s.ToString()));
        Assert.Equal(Push, bench.Requests[2]);
        Assert.EndsWith("/login", bench.Requests[^3], StringComparison.Ordinal);
        Assert.Equal(1, bench.World.PushesSent);
    }

    [Theory]
    [InlineData("jumpcloud-push-deny", ErrorId.MfaRejected)]
    [InlineData("jumpcloud-push-deny-401", ErrorId.MfaRejected)]
    [InlineData("jumpcloud-push-expire", ErrorId.MfaTimedOut)]
    [InlineData("jumpcloud-push-wait", ErrorId.MfaTimedOut)]
    [InlineData("jumpcloud-push-lost", ErrorId.MfaRejected)]
    public async Task Push_NotAccepted_EndsAfterOneAndLeavesThePasswordAlone(string scenario, string id)
    {
        using var bench = new SignInBench(scenario) { Vault = new FakeVault() };
        bench.Clock = new WorldClock(bench.World);
        await bench.KeepAsync(SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(id);

        Assert.DoesNotContain("password", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, bench.World.PushesSent);
        // Twice a second for a minute at most.
        Assert.InRange(bench.Requests.Count(r => r.StartsWith(Push + "/", StringComparison.Ordinal)), 1, 125);
    }

    [Fact]
    public async Task Push_NobodyToAsk_IsNotSent()
    {
        using var bench = new SignInBench("jumpcloud-push");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.NonInteractive = true;

        await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.Equal(0, bench.World.PushesSent);
    }

    [Theory]
    [InlineData("push", 1)]
    [InlineData("totp", 0)]
    [InlineData("google", 0)]
    public async Task Factor_Preferred_IsTaken(string factor, int pushes)
    {
        using var bench = new SignInBench("jumpcloud-mixed", SignInBench.Password, "123456");
        bench.Clock = new WorldClock(bench.World);

        await bench.ConnectAsync(parameters: new SettingsLayer("test").Set(SettingKeys.Factor, factor));

        Assert.Equal(pushes, bench.World.PushesSent);
        Assert.DoesNotContain(bench.Prompt.Asked, a => a.StartsWith("How", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Factor_NotSetUp_IsNamedWithThoseThatAre()
    {
        using var bench = new SignInBench("jumpcloud-totp", SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(ErrorId.FactorUnsupported, new SettingsLayer("test").Set(SettingKeys.Factor, "push"));

        Assert.Contains("totp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Factor_Several_AreAskedOnceAndRemembered()
    {
        using var bench = new SignInBench("jumpcloud-mixed", SignInBench.Password, "JumpCloud Protect", SignInBench.Password);
        bench.Clock = new WorldClock(bench.World);
        bench.Options.NoSessionCache = true;
        bench.Options.Force = true;

        await bench.ConnectAsync();
        await bench.ConnectAsync();

        Assert.Equal(2, bench.World.PushesSent);
        Assert.Equal(1, bench.Prompt.Asked.Count(a => a.StartsWith("How", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Factor_EnterAlone_LetsThePersonChooseAnother()
    {
        using var bench = new SignInBench("jumpcloud-mixed", SignInBench.Password, string.Empty, "JumpCloud Protect");
        bench.Clock = new WorldClock(bench.World);

        await bench.ConnectAsync(parameters: new SettingsLayer("test").Set(SettingKeys.Factor, "totp"));

        Assert.Equal(1, bench.World.PushesSent);
    }

    [Fact]
    public async Task Factor_OnlyInABrowser_IsExplained()
    {
        using var bench = new SignInBench("jumpcloud-webauthn", SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(ErrorId.FactorUnsupported);

        Assert.Contains("webauthn (it needs a browser)", error.Message, StringComparison.Ordinal);
        Assert.Contains("totp (not set up)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_TypedAfterAWhile_GoesWithAFreshToken()
    {
        using var bench = new SignInBench("jumpcloud-totp", SignInBench.Password, "123456");
        bench.Clock = new WorldClock(bench.World);
        bench.Prompt.OnAsked = asked => { if (asked.Contains("code", StringComparison.Ordinal)) bench.World.Clock.Advance(TimeSpan.FromMinutes(20)); };

        await bench.ConnectAsync();

        Assert.Equal(2, bench.Requests.Count(r => r == "/userconsole/xsrf"));
        Assert.Equal(2, bench.Requests.Count(r => r == Auth));
    }
}
