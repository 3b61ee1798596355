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

public class IdxStepsTests
{
    private const string Path = "/idp/idx/identify";
    private static readonly string IdentifyFirst = State(Form("identify", Path, Identify));
    private static readonly string IdentifyWithPassword = State(Form("identify", Path, $"{Identify},{SecretPasscode}") + "," + Form("select-enroll-profile", "/idp/idx/enroll"));
    private static readonly string AskPassword = State(Answer(SecretPasscode), Current("okta_password", "", "password"));

    private static string? Passcode(JsonObject body) => (string?)body["credentials"]!["passcode"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeepMeSignedIn_IsAnsweredYesOnlyWhenTheSessionIsKept(bool noSession)
    {
        string prompt = State(Form("keep-me-signed-in", "/idp/idx/keep-me-signed-in", """{"name":"keepMeSignedIn","type":"boolean","label":"Stay signed in","required":true,"value":false,"mutable":true}"""));
        using var bench = new IdxBench { Options = { NoSessionCache = noSession } }.Introspect(IdentifyWithPassword).On(Path, prompt)
            .Succeeds("/idp/idx/keep-me-signed-in", b => Assert.Equal(!noSession, (bool)b["keepMeSignedIn"]!));

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task Enrollment_Optional_IsSkipped()
    {
        string enroll = State(Form("select-authenticator-enroll", "/idp/idx/credential/enroll", """{"name":"authenticator","type":"object","options":[]}""") + "," + Form("skip", "/idp/idx/skip"));
        using var bench = new IdxBench().Introspect(IdentifyWithPassword).On(Path, enroll).Succeeds("/idp/idx/skip");

        await bench.SignsInAsync();
    }

    [Theory]
    [InlineData("select-authenticator-enroll")]
    [InlineData("enroll-authenticator")]
    [InlineData("authenticator-enrollment-data")]
    public async Task Enrollment_Required_IsExplained(string name)
    {
        string enroll = State(Form(name, "/idp/idx/credential/enroll", """{"name":"authenticator","type":"object","options":[{"label":"Okta Verify","value":{"form":{"value":[{"name":"id","value":"aut1"}]}}}]}"""));
        using var bench = new IdxBench().Introspect(IdentifyWithPassword).On(Path, enroll);

        OktaAwsException error = await bench.FailsAsync(ErrorId.EnrollmentRequired);

        Assert.Contains("Okta Verify", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeviceProbe_First_IsCancelledAtOnce()
    {
        string cancel = """ "authenticatorChallenge":{"type":"object","value":{"challengeMethod":"LOOPBACK","cancel":"""
            + Form("cancel-polling", "/idp/idx/authenticators/poll/cancel") + "}}";
        string probe = State(Form("device-challenge-poll", "/idp/idx/authenticators/poll", more: "\"refresh\":2000"), cancel);
        using var bench = new IdxBench().Introspect(probe)
            .On("/idp/idx/authenticators/poll/cancel", IdentifyWithPassword, b =>
            {
                Assert.Equal("OV_UNREACHABLE_BY_LOOPBACK", (string?)b["reason"]);
                Assert.True(b.ContainsKey("statusCode") && b["statusCode"] is null);
            })
            .Succeeds(Path);

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task DeviceProbe_Again_MeansFastPassIsRequired()
    {
        string cancel = """ "authenticatorChallenge":{"value":{"cancel":""" + Form("cancel-polling", "/idp/idx/authenticators/poll/cancel") + "}}";
        string probe = State(Form("device-challenge-poll", "/idp/idx/authenticators/poll"), cancel);
        using var bench = new IdxBench().Introspect(probe).On("/idp/idx/authenticators/poll/cancel", probe);

        OktaAwsException error = await bench.FailsAsync(ErrorId.BrowserRequired);

        Assert.Contains("FastPass", error.Message, StringComparison.Ordinal);
        Assert.Contains("device authorization", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SAML2", "'Corp IdP' (SAML2)")]
    [InlineData("X509", "smart card")]
    public async Task RedirectToProvider_IsExplained(string type, string said)
    {
        string redirect = $$$"""{"name":"redirect-idp","type":"{{{type}}}","idp":{"id":"0oa1","name":"Corp IdP"},"href":"https://acme.okta.com/sso/idps/0oa1?stateToken=x","method":"GET"}""";
        using var bench = new IdxBench().Introspect(State(redirect));

        OktaAwsException error = await bench.FailsAsync(ErrorId.BrowserRequired);

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identify-recovery", ErrorId.BrowserRequired)]
    [InlineData("consent", ErrorId.BrowserRequired)]
    [InlineData("user-code", ErrorId.BrowserRequired)]
    [InlineData("piv-idp", ErrorId.BrowserRequired)]
    [InlineData("launch-authenticator", ErrorId.BrowserRequired)]
    [InlineData("select-enroll-profile", ErrorId.BrowserRequired)]
    [InlineData("unlock-account", ErrorId.AccountLocked)]
    [InlineData("reset-authenticator", ErrorId.PasswordExpired)]
    public async Task Steps_ThatChangeTheAccountOrNeedABrowser_AreNeverTaken(string name, string id)
    {
        using var bench = new IdxBench().Introspect(State(Form(name, "/idp/idx/whatever")));

        await bench.FailsAsync(id);
    }

    [Fact]
    public async Task UnknownStep_WithUnseenFields_IsFilledInByTheirLabels()
    {
        string fields = """
            {"name":"kiosk","label":"Desk\u001b[31m number","required":true},{"name":"pin","label":"Desk PIN","secret":true,"required":true},
            {"name":"note","label":"Note"},{"name":"floor","label":"Floor","required":true,"options":[{"label":"Ground","value":"g"},{"label":"First","value":"f1"}]},
            {"name":"ticket","value":{"a":[1,2]},"mutable":false},{"name":"maybe","required":"false"}
            """;
        using var bench = new IdxBench("A-17", "9999", "First").Introspect(IdentifyWithPassword)
            .On(Path, State(Form("desk-check", "/idp/idx/desk", fields)))
            .Succeeds("/idp/idx/desk", b =>
            {
                Assert.Equal("A-17", (string?)b["kiosk"]);
                Assert.Equal("9999", (string?)b["pin"]);
                Assert.Equal("f1", (string?)b["floor"]);
                Assert.Equal("""{"a":[1,2]}""", b["ticket"]!.ToJsonString());
                Assert.False(b.ContainsKey("note") || b.ContainsKey("maybe"));
            });

        await bench.SignsInAsync();

        Assert.Equal(@"Desk\u001b[31m number", bench.Prompt.Asked[0]);
    }

    [Fact]
    public async Task UnknownStep_NobodyToAsk_NamesWhatIsAskedFor()
    {
        using var bench = new IdxBench { Options = { NonInteractive = true } }.Introspect(IdentifyWithPassword)
            .On(Path, State(Form("desk-check", "/idp/idx/desk", """{"name":"kiosk","label":"Desk number","required":true}""")));

        OktaAwsException error = await bench.FailsAsync(ErrorId.PromptUnavailable);

        Assert.Contains("Desk number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SafeMode_IsWaitedFor()
    {
        string wait = State(Form("poll", "/idp/idx/poll", more: "\"refresh\":2000"));
        using var bench = new IdxBench().Introspect(wait).On("/idp/idx/poll", wait).On("/idp/idx/poll", IdentifyWithPassword).Succeeds(Path);

        await bench.SignsInAsync();

        Assert.True(bench.Requests[2].At - bench.Requests[1].At >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Success_AsRemediation_IsFollowed()
    {
        string success = """{"version":"1.0.0","stateHandle":"{h}","remediation":{"type":"array","value":[{"name":"success-redirect","href":"https://acme.okta.com/login/token/redirect?stateToken=x","method":"GET"}]}}""";
        using var bench = new IdxBench().Introspect(IdentifyWithPassword).On(Path, success).On("/login/token/redirect", IdxBench.SamlPage);

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task Success_WithAComplaint_WarnsAndGoesOn()
    {
        string both = Success.TrimEnd('}') + "}," + Messages("security.access_denied_custom_message", "You do not have permission.") + "}";
        using var bench = new IdxBench().Introspect(IdentifyWithPassword).On(Path, both).On("/login/token/redirect", IdxBench.SamlPage);

        await bench.SignsInAsync();

        Assert.Contains("permission", Assert.Single(bench.Notices.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondTransaction_OfTheApplication_AsksForTheFactorAgainButSendsNoCodeTwice()
    {
        string code = State(Answer(IdxReplies.Passcode), Current("google_otp", "", "otp"));
        using var bench = new IdxBench("111111", "111111", "222222").Introspect(IdentifyWithPassword).On(Path, code)
            .On("/idp/idx/challenge/answer", Success).On("/login/token/redirect", "<html>more</html>")
            .Then("02.id.Second", code).Succeeds("/idp/idx/challenge/answer", b => Assert.Equal("222222", Passcode(b)));

        await bench.RunAsync();
        await bench.RunAsync(token: "02.id.Second");

        Assert.Contains("used already", bench.Prompt.Asked[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_OnAnotherHost_IsRefused()
    {
        using var bench = new IdxBench().Introspect(IdentifyWithPassword).On(Path, Success.Replace("acme.okta.com", "evil.example", StringComparison.Ordinal));

        await bench.FailsAsync(ErrorId.ProtocolUnexpected);
    }

    [Fact]
    public async Task Circle_EndsAfterTheCap()
    {
        using var bench = new IdxBench().Introspect(IdentifyWithPassword);
        string again = State(Form("keep-me-signed-in", "/idp/idx/keep-me-signed-in"));
        bench.On(Path, again);
        foreach (int i in Enumerable.Range(0, 19)) bench.On("/idp/idx/keep-me-signed-in", again);

        OktaAwsException error = await bench.FailsAsync(ErrorId.ProtocolUnexpected);

        Assert.Contains("20 steps", error.Message, StringComparison.Ordinal);
    }
}
