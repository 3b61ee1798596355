using System;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>What goes wrong with an IAM user, each with its own next step; and how the MFA device is found.</summary>
public class IamUserErrorTests
{
    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    public async Task CodeGiven_NotSixDigits_IsRefusedBeforeAnythingIsSent(string code)
    {
        using SignInBench bench = IamUserBench.Start();
        bench.Give(code);

        OktaAwsException error = await FailAsync(bench, ErrorId.MfaCodeRejected);

        Assert.Equal("The MFA code must be 6 digits. For example: 123456", error.Message);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task CodeTyped_NotSixDigits_IsAskedForAgain()
    {
        using SignInBench bench = IamUserBench.Start(answers: ["", "12 34", "123 456"]);

        await bench.ConnectAsync("dev");

        Assert.Equal(3, bench.Prompt.Asked.Count);
        Assert.Equal($"The MFA code must be 6 digits. For example: 123456. Enter MFA code for {IamUserBench.Serial}", bench.Prompt.Asked[2]);
        Assert.Equal(1, bench.Count("GetSessionToken"));
    }

    [Fact]
    public async Task CodeTyped_Wrong_IsAskedForTwiceMoreAndThenGivenUp()
    {
        using SignInBench bench = IamUserBench.Start(answers: ["000000", "111111", "222222"]);

        OktaAwsException error = await FailAsync(bench, ErrorId.MfaCodeRejected);

        Assert.Equal(3, bench.Count("GetSessionToken"));
        Assert.Contains("next code", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeTyped_WrongOnce_IsForgiven()
    {
        using SignInBench bench = IamUserBench.Start(answers: ["000000", "123456"]);

        Assert.Equal("admin", (await bench.ConnectAsync("dev")).Role!.Name);
    }

    [Fact]
    public async Task CodeGiven_WrongWhileNobodyCanBeAsked_IsRejected()
    {
        using SignInBench bench = IamUserBench.Start();
        bench.Give("000000");
        bench.Options.NonInteractive = true;

        await FailAsync(bench, ErrorId.MfaCodeRejected);

        Assert.Equal(1, bench.Count("GetSessionToken"));
    }

    [Fact]
    public async Task NobodyToAsk_WithoutACode_FailsWithoutARequest()
    {
        using SignInBench bench = IamUserBench.Start();
        bench.Options.NonInteractive = true;

        OktaAwsException error = await FailAsync(bench, ErrorId.PromptUnavailable);

        Assert.Contains("-MfaCode", error.NextStep, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Theory]
    [InlineData("iam-user-inactive", null, "does not exist (any more), is inactive")]
    [InlineData("iam-user", "somebody else's", "the secret is not the one of this id")]
    public async Task Key_RefusedByAws_IsReportedBeforeACodeIsAskedFor(string scenario, string? secret, string why)
    {
        using SignInBench bench = IamUserBench.Start(scenario);
        bench.WriteKeys(secret: secret);

        OktaAwsException error = await FailAsync(bench, ErrorId.SignInRejected);

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("[bastion]", error.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Key_Missing_NamesTheSection()
    {
        using SignInBench bench = IamUserBench.Start();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync("dev", new SettingsLayer("parameter").Set(SettingKeys.SourceProfile, "nowhere")));

        Assert.Equal(ErrorId.SecretNotFound, error.Id);
        Assert.Contains("[nowhere]", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Theory]
    [InlineData("iam-user-no-device", ErrorId.EnrollmentRequired)]
    [InlineData("iam-user-key-only", ErrorId.FactorUnsupported)]
    [InlineData("iam-user-blind-phone", ErrorId.ProfileInvalid)]
    public async Task Device_NotToBeUsed_IsExplained(string scenario, string id)
    {
        using SignInBench bench = IamUserBench.Start(scenario, "123456");

        OktaAwsException error = await FailAsync(bench, id);

        Assert.Contains("IAM", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iam-user-hardware", "GAHT12345678")]
    [InlineData("iam-user-blind", IamUserBench.Serial)]
    public async Task Device_FoundByItself_IsNamedInTheQuestion(string scenario, string serial)
    {
        using SignInBench bench = IamUserBench.Start(scenario, "123456");

        await bench.ConnectAsync("dev");

        Assert.Equal([$"Enter MFA code for {serial}"], bench.Prompt.Asked);
    }

    [Fact]
    public async Task Device_OfSeveral_IsChosenAmongThoseThatShowCodes()
    {
        using SignInBench bench = IamUserBench.Start("iam-user-devices", "mfa/tablet", "123456");

        await bench.ConnectAsync("dev");

        Assert.Equal([$"MFA device of {IamUserBench.User}", "Enter MFA code for arn:aws:iam::123456789012:mfa/tablet"], bench.Prompt.Asked);
    }

    [Fact]
    public async Task Device_OfSeveralWithNobodyToAsk_HasToBeNamed()
    {
        using SignInBench bench = IamUserBench.Start("iam-user-devices");
        bench.Give("123456");
        bench.Options.NonInteractive = true;

        OktaAwsException error = await FailAsync(bench, ErrorId.ProfileInvalid);

        Assert.Contains("mfa/phone, arn:aws:iam::123456789012:mfa/tablet", error.Message, StringComparison.Ordinal);
        Assert.Contains("-MfaSerial", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parameter")]
    [InlineData("profile")]
    [InlineData("file")]
    public async Task Device_Named_IsNotLookedFor(string where)
    {
        using SignInBench bench = IamUserBench.Start("iam-user-devices", "123456");
        const string tablet = "arn:aws:iam::123456789012:mfa/tablet";
        if (where == "profile") bench.WriteConfig(IamUserBench.Profiles.Replace("source_profile = bastion", $"source_profile = bastion\nmfa_serial = {tablet}", StringComparison.Ordinal));
        if (where == "file") bench.WriteKeys($"mfa_serial = {tablet}\n");

        await bench.ConnectAsync("dev", where == "parameter" ? new SettingsLayer("parameter").Set(SettingKeys.MfaSerial, tablet) : null);

        Assert.Equal([$"Enter MFA code for {tablet}"], bench.Prompt.Asked);
        Assert.DoesNotContain("ListMFADevices", bench.Requests);
    }

    [Fact]
    public async Task Roles_OfAnIamUser_AreListedByNobody()
    {
        using SignInBench bench = IamUserBench.Start();
        using OktaAwsEngine engine = bench.Engine();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => engine.GetRolesAsync(IamUserBench.Targets("dev").Single(), bench.Options, default));

        Assert.Equal(ErrorId.RoleNotFound, error.Id);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Console_OfTheSessionItself_IsRefusedWithTheReason()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");
        TemporaryCredential session = await bench.ConnectAsync("bastion-sts");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConsoleLinkAsync(session));

        Assert.Equal(ErrorId.AccessDenied, error.Id);
        Assert.Contains("role on top", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Console_OfARoleOnTop_Opens()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        Uri link = await bench.ConsoleLinkAsync(await bench.ConnectAsync("dev"));

        Assert.Equal("signin.aws.amazon.com", link.Host);
    }

    private static async Task<OktaAwsException> FailAsync(SignInBench bench, string id)
    {
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync("dev"));
        Assert.Equal(id, error.Id);
        Assert.NotEmpty(error.NextStep);
        string secret = bench.World.Scenario.IamUsers[0].SecretAccessKey;
        Assert.DoesNotContain(secret, error + string.Join('\n', bench.Notices.Said), StringComparison.Ordinal);
        return error;
    }
}
