using System;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity.Okta.Classic;
using Xunit;

namespace OktaAws.Unit.Identity.Okta.Classic;

/// <summary>Every status of the authentication transaction and every error code has its own outcome.</summary>
public class StatusTests
{
    [Theory]
    [InlineData("LOCKED_OUT", ErrorId.AccountLocked)]
    [InlineData("MFA_ENROLL", ErrorId.EnrollmentRequired)]
    [InlineData("MFA_ENROLL_ACTIVATE", ErrorId.EnrollmentRequired)]
    [InlineData("FACTOR_ENROLL", ErrorId.EnrollmentRequired)]
    [InlineData("FACTOR_ENROLL_ACTIVATE", ErrorId.EnrollmentRequired)]
    [InlineData("FACTOR_REQUIRED", ErrorId.EnrollmentRequired)]
    [InlineData("POLL", ErrorId.OrgUnreachable)]
    [InlineData("MFA_REQUIRED", ErrorId.EnrollmentRequired)]
    [InlineData("PASSWORD_RESET", ErrorId.PasswordExpired)]
    [InlineData("RECOVERY", ErrorId.BrowserRequired)]
    [InlineData("RECOVERY_CHALLENGE", ErrorId.BrowserRequired)]
    [InlineData("CONSENT_REQUIRED", ErrorId.BrowserRequired)]
    [InlineData("ADMIN_CONSENT_REQUIRED", ErrorId.BrowserRequired)]
    [InlineData("PROFILE_REQUIRED", ErrorId.BrowserRequired)]
    [InlineData("SOMETHING_NEW", ErrorId.BrowserRequired)]
    public async Task SignIn_StatusThatEndsIt_HasItsOwnError(string status, string id)
    {
        await new ClassicBench().On(ClassicBench.Authn, ClassicBench.Status(status)).FailAsync(id);
    }

    [Theory]
    [InlineData("E0000004", 401, ErrorId.SignInRejected)]
    [InlineData("E0000011", 401, ErrorId.SessionExpired)]
    [InlineData("E0000005", 401, ErrorId.SessionExpired)]
    [InlineData("E0000001", 400, ErrorId.AccessDenied)]
    [InlineData("E0000003", 400, ErrorId.ProtocolUnexpected)]
    [InlineData("E0000006", 403, ErrorId.AccessDenied)]
    [InlineData("E0000014", 403, ErrorId.PasswordExpired)]
    [InlineData("E0000068", 403, ErrorId.MfaCodeRejected)]
    [InlineData("E0000069", 403, ErrorId.AccountLocked)]
    [InlineData("E0000119", 401, ErrorId.AccountLocked)]
    [InlineData("E0000079", 403, ErrorId.SessionExpired)]
    [InlineData("E0000082", 403, ErrorId.MfaCodeRejected)]
    [InlineData("E0000083", 403, ErrorId.MfaCodeRejected)]
    [InlineData("E0000085", 403, ErrorId.AccessDenied)]
    [InlineData("E0000007", 404, ErrorId.ProtocolUnexpected)]
    [InlineData("E0000022", 405, ErrorId.ProtocolUnexpected)]
    [InlineData("E0000021", 406, ErrorId.ProtocolUnexpected)]
    [InlineData("E0000106", 403, ErrorId.MfaCodeRejected)]
    [InlineData("E0000113", 409, ErrorId.MfaCodeRejected)]
    [InlineData("E0000080", 403, ErrorId.PasswordExpired)]
    [InlineData("E0000109", 429, ErrorId.RateLimited)]
    [InlineData("E0000133", 429, ErrorId.RateLimited)]
    [InlineData("E0000009", 500, ErrorId.OrgUnreachable)]
    [InlineData("E0000010", 503, ErrorId.OrgUnreachable)]
    [InlineData("E9999999", 418, ErrorId.ProtocolUnexpected)]
    public async Task SignIn_ErrorCode_HasItsOwnErrorWithTheServersWords(string code, int status, string id)
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Error(code, "summary", "the exact cause"), status);
        bench.Okta.Prompt.CanAsk = false;

        OktaAwsException error = await bench.FailAsync(id);

        Assert.Contains("the exact cause", error.Message, StringComparison.Ordinal);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PASSWORD_WARN", ",\"_embedded\":{\"policy\":{\"expiration\":{\"passwordExpireDays\":3}}},")]
    [InlineData("MFA_ENROLL", ",")]
    public async Task SignIn_WhatMayBeSkipped_IsSkipped(string status, string more)
    {
        string skip = more + "\"_links\":{\"skip\":{\"href\":\"https://acme.okta.test/api/v1/authn/skip\"}}";
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Status(status, skip)).On("POST https://acme.okta.test/api/v1/authn/skip", ClassicBench.Success);

        AuthnTransaction done = await bench.RunAsync();

        Assert.Equal("once", done.SessionToken);
        Assert.Equal(status == "PASSWORD_WARN", bench.Okta.Notices.Warnings.Exists(w => w.Contains("in 3 days", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(403, ErrorId.AccessDenied)]
    [InlineData(500, ErrorId.OrgUnreachable)]
    [InlineData(200, ErrorId.ProtocolUnexpected)]
    public async Task SignIn_JsonOfAGateway_IsSortedByStatus(int status, string id)
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, """{"message":"blocked by the proxy"}""", status);

        Assert.Contains("blocked by the proxy", (await bench.FailAsync(id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_PasswordKeptElsewhere_SaysWhereToChangeItAndAsksNothing()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Status("PASSWORD_EXPIRED", ""","_links":{"next":{"href":"https://passwords.acme.example/change?x=1"}}"""));

        OktaAwsException error = await bench.FailAsync(ErrorId.PasswordExpired);

        Assert.Contains("https://passwords.acme.example/change", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FoundPasswordAskedForWithoutEnd_IsNotSentWithoutEnd()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Status("UNAUTHENTICATED")).On(ClassicBench.Authn, ClassicBench.Status("UNAUTHENTICATED"));

        await bench.FailAsync(ErrorId.SignInRejected);
    }

    [Fact]
    public async Task SignIn_GoingInCircles_Ends()
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, Loop);
        for (int i = 0; i < 15; i++) bench.On("POST https://acme.okta.test/loop", Loop);

        await bench.FailAsync(ErrorId.ProtocolUnexpected);
    }

    [Theory]
    [InlineData("https://evil.example/api/v1/authn/skip")]
    [InlineData("http://acme.okta.test/api/v1/authn/skip")]
    public async Task SignIn_LinkToAnotherOrigin_IsNotFollowed(string href)
    {
        var bench = new ClassicBench().On(ClassicBench.Authn, ClassicBench.Status("PASSWORD_WARN", $$$""","_links":{"skip":{"href":"{{{href}}}"}}"""));

        await bench.FailAsync(ErrorId.ProtocolUnexpected);
    }

    [Fact]
    public async Task StepUp_AsksForThePasswordFirst_SendsItInTheTransaction()
    {
        var bench = new ClassicBench()
            .On(ClassicBench.Authn, ClassicBench.Status("UNAUTHENTICATED"))
            .On(ClassicBench.Authn, """{"status":"SUCCESS","_links":{"next":{"name":"original","href":"https://acme.okta.test/login/step-up/redirect?stateToken=x"}}}""");

        AuthnTransaction done = await bench.StepUpAsync("00step");

        Assert.Equal("original", done.NextName);
        Assert.Equal("00state", bench.LastField("stateToken"));
        Assert.Equal("pw", bench.LastField("password"));
    }

    [Fact]
    public async Task SignIn_PasswordExpired_IsChangedByThePerson()
    {
        const string next = ",\"_embedded\":{\"policy\":{\"complexity\":{\"minLength\":12,\"minNumber\":1}}},\"_links\":{\"next\":{\"name\":\"changePassword\",\"href\":\"https://acme.okta.test/api/v1/authn/credentials/change_password\"}}";
        const string change = "POST https://acme.okta.test/api/v1/authn/credentials/change_password";
        var bench = new ClassicBench("short", "short", "Long-Enough-1", "Long-Enough-2", "Long-Enough-1", "Long-Enough-1")
            .On(ClassicBench.Authn, ClassicBench.Status("PASSWORD_EXPIRED", next))
            .On(change, ClassicBench.Error("E0000014", "Update of credentials failed", "too short"), 403)
            .On(change, ClassicBench.Success);

        await bench.RunAsync();

        Assert.Equal("Long-Enough-1", bench.LastField("newPassword"));
        Assert.Equal("pw", bench.LastField("oldPassword"));
        Assert.Contains(bench.Okta.Notices.Warnings, w => w.Contains("12 characters, 1 digits", StringComparison.Ordinal));
        Assert.Contains(bench.Okta.Notices.Warnings, w => w.Contains("too short", StringComparison.Ordinal));
    }

    private static string Loop => ClassicBench.Status("PASSWORD_WARN", ""","_links":{"skip":{"href":"https://acme.okta.test/loop"}}""");
}
