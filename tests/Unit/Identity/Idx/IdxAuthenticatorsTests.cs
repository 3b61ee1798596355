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

public class IdxAuthenticatorsTests
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

    [Theory]
    [InlineData("okta_email", "email", "email")]
    [InlineData("google_otp", "otp", "google")]
    [InlineData("google_otp", "otp", "token:software:totp:google")]
    [InlineData("rsa_token", "otp", "rsa")]
    [InlineData("onprem_mfa", "otp", "onprem")]
    [InlineData("symantec_vip", "otp", "symantec")]
    [InlineData("yubikey_token", "otp", "yubikey")]
    [InlineData("yubikey_token", "otp", "token:hardware:yubico")]
    [InlineData("custom_otp", "otp", "hotp")]
    [InlineData("tac", "tac", "tac")]
    [InlineData("phone_number", "sms", "sms")]
    [InlineData("phone_number", "voice", "call")]
    [InlineData("something_new", "otp", "something_new")]
    public async Task Code_OfEachAuthenticator_IsPickedByItsWordAndAnswered(string key, string method, string word)
    {
        string list = State(
            Select(Option("Other", "autX", ["otp"], at: 0), Option("This", "aut1", [method], at: 1)),
            Enrollments(Enrollment("never_this", "e0", null, "otp"), Enrollment(key, "e1", null, method)));
        using IdxBench bench = Bench("123 456").On("/idp/idx/identify", list)
            .On(ChallengePath, Challenge(key, method, Passcode), b =>
            {
                Assert.Equal("aut1", (string?)b["authenticator"]!["id"]);
                Assert.Equal(method, Method(b));
            })
            .Succeeds(AnswerPath, b => Assert.Equal("123456", Code(b)));

        await bench.SignsInAsync(word);

        Assert.EndsWith("/" + AuthenticatorCatalog.For(key, method).Word, bench.Memory.Factor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OktaVerify_Totp_GoesToItsOwnField()
    {
        string list = State(Select(Option("Okta Verify", "aut1", ["signed_nonce", "push", "totp"], at: 0)), Enrollments(Enrollment("okta_verify", "pfd1", "Jane's phone", "push", "totp", "signed_nonce")));
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", list)
            .On(ChallengePath, Challenge("okta_verify", "totp", Totp), b => Assert.Equal("totp", Method(b)))
            .Succeeds(AnswerPath, b => Assert.Equal("""{"totp":"123456"}""", b["credentials"]!.ToJsonString()));

        await bench.SignsInAsync("totp");
    }

    [Fact]
    public async Task SecurityQuestion_IsAskedInItsWordsAndSentWithItsKey()
    {
        string fields = """{"name":"credentials","form":{"value":[{"name":"questionKey","label":"Pet?","required":true,"value":"pet","visible":false,"mutable":false},{"name":"answer","label":"answer","required":true}]}}""";
        using IdxBench bench = Bench("Old Rex").On("/idp/idx/identify",
                State(Answer(fields), """ "currentAuthenticatorEnrollment":{"value":{"key":"security_question","id":"q1","contextualData":{"enrolledQuestion":{"question":"What was your pet's name?","questionKey":"pet"}}}} """))
            .Succeeds(AnswerPath, b => Assert.Equal("""{"questionKey":"pet","answer":"Old Rex"}""", b["credentials"]!.ToJsonString()));

        await bench.SignsInAsync();

        Assert.Equal("What was your pet's name?", Assert.Single(bench.Prompt.Asked));
        Assert.Equal("question", bench.Memory.Factor);
    }

    [Fact]
    public async Task TwoPhones_AreToldApartByTheirNumbersAndSentByTheirEnrollment()
    {
        using IdxBench bench = Bench("5310", "123456").On("/idp/idx/identify", TwoPhones)
            .On(ChallengePath, Challenge("phone_number", "sms", Passcode, "\"profile\":{\"phoneNumber\":\"+1 XXX-XXX-5310\"}"), b =>
                Assert.Equal("""{"id":"aut5","methodType":"sms","enrollmentId":"pae2"}""", b["authenticator"]!.ToJsonString()))
            .Succeeds(AnswerPath);

        await bench.SignsInAsync("sms");

        Assert.Contains("5310", bench.Prompt.Asked[1], StringComparison.Ordinal);
        Assert.Equal("pae2/sms", bench.Memory.Factor);
    }

    [Fact]
    public async Task LastUsed_IsTakenWithoutAMenu()
    {
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", TwoPhones)
            .On(ChallengePath, Challenge("phone_number", "voice", Passcode), b => Assert.Equal("""{"id":"aut5","methodType":"voice","enrollmentId":"pae2"}""", b["authenticator"]!.ToJsonString()))
            .Succeeds(AnswerPath);
        bench.Memory.Factor = "pae2/call";

        await bench.SignsInAsync();

        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task OldForm_WithOptionsBesideTheValue_AndDanglingReference_Works()
    {
        string list = Form("select-authenticator-authenticate", ChallengePath, """
            {"name":"authenticator","type":"object","options":[{"label":"Email","form":{"value":[{"name":"id","value":"aut9","mutable":false},{"name":"methodType","value":"email","mutable":false}]},"relatesTo":["$.authenticatorEnrollments.value[17]"]}]}
            """);
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", State(list))
            .On(ChallengePath, Challenge("okta_email", "email", Passcode), b => Assert.Equal("aut9", (string?)b["authenticator"]!["id"])).Succeeds(AnswerPath);

        await bench.SignsInAsync("email");
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("voice")]
    public async Task VerificationData_AsksForTheMethod(string method)
    {
        string data = Form("authenticator-verification-data", ChallengePath, """
            {"name":"authenticator","label":"Phone","form":{"value":[{"name":"id","value":"aut5","mutable":false},{"name":"enrollmentId","value":"pae1","mutable":false},{"name":"methodType","required":true,"options":[{"label":"SMS","value":"sms"},{"label":"Voice call","value":"voice"}]}]}}
            """);
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", State(data, Current("phone_number", "\"profile\":{\"phoneNumber\":\"+1 XXX\"}", "sms", "voice")))
            .On(ChallengePath, Challenge("phone_number", method, Passcode), b => Assert.Equal($$"""{"id":"aut5","enrollmentId":"pae1","methodType":"{{method}}"}""", b["authenticator"]!.ToJsonString()))
            .Succeeds(AnswerPath);

        await bench.SignsInAsync(method == "voice" ? "call" : method);
    }

    [Fact]
    public async Task Password_ListedWithOthers_ComesFirst_ThenTheFactorAskedFor()
    {
        string all = State(Select(Option("Email", "autE", ["email"]), Option("Password", "autP", ["password"]), Option("Okta Verify", "autV", ["push", "totp"])));
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", all)
            .On(ChallengePath, Challenge("okta_password", "password", SecretPasscode), b => Assert.Equal("autP", (string?)b["authenticator"]!["id"]))
            .On(AnswerPath, State(Select(Option("Email", "autE", ["email"]), Option("Google", "autG", ["otp"], at: 0)), Enrollments(Enrollment("google_otp", "e1", null, "otp"))), b => Assert.Equal(IdxBench.Password, Code(b)))
            .On(ChallengePath, Challenge("google_otp", "otp", Passcode), b => Assert.Equal("autG", (string?)b["authenticator"]!["id"]))
            .Succeeds(AnswerPath);

        await bench.SignsInAsync("google");
    }

    [Theory]
    [InlineData("push")]
    [InlineData("sms")]
    [InlineData("email")]
    public async Task NonInteractive_SendsNothingToAnybody(string method)
    {
        using IdxBench bench = Bench().On("/idp/idx/identify", State(Select(Option("X", "aut1", [method]))));
        bench.Options.NonInteractive = true;

        await bench.FailsAsync(ErrorId.PromptUnavailable);
    }

    [Fact]
    public async Task NonInteractive_PushSentByTheServer_IsNotWaitedFor()
    {
        using IdxBench bench = Bench().On("/idp/idx/identify", State(Poll(), Current("okta_verify", "", "push")));
        bench.Options.NonInteractive = true;

        await bench.FailsAsync(ErrorId.PromptUnavailable);
    }

    [Theory]
    [InlineData("webauthn", "webauthn", ErrorId.BrowserRequired)]
    [InlineData("duo", "duo", ErrorId.BrowserRequired)]
    [InlineData("external_idp", "idp", ErrorId.BrowserRequired)]
    [InlineData("okta_verify", "signed_nonce", ErrorId.BrowserRequired)]
    [InlineData("smart_card_idp", "idp", ErrorId.BrowserRequired)]
    public async Task OnlyBrowserAuthenticators_AreExplainedWithTheWayOut(string key, string method, string id)
    {
        using IdxBench bench = Bench().On("/idp/idx/identify", State(Select(Option("X", "aut1", [method], at: 0)), Enrollments(Enrollment(key, "e1", null, method))));

        Assert.Contains("device authorization", (await bench.FailsAsync(id)).NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webauthn", "webauthn")]
    [InlineData("duo", "duo")]
    public async Task BrowserAuthenticator_ChallengedUnasked_GivesWayToOneThatWorks(string key, string method)
    {
        string fields = """{"name":"credentials","form":{"value":[{"name":"signatureData","required":true}]}}""";
        string state = State(Answer(fields) + "," + Select(Option("Key", "autW", [method], at: 0), Option("Google", "autG", ["otp"], at: 1)),
            Current(key, "", method) + "," + Enrollments(Enrollment(key, "e1", null, method), Enrollment("google_otp", "e2", null, "otp")));
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", state)
            .On(ChallengePath, Challenge("google_otp", "otp", Passcode), b => Assert.Equal("autG", (string?)b["authenticator"]!["id"])).Succeeds(AnswerPath);

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task BrowserAuthenticator_ChallengedAlone_IsExplained()
    {
        using IdxBench bench = Bench().On("/idp/idx/identify", Challenge("duo", "duo", """{"name":"credentials","form":{"value":[{"name":"signatureData","required":true}]}}"""));

        Assert.Contains("Duo", (await bench.FailsAsync(ErrorId.BrowserRequired)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FactorAskedFor_ReplacesTheOneTheServerPicked()
    {
        string push = State(Poll() + "," + Select(Option("Okta Verify", "aut1", ["push", "totp"], at: 0)), Current("okta_verify", "", "push") + "," + Enrollments(Enrollment("okta_verify", "pfd1", null, "push", "totp")));
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", push)
            .On(ChallengePath, Challenge("okta_verify", "totp", Totp), b => Assert.Equal("totp", Method(b))).Succeeds(AnswerPath);

        await bench.SignsInAsync("totp");
    }

    [Theory]
    [InlineData("rsa", "is not set up")]
    [InlineData("fastpass", "needs a browser")]
    [InlineData("webauthn", "needs a browser")]
    public async Task FactorAskedFor_NotThere_NamesWhatIs(string asked, string said)
    {
        using IdxBench bench = Bench().On("/idp/idx/identify", State(Select(Option("OV", "aut1", ["signed_nonce", "totp"]), Option("Key", "aut2", ["webauthn"]))));

        OktaAwsException error = await bench.FailsAsync(ErrorId.FactorUnsupported, asked);

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("totp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyList_MeansThatNothingIsEnrolled()
    {
        using IdxBench bench = Bench().On("/idp/idx/identify", State(Select()));

        await bench.FailsAsync(ErrorId.EnrollmentRequired);
    }

    [Fact]
    public async Task RefusedChallenge_IsExplained()
    {
        string list = Select(Option("Google", "aut1", ["otp"]));
        using IdxBench bench = Bench().On("/idp/idx/identify", State(list)).On(ChallengePath, State(list, Messages("authfactor.challenge.suspended_factor", "This factor is suspended.")), status: 403);

        Assert.Contains("suspended", (await bench.FailsAsync(ErrorId.AccountLocked)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_HasEveryAuthenticatorOfTheProtocolPage()
    {
        string[] keys = ["okta_password", "okta_email", "phone_number", "google_otp", "okta_verify", "security_question", "yubikey_token", "custom_otp", "rsa_token", "onprem_mfa", "symantec_vip", "tac", "custom_app", "webauthn", "duo", "external_idp"];
        HashSet<string> known = AuthenticatorCatalog.All.Select(k => k.Key).ToHashSet();

        Assert.All(keys, k => Assert.Contains(k, known));
        Assert.All(AuthenticatorCatalog.All, k => Assert.NotEmpty(k.Words));
    }

    [Fact]
    public async Task EnrollmentsOfOneId_AreToldApartByTheReference()
    {
        string list = State(
            Select(Option("On-prem", "aut1", ["otp"], "pae1", at: 0), Option("RSA", "aut2", ["otp"], "pae1", at: 1)),
            Enrollments(Enrollment("onprem_mfa", "pae1", null, "otp"), Enrollment("rsa_token", "pae1", null, "otp")));
        using IdxBench bench = Bench("123456").On("/idp/idx/identify", list)
            .On(ChallengePath, Challenge("rsa_token", "otp", Passcode), b => Assert.Equal("aut2", (string?)b["authenticator"]!["id"])).Succeeds(AnswerPath);

        await bench.SignsInAsync("rsa");
    }
}
