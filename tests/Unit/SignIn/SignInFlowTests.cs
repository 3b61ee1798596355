using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

public class SignInFlowTests
{
    private static SettingsLayer With(string key, string value) => new SettingsLayer("test").Set(key, value);

    [Fact]
    public async Task Connect_PasswordOnly_GivesKeysOfTheOnlyRole()
    {
        using var bench = new SignInBench("password", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.StartsWith("ASIA", keys.AccessKeyId, StringComparison.Ordinal);
        Assert.Equal("Developer", keys.Role!.Name);
        Assert.Equal("web", keys.Profile);
        Assert.Equal("us-east-1", keys.Region);
        Assert.False(keys.FromCache);
        Assert.Contains("AssumeRoleWithSAML", bench.Requests);
    }

    [Fact]
    public async Task Connect_SecondTime_MakesNoRequestAndAsksNothing()
    {
        using var bench = new SignInBench("push", SignInBench.Password);
        TemporaryCredential first = await bench.ConnectAsync();
        bench.World.Log.Clear();

        TemporaryCredential second = await bench.ConnectAsync();

        Assert.True(second.FromCache);
        Assert.Equal(first.AccessKeyId, second.AccessKeyId);
        Assert.Equal(first.SecretAccessKey, second.SecretAccessKey);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Connect_ForceWithLiveSession_FetchesNewKeysWithoutPasswordOrPush()
    {
        using var bench = new SignInBench("push", SignInBench.Password);
        TemporaryCredential first = await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.Options.Force = true;

        TemporaryCredential second = await bench.ConnectAsync();

        Assert.NotEqual(first.AccessKeyId, second.AccessKeyId);
        Assert.DoesNotContain("/api/v1/authn", bench.Requests);
        Assert.Single(bench.Requests, "AssumeRoleWithSAML");
    }

    [Fact]
    public async Task Connect_PushWithNumber_ShowsTheNumberAndTakesItAway()
    {
        using var bench = new SignInBench("push", SignInBench.Password);

        await bench.ConnectAsync();

        Assert.Contains(bench.Notices.Shown, s => s.Contains("Approve the request", StringComparison.Ordinal));
        Assert.Contains(bench.Notices.Shown, s => s.Contains("Choose ", StringComparison.Ordinal));
        Assert.Equal(1, bench.Notices.Cleared);
    }

    [Fact]
    public async Task Connect_TotpWrongThenRight_AsksAgainWithoutPassword()
    {
        using var bench = new SignInBench("totp", SignInBench.Password, "000000", "123 456");

        await bench.ConnectAsync();

        Assert.Equal(3, bench.Prompt.Asked.Count);
        Assert.Contains("Not accepted", bench.Prompt.Asked[2], StringComparison.Ordinal);
        Assert.Single(bench.Requests, "/api/v1/authn");
    }

    [Fact]
    public async Task Connect_TotpWrongThreeTimes_IsMfaCodeRejected()
    {
        using var bench = new SignInBench("totp", SignInBench.Password, "000000", "000001", "000002");

        await bench.FailAsync(ErrorId.MfaCodeRejected);
    }

    [Fact]
    public async Task ConnectMany_OneCodeForTwoOrganizations_IsSentToOneOfThem()
    {
        using var bench = new SignInBench(Scenarios.Named("totp") with { VanityHost = "login.acme.test" });
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Prompt.CanAsk = false;
        bench.Options.MfaCode = new SecretText("123456");
        string link = new Uri(bench.World.AppUrl()).AbsolutePath;
        bench.WriteConfig($"[defaults]\nuser = jane@acme.test\nregion = us-east-1\n[profile one]\napp_url = https://acme.okta.test{link}\n[profile two]\napp_url = https://login.acme.test{link}\n");

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(
            [SignInTarget.ForProfile("one", new SettingsLayer("test")), SignInTarget.ForProfile("two", new SettingsLayer("test"))]);

        OktaAwsException error = Assert.IsType<OktaAwsException>(Assert.Single(outcomes, o => o.Error is not null).Error);
        Assert.Equal(ErrorId.PromptUnavailable, error.Id);
        Assert.Single(bench.Requests, r => r.EndsWith("/verify", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_CodeGivenUpFront_IsUsedOnce()
    {
        using var bench = new SignInBench("totp") { Prompt = new ScriptedPrompt { CanAsk = false } };
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.MfaCode = new SecretText("123456");

        Assert.NotNull(await bench.ConnectAsync());
    }

    [Fact]
    public async Task Connect_Sms_SendsThenAsks()
    {
        using var bench = new SignInBench("sms", SignInBench.Password, "654321");

        await bench.ConnectAsync();

        Assert.Contains("+1 XXX-XXX-0142", bench.Prompt.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_SeveralFactors_AsksOnceAndRemembersTheChoice()
    {
        using var bench = new SignInBench("mixed", SignInBench.Password, "Google", "123456", "Role-002");
        await bench.ConnectAsync();
        Assert.Contains("How do you want to confirm the sign-in?", bench.Prompt.Asked);

        bench.Prompt = new ScriptedPrompt(SignInBench.Password, "123456", "Role-002");
        bench.Options.Force = bench.Options.NoSessionCache = true;
        bench.Environment["OKTAAWS_TEST"] = "1";
        OktaAwsException? used = await Record.ExceptionAsync(() => bench.ConnectAsync()) as OktaAwsException;

        Assert.DoesNotContain("How do you want to confirm the sign-in?", bench.Prompt.Asked);
        Assert.True(used is null or { Id: ErrorId.MfaCodeRejected }, used?.Message);
    }

    [Fact]
    public async Task Connect_FactorAskedFor_IsTakenWithoutMenu()
    {
        using var bench = new SignInBench("mixed", SignInBench.Password, "Role-001");

        await bench.ConnectAsync(parameters: With(SettingKeys.Factor, "push"));

        Assert.Equal(2, bench.Prompt.Asked.Count);
    }

    [Fact]
    public async Task Connect_FactorNotEnrolled_IsFactorUnsupportedAndNamesThoseThere()
    {
        using var bench = new SignInBench("mixed", SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(ErrorId.FactorUnsupported, With(SettingKeys.Factor, "call"));

        Assert.Contains("google", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WrongPasswordTypedThreeTimes_IsSignInRejected()
    {
        using var bench = new SignInBench("password", "wrong-1", "wrong-2", "wrong-3");

        await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Equal(3, bench.Requests.Count(r => r == "/api/v1/authn"));
    }

    [Fact]
    public async Task Connect_WrongPasswordFromEnvironment_IsSentOnce()
    {
        using var bench = new SignInBench("password");
        bench.Environment["AWS_OKTA_PASS"] = "wrong";
        bench.Prompt.CanAsk = false;

        await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Single(bench.Requests, "/api/v1/authn");
    }

    [Theory]
    [InlineData("push-reject", ErrorId.MfaRejected)]
    [InlineData("push-timeout", ErrorId.MfaTimedOut)]
    [InlineData("locked", ErrorId.AccountLocked)]
    [InlineData("enroll", ErrorId.EnrollmentRequired)]
    [InlineData("norole", ErrorId.RoleNotFound)]
    [InlineData("locked-silent", ErrorId.SignInRejected, 3)]
    public async Task Connect_WhatTheOrgRefuses_HasItsOwnErrorId(string scenario, string id, int passwords = 1)
    {
        using var bench = new SignInBench(scenario, [.. Enumerable.Repeat(SignInBench.Password, passwords)]);

        await bench.FailAsync(id);
    }

    [Fact]
    public async Task Connect_PasswordExpiredAndNotChanged_IsPasswordExpired()
    {
        using var bench = new SignInBench("expired", SignInBench.Password, string.Empty);

        await bench.FailAsync(ErrorId.PasswordExpired);
    }

    [Theory]
    [InlineData("warn")]
    [InlineData("enroll-optional")]
    public async Task Connect_WhatMayBeSkipped_IsSkipped(string scenario)
    {
        using var bench = new SignInBench(scenario, SignInBench.Password);

        Assert.NotNull(await bench.ConnectAsync());
    }

    [Fact]
    public async Task Connect_UnknownApp_IsAppNotFound()
    {
        using var bench = new SignInBench("password", SignInBench.Password);

        await bench.FailAsync(ErrorId.AppNotFound, With(SettingKeys.AppUrl, bench.World.Addresses.Org + "/home/amazon_aws/0oa9nothere/272"));
    }

    [Fact]
    public async Task Connect_NonInteractiveWithoutPassword_IsPromptUnavailableWithoutARequest()
    {
        using var bench = new SignInBench("password");
        bench.Options.NonInteractive = true;

        await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Connect_NonInteractive_NeverSendsAPush()
    {
        using var bench = new SignInBench("push");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.NonInteractive = true;

        await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.DoesNotContain(bench.Requests, r => r.Contains("/verify", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_HostileServerTexts_NeverReachThePersonRaw()
    {
        using var bench = new SignInBench("hostile", SignInBench.Password, "Role", "Role");

        await Record.ExceptionAsync(() => bench.ConnectAsync());

        string all = string.Concat(bench.Notices.Said.Concat(bench.Notices.Shown).Concat(bench.Prompt.Asked));
        Assert.DoesNotContain(all, c => char.IsControl(c) || c is '\u202e' or '\u200b' or '\u2066');
    }
}
