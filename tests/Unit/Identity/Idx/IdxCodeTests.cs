using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Model;
using Xunit;
using static OktaAws.Unit.Identity.Idx.IdxReplies;

namespace OktaAws.Unit.Identity.Idx;

public class IdxCodeTests
{
    private const string AnswerPath = "/idp/idx/challenge/answer";
    private const string ChallengePath = "/idp/idx/challenge";
    private static readonly string Start = State(Form("identify", "/idp/idx/identify", $"{Identify},{SecretPasscode}"));
    private static readonly string Twins = Select(
        Option("Phone", "aut5", ["sms", "voice"], "pae1", at: 0), Option("Phone", "aut5", ["sms", "voice"], "pae2", at: 0));

    private static readonly string TwoPhones = State(Twins, Enrollments(
        Enrollment("phone_number", "pae1", "+1 XXX-XXX-5309", "sms", "voice"), Enrollment("phone_number", "pae2", "+1 XXX-XXX-5310", "sms", "voice")));

    private static IdxBench Bench(params string[] answers) => new IdxBench(answers).Introspect(Start);

    private static string? Method(JsonObject body) => (string?)body["authenticator"]!["methodType"];

    private static string? Code(JsonObject body) => (string?)body["credentials"]!["passcode"];

    private static string Challenge(string key, string method, string fields, string more = "") => State(Answer(fields), Current(key, more, method));

    [Fact]
    public async Task Answer_WithUnseenFieldNames_IsSentUnderThem()
    {
        string fields = """{"name":"credentials","form":{"value":[{"name":"magicWord","label":"Word of the day","required":true},{"name":"tokenPin","label":"Token PIN","secret":true,"required":true}]}}""";
        using IdxBench bench = Bench("123456", "77").On("/idp/idx/identify", Challenge("new_otp", "otp", fields))
            .Succeeds(AnswerPath, b => Assert.Equal("""{"magicWord":"123456","tokenPin":"77"}""", b["credentials"]!.ToJsonString()));

        await bench.SignsInAsync();

        Assert.Equal("Token PIN", bench.Prompt.Asked[1]);
    }

    [Fact]
    public async Task WrongCode_IsCorrectedInTheSameTransaction()
    {
        string nested = """{"name":"credentials","type":"object","form":{"value":[{"name":"passcode","label":"Enter code","messages":{"type":"array","value":[{"message":"Invalid code. Try again.","i18n":{"key":"api.authn.error.PASSCODE_INVALID"},"class":"ERROR"}]}}]},"required":true}""";
        using IdxBench bench = Bench("000000", "123456").On("/idp/idx/identify", Challenge("google_otp", "otp", Passcode))
            .On(AnswerPath, Challenge("google_otp", "otp", nested), status: 401).Succeeds(AnswerPath, b => Assert.Equal("123456", Code(b)));

        await bench.SignsInAsync();

        Assert.Equal("Invalid code. Try again. Google Authenticator code", bench.Prompt.Asked[1]);
    }

    [Fact]
    public async Task WrongCode_ThreeTimes_Ends()
    {
        string again = State(Answer(Passcode), Current("google_otp", "", "otp") + "," + Messages("api.authn.error.PASSCODE_INVALID", "Invalid code. Try again."));
        using IdxBench bench = Bench("1", "2", "3").On("/idp/idx/identify", Challenge("google_otp", "otp", Passcode))
            .On(AnswerPath, again, status: 401).On(AnswerPath, again, status: 401).On(AnswerPath, again, status: 401);

        await bench.FailsAsync(ErrorId.MfaCodeRejected);
    }

    [Fact]
    public async Task SameCodeTyped_IsNotSentTwice()
    {
        string again = State(Answer(Passcode), Current("google_otp", "", "otp") + "," + Messages("authfactor.challenge.soft_token.used_passcode", "Each code can only be used once."));
        using IdxBench bench = Bench("111111", "111111", "123456").On("/idp/idx/identify", Challenge("google_otp", "otp", Passcode))
            .On(AnswerPath, again, b => Assert.Equal("111111", Code(b)), 403).Succeeds(AnswerPath, b => Assert.Equal("123456", Code(b)));

        await bench.SignsInAsync();

        Assert.Contains("used already", bench.Prompt.Asked[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeGivenUpFront_IsUsedOnceAndNobodyIsAsked()
    {
        using IdxBench bench = Bench().On("/idp/idx/identify", Challenge("google_otp", "otp", Passcode)).Succeeds(AnswerPath, b => Assert.Equal("123456", Code(b)));
        bench.Options.MfaCode = new SecretText("123456");
        bench.Options.NonInteractive = true;

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task CodeGivenUpFront_Wrong_NonInteractive_IsNotRepeated()
    {
        string again = State(Answer(Passcode), Current("google_otp", "", "otp") + "," + Messages("api.authn.error.PASSCODE_INVALID", "Invalid code."));
        using IdxBench bench = Bench().On("/idp/idx/identify", Challenge("google_otp", "otp", Passcode)).On(AnswerPath, again, status: 401);
        bench.Options.MfaCode = new SecretText("123456");
        bench.Options.NonInteractive = true;

        await bench.FailsAsync(ErrorId.MfaCodeRejected);
    }

    [Fact]
    public async Task EmptyAnswer_SendsAnotherMessage()
    {
        using IdxBench bench = Bench("", "123456").On("/idp/idx/identify", Challenge("phone_number", "sms", Passcode, Resend()))
            .On("/idp/idx/challenge/resend", Challenge("phone_number", "sms", Passcode, Resend())).Succeeds(AnswerPath);

        await bench.SignsInAsync();

        Assert.Contains("Enter alone sends a new one", bench.Prompt.Asked[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resend_TooSoon_IsSaidAndNotRepeated()
    {
        string soon = State(Answer(Passcode), Current("phone_number", Resend(), "sms") + "," + Messages("errors.E0000109", "An SMS message was recently sent."));
        using IdxBench bench = Bench("", "123456").On("/idp/idx/identify", Challenge("phone_number", "sms", Passcode, Resend()))
            .On("/idp/idx/challenge/resend", soon, status: 429).Succeeds(AnswerPath);

        await bench.SignsInAsync();

        Assert.Contains("recently sent", Assert.Single(bench.Notices.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherWay_SentTooOften_LeavesTheCodeSentBefore()
    {
        string both = Answer(Passcode) + "," + Select(Option("Phone", "aut5", ["sms", "voice"], at: 0));
        string current = Current("phone_number", Resend(), "sms") + "," + Enrollments(Enrollment("phone_number", "pae1", "+1 XXX", "sms", "voice"));
        using IdxBench bench = Bench("", "Voice", "123456").On("/idp/idx/identify", State(both, current))
            .On(ChallengePath, State(both, current + "," + Messages("errors.E0000133", "A phone call was recently made.")), status: 429)
            .Succeeds(AnswerPath);

        await bench.SignsInAsync();

        Assert.Contains("still counts", Assert.Single(bench.Notices.Warnings), StringComparison.Ordinal);
        Assert.Equal("sms", bench.Memory.Factor);
    }

    [Fact]
    public async Task EmptyAnswer_WithOthersListed_OffersThem_AndTheFactorLeftIsNotRemembered()
    {
        string list = Select(Option("Phone", "aut5", ["sms"], at: 0), Option("Google", "autG", ["otp"], at: 1));
        string described = Enrollments(Enrollment("phone_number", "pae1", "+1 XXX", "sms"), Enrollment("google_otp", "e2", null, "otp"));
        using IdxBench bench = Bench("", "Google", "123456")
            .On("/idp/idx/identify", State(Answer(Passcode) + "," + list, Current("phone_number", Resend(), "sms") + "," + described))
            .On(ChallengePath, Challenge("google_otp", "otp", Passcode), b => Assert.Equal("autG", (string?)b["authenticator"]!["id"])).Succeeds(AnswerPath);

        await bench.SignsInAsync("sms");

        Assert.Contains("other ways", bench.Prompt.Asked[0], StringComparison.Ordinal);
        Assert.Equal("autG/google", bench.Memory.Factor);
    }

    [Fact]
    public async Task EmptyAnswer_AfterTheLinkInTheMailWasFollowed_GoesOn()
    {
        string poll = $"{Resend()},\"poll\":{Form("poll", "/idp/idx/challenge/poll", more: "\"refresh\":4200")}";
        using IdxBench bench = Bench("").On("/idp/idx/identify", Challenge("okta_email", "email", Passcode, poll)).Succeeds("/idp/idx/challenge/poll");

        await bench.SignsInAsync();
    }
}
