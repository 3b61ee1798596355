using System;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity.Okta.Idx;
using OktaAws.Core.Identity.Okta.Idx.Wire;
using Xunit;
using static OktaAws.Unit.Identity.Idx.IdxReplies;

namespace OktaAws.Unit.Identity.Idx;

public class IdxErrorsTests
{
    [Theory]
    [InlineData("idx.session.expired", 401, ErrorId.SessionExpired)]
    [InlineData("security.access_denied", 403, ErrorId.AccessDenied)]
    [InlineData("security.access_denied_custom_message", 403, ErrorId.AccessDenied)]
    [InlineData("idx.error.code.access_denied.device_assurance.remediation.title", 403, ErrorId.BrowserRequired)]
    [InlineData("errors.E0000004", 401, ErrorId.SignInRejected)]
    [InlineData("errors.E0000119", 403, ErrorId.AccountLocked)]
    [InlineData("E0000009", 500, ErrorId.OrgUnreachable)]
    [InlineData("idx.error.user.not.assigned.to.app", 400, ErrorId.AccessDenied)]
    [InlineData("core.auth.factor.signedNonce.error.invalidDevice", 400, ErrorId.BrowserRequired)]
    [InlineData("oie.assurance.unsatisfiable", 403, ErrorId.AccessDenied)]
    [InlineData("never.seen.before", 400, ErrorId.AccessDenied)]
    public async Task Terminal_IsNamedByItsKeyAndKeepsTheServersText(string key, int status, string id)
    {
        using var bench = new IdxBench().Introspect($$"""{"version":"1.0.0",{{Messages(key, "The server's own words.")}}}""", status);

        OktaAwsException error = await bench.FailsAsync(id);

        Assert.Contains("The server's own words", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeviceAssurance_ShowsTheWayOut()
    {
        using var bench = new IdxBench().Introspect($$"""{"version":"1.0.0",{{Messages("idx.error.code.access_denied.device_assurance.x", "Your device does not meet the requirements.")}}}""", 403);

        Assert.Contains("device authorization", (await bench.FailsAsync(ErrorId.BrowserRequired)).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_WithRemediation_EndsWithTheReason()
    {
        string failure = $$"""{"version":"1.0.0","failure":{"name":"failure-redirect","href":"https://acme.okta.com/x"},{{Messages("idx.error.code.user_not_assigned", "Not assigned.")}}}""";
        using var bench = new IdxBench().Introspect(failure);

        await bench.FailsAsync(ErrorId.AccessDenied);
    }

    [Fact]
    public async Task NeitherStepsNorMessages_IsSaidPlainly()
    {
        using var bench = new IdxBench().Introspect("""{"version":"1.0.0","stateHandle":"{h}"}""", 401);

        Assert.Contains("without saying why", (await bench.FailsAsync(ErrorId.ProtocolUnexpected)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 200, ErrorId.ProtocolUnexpected)]
    [InlineData("{}", 200, ErrorId.ProtocolUnexpected)]
    [InlineData("""{"remediation":{"value":[{"name":"iden""", 200, ErrorId.ProtocolUnexpected)]
    [InlineData("<html><title>Maintenance</title></html>", 503, ErrorId.OrgUnreachable)]
    [InlineData("<html><title>Blocked</title></html>", 403, ErrorId.AccessDenied)]
    [InlineData("<html><title>Sign in</title></html>", 200, ErrorId.ProtocolUnexpected)]
    [InlineData("""{"errorCode":"E0000022","errorSummary":"The endpoint does not support the provided HTTP method"}""", 405, ErrorId.ProtocolUnexpected)]
    [InlineData("""{"errorCode":"E0000009","errorSummary":"Internal Server Error"}""", 500, ErrorId.OrgUnreachable)]
    [InlineData("""{"errorCode":"E0000011","errorSummary":"Invalid token provided"}""", 401, ErrorId.SessionExpired)]
    public async Task Bodies_ThatAreNoState_AreExplained(string body, int status, string id)
    {
        using var bench = new IdxBench().Introspect(body, status);

        await bench.FailsAsync(id);
    }

    [Fact]
    public async Task TooManyRequests_IsWaitedForAndThenGoesOn()
    {
        string tooMany = $$"""{"version":"1.0.0",{{Messages("tooManyRequests", "Too many requests")}}}""";
        using var bench = new IdxBench().Introspect(tooMany, 429)
            .Introspect(State(Form("identify", "/idp/idx/identify", $"{Identify},{SecretPasscode}"))).Succeeds("/idp/idx/identify");

        await bench.SignsInAsync();
    }

    [Fact]
    public async Task Messages_OfAServerThatMeansHarm_CannotMoveTheCursor()
    {
        using var bench = new IdxBench().Introspect($$"""{"version":"1.0.0",{{Messages("security.access_denied", "\\u001b]52;c;ZXZpbA==\\u0007 gone")}}}""", 403);

        Assert.DoesNotContain('\u001b', (await bench.FailsAsync(ErrorId.AccessDenied)).Message);
    }

    [Fact]
    public void Table_EveryIdIsKnown_AndEveryKeyFindsItsOwnRow()
    {
        foreach (var (key, id) in IdxErrors.All)
        {
            Assert.Contains(id, ErrorCatalog.Ids);
            Assert.Equal(id, IdxErrors.IdOf(new IdxMessage { Key = key, Text = "x" }));
        }
    }
}
