using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Whole sign-ins through Identity Engine, one for each authenticator and order.</summary>
public class IdxHappyTests
{
    private const string YubiKey = "cccccckeibcdcbdefghijklnrtuvcbdefghijklnrtuv";

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
    public async Task Password_AfterTheName_OpensTheApp(string scenario)
    {
        IdxWalk walk = await IdxWalk.In(scenario).Start();

        await walk.Identify();
        await walk.Password();

        await walk.Finish();
    }

    [Theory]
    [InlineData("idx-google", "passcode", "123456")]
    [InlineData("idx-totp", "totp", "123456")]
    [InlineData("idx-email", "passcode", "424242")]
    [InlineData("idx-question", "answer", "Okapi")]
    [InlineData("idx-yubikey", "passcode", YubiKey)]
    [InlineData("idx-custom-otp", "passcode", "123456")]
    [InlineData("idx-rsa", "passcode", "123456")]
    [InlineData("idx-onprem", "passcode", "123456")]
    [InlineData("idx-symantec", "passcode", "123456")]
    [InlineData("idx-duo", "signatureData", "AUTH|emulated:APP|emulated")]
    [InlineData("idx-unseen-fields", "spellWord", "alohomora")]
    public async Task Code_InItsOwnField_OpensTheApp(string scenario, string field, string code)
    {
        IdxWalk walk = await IdxWalk.In(scenario).Start();
        await walk.Identify();
        await walk.Password();

        await walk.Answer(field, code);

        await walk.Finish();
    }

    [Theory]
    [InlineData("idx-sms", "sms")]
    [InlineData("idx-sms", "voice")]
    public async Task OnePhone_AsksForTheMethodOnly(string scenario, string method)
    {
        IdxWalk walk = await IdxWalk.In(scenario).Start();
        await walk.Identify();
        await walk.Password();

        await walk.Data(method);
        await walk.Answer("passcode", "654321");

        await walk.Finish();
    }

    [Fact]
    public async Task SecondPhone_IsPickedByItsEnrollment()
    {
        IdxWalk walk = await IdxWalk.In("idx-phones").Start();
        await walk.Identify();
        await walk.Password();

        await walk.Pick(1, "sms");
        await walk.Answer("passcode", "765432");

        await walk.Finish();
    }

    [Fact]
    public async Task PushWithNumber_ShowsItAsTextInALaterPoll()
    {
        IdxWalk walk = await IdxWalk.In("idx-push-number").Start();
        await walk.Identify();
        await walk.Password();
        await walk.Data("push");
        await walk.Post("challenge-poll");
        JsonNode? early = walk.Document["currentAuthenticator"]!["value"]!["contextualData"];

        await walk.Post("challenge-poll");
        string number = walk.Document["currentAuthenticator"]!["value"]!["contextualData"]!["correctAnswer"]!.GetValue<string>();
        await walk.Post("challenge-poll");

        Assert.Null(early);
        Assert.Equal("10", number);
        await walk.Finish();
    }

    [Theory]
    [InlineData("idx-passwordless")]
    [InlineData("idx-custom-push")]
    public async Task Push_ByItself_OpensTheApp(string scenario)
    {
        IdxWalk walk = await IdxWalk.In(scenario).Start();
        await walk.Identify();
        if (scenario == "idx-custom-push")
        {
            await walk.Password();
        }

        await walk.Data("push");
        for (int poll = 0; poll < 5 && walk.Document["success"] is null; poll++)
        {
            await walk.Post("challenge-poll");
        }

        await walk.Finish();
    }

    [Fact]
    public async Task NameAndPassword_GoTogetherWhereTheFormSaysSo()
    {
        IdxWalk walk = await IdxWalk.In("idx-push").Start();

        await walk.Post("identify", new JsonObject { ["identifier"] = "jane", ["credentials"] = new JsonObject { ["passcode"] = "Correct-Horse-7" } });

        Assert.Equal(["authenticator-verification-data"], walk.Names);
    }

    [Fact]
    public async Task Several_LetOneChooseAndChangeOnesMind()
    {
        IdxWalk walk = await IdxWalk.In("idx-several").Start();
        await walk.Identify();
        await walk.Password();
        await walk.Pick(0, "push");
        await walk.Pick(4);

        await walk.Answer("answer", "Okapi");

        await walk.Finish();
    }

    [Fact]
    public async Task TwoFactors_AreAskedOneAfterTheOther()
    {
        IdxWalk walk = await IdxWalk.In("idx-two-factors").Start();
        await walk.Identify();
        await walk.Password();
        await walk.Pick(0);
        await walk.Answer("passcode", "123456");

        await walk.Data("sms");
        await walk.Answer("passcode", "654321");

        await walk.Finish();
    }

    [Fact]
    public async Task FactorFirst_ThenPassword()
    {
        IdxWalk walk = await IdxWalk.In("idx-factor-first").Start();
        await walk.Identify();
        await walk.Answer("passcode", "123456");

        await walk.Password();

        await walk.Finish();
    }

    [Fact]
    public async Task MagicLink_IsFollowedElsewhere()
    {
        IdxWalk walk = await IdxWalk.In("idx-magic-link").Start();
        await walk.Identify();
        await walk.Password();

        await walk.Post("poll");
        await walk.Post("poll");

        await walk.Finish();
    }

    [Fact]
    public async Task StepUp_OfASecondApp_AsksForWhatIsMissingOnly()
    {
        IdxWalk walk = await IdxWalk.In("idx-step-up").Start();
        await walk.Identify();
        await walk.Password();
        await walk.Finish();

        await walk.Start(app: 1);
        await walk.Answer("passcode", "123456");

        await walk.Finish();
    }

    [Fact]
    public async Task OldShapes_AreSignedInWithAllTheSame()
    {
        IdxWalk walk = await IdxWalk.In("idx-old-shapes").Start();
        await walk.Identify();
        await walk.Password();

        await walk.Pick(0, "totp");
        await walk.Answer("totp", "123456");

        await walk.Finish();
    }
}
