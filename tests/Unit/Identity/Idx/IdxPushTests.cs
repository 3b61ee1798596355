using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using Xunit;
using static OktaAws.Unit.Identity.Idx.IdxReplies;

namespace OktaAws.Unit.Identity.Idx;

public class IdxPushTests
{
    private const string PollPath = "/idp/idx/challenge/poll";
    private static readonly string Start = State(Form("identify", "/idp/idx/identify", $"{Identify},{SecretPasscode}"));
    private static readonly string List = State(Select(Option("Okta Verify", "aut1", ["push", "totp"], at: 0)), Enrollments(Enrollment("okta_verify", "pfd1", null, "push", "totp")));

    private static string Waiting(string? number = null, int? refresh = null) => State(
        Poll(refresh is null ? "" : $"\"refresh\":{refresh}"),
        Current("okta_verify", "\"profile\":{\"deviceName\":\"Jane's phone\"}" + (number is null ? "" : $",\"contextualData\":{{\"correctAnswer\":\"{number}\"}}"), "push"));

    private static IdxBench Pushed(string state) => new IdxBench().Introspect(Start).On("/idp/idx/identify", List)
        .On("/idp/idx/challenge", state, b => Assert.Equal("""{"id":"aut1","methodType":"push"}""", b["authenticator"]!.ToJsonString()));

    [Fact]
    public async Task Push_Approved_NeedsAsFewRequestsAsThereCanBe()
    {
        using IdxBench bench = Pushed(Waiting()).On(PollPath, Waiting()).On(PollPath, Waiting()).Succeeds(PollPath);

        await bench.SignsInAsync("push");

        // introspect, identify with the password, the choice that sends the push, three polls, the way on.
        Assert.Equal(4 + 3, bench.Requests.Count);
        Assert.Equal("aut1/push", bench.Memory.Factor);
        Assert.Equal(1, bench.Notices.Cleared);
    }

    [Fact]
    public async Task Push_WithoutAPaceOfTheServer_PollsTwiceASecond()
    {
        using IdxBench bench = Pushed(Waiting()).On(PollPath, Waiting()).On(PollPath, Waiting()).On(PollPath, Waiting()).On(PollPath, Waiting()).Succeeds(PollPath);

        await bench.SignsInAsync("push");

        List<DateTimeOffset> polls = [.. bench.Requests.Where(r => r.Path == PollPath).Select(r => r.At)];
        for (int i = 2; i < polls.Count; i++) Assert.True(polls[i] - polls[i - 2] >= TimeSpan.FromSeconds(1));
        Assert.True(polls[1] - polls[0] <= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Push_WithAPaceOfTheServer_KeepsToIt()
    {
        using IdxBench bench = Pushed(Waiting(refresh: 4000)).On(PollPath, Waiting(refresh: 1000)).Succeeds(PollPath);

        await bench.SignsInAsync("push");

        DateTimeOffset[] at = [.. bench.Requests.Skip(2).Take(3).Select(r => r.At)];
        Assert.Equal(TimeSpan.FromSeconds(4), at[1] - at[0]);
        Assert.Equal(TimeSpan.FromSeconds(1), at[2] - at[1]);
    }

    [Fact]
    public async Task Number_ThatComesLateAndChanges_IsShownEachTime()
    {
        using IdxBench bench = Pushed(Waiting()).On(PollPath, Waiting("0")).On(PollPath, Waiting("0")).On(PollPath, Waiting("92")).Succeeds(PollPath);

        await bench.SignsInAsync("push");

        Assert.Equal(
            ["Okta Verify push: Approve the request on 'Jane's phone'", "Okta Verify push: Choose 0 on 'Jane's phone'", "Okta Verify push: Choose 92 on 'Jane's phone'"],
            bench.Notices.Shown);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task Rejected_Ends(int status)
    {
        string rejected = State(Form("resend", "/idp/idx/challenge", """{"name":"authenticator","form":{"value":[{"name":"id","value":"aut1","mutable":false}]}}"""), Messages("api.authn.poll.error.push_rejected", "You have chosen to reject this login."));
        using IdxBench bench = Pushed(Waiting("7")).On(PollPath, rejected, status: status);

        OktaAwsException error = await bench.FailsAsync(ErrorId.MfaRejected, "push");

        Assert.Contains("reject", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, bench.Notices.Cleared);
    }

    [Theory]
    [InlineData("errors.E0000010")]
    [InlineData("api.authn.poll.error.timeout")]
    public async Task WindowOver_TimesOut(string key)
    {
        using IdxBench bench = Pushed(Waiting()).On(PollPath, $$"""{"version":"1.0.0",{{Messages(key, "Too late.")}}}""", status: 400);

        await bench.FailsAsync(ErrorId.MfaTimedOut, "push");
    }

    [Fact]
    public async Task NeverAnswered_TimesOutAfterFiveMinutes()
    {
        using IdxBench bench = Pushed(Waiting(refresh: 30000));
        foreach (int i in Enumerable.Range(0, 10)) bench.On(PollPath, Waiting(refresh: 30000));

        await bench.FailsAsync(ErrorId.MfaTimedOut, "push");
    }

    [Fact]
    public async Task Biometrics_MissingOnTheDevice_IsSaidInTheServersWords()
    {
        using IdxBench bench = Pushed(Waiting()).On(PollPath, State(Form("resend", "/idp/idx/challenge"), Messages("oie.authenticator.app.method.push.verify.enable.biometrics", "Enable biometrics in Okta Verify.")));

        Assert.Contains("Enable biometrics", (await bench.FailsAsync(ErrorId.MfaRejected, "push")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_Limited_IsRepeatedAndNoFailure()
    {
        using IdxBench bench = Pushed(Waiting()).On(PollPath, """{"errorCode":"E0000047","errorSummary":"API call exceeded rate limit"}""", status: 429).Succeeds(PollPath);

        await bench.SignsInAsync("push");
    }

    [Fact]
    public async Task CustomApp_Push_IsPolledUnderItsOwnName()
    {
        string list = State(Select(Option("Acme Approve", "aut7", ["push"], at: 0)), Enrollments(Enrollment("custom_app", "pfd7", null, "push")));
        using IdxBench bench = new IdxBench().Introspect(Start).On("/idp/idx/identify", list)
            .On("/idp/idx/challenge", State(Poll(), """ "currentAuthenticatorEnrollment":{"value":{"key":"custom_app","displayName":"Acme Approve","methods":[{"type":"push"}]}} """))
            .Succeeds(PollPath);

        await bench.SignsInAsync();

        Assert.Equal("Acme Approve: Approve the request on your device", Assert.Single(bench.Notices.Shown));
    }

    [Fact]
    public async Task FastPass_Polled_IsLeftForAnotherFactor()
    {
        string current = """ "currentAuthenticator":{"value":{"key":"okta_verify","methods":[{"type":"signed_nonce"}],"contextualData":{"challenge":{"value":{"challengeMethod":"LOOPBACK"}}}}} """;
        string state = State(Poll("\"refresh\":2000") + "," + Select(Option("FastPass", "aut1", ["signed_nonce"]), Option("Google", "aut2", ["otp"], at: 0)), current + "," + Enrollments(Enrollment("google_otp", "e1", null, "otp")));
        using IdxBench bench = new IdxBench("123456").Introspect(Start).On("/idp/idx/identify", state)
            .On("/idp/idx/challenge", State(Answer(Passcode), Current("google_otp", "", "otp"))).Succeeds("/idp/idx/challenge/answer");

        await bench.SignsInAsync();
    }
}
