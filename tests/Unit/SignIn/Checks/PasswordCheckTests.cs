using OktaAws.Core.Cache;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn.Checks;

namespace OktaAws.Unit.SignIn.Checks;

/// <summary>What the row of the password says.</summary>
public sealed class PasswordCheckTests : IDisposable
{
    private readonly DoctorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Password_Refused_FailsWithWhatToDo()
    {
        _bench.Home.With("AWS_OKTA_PASS", "anything");
        Assert.Contains("AWS_OKTA_PASS", (await _bench.RowAsync("Password", CheckResult.PassedStatus)).Detail, StringComparison.Ordinal);
        new RefusalMarks(new State(_bench.Home.Folders, _bench.Notices), _bench.Clock).Set(OktaOrg.Parse(_bench.World.Addresses.Org), "jane.doe@acme.test", "AWS_OKTA_PASS");

        CheckResult row = await _bench.RowAsync("Password", CheckResult.FailedStatus);

        Assert.Contains("was refused on", row.Detail, StringComparison.Ordinal);
        Assert.Contains("Clear-OktaAwsCache web -Kind Refusals", row.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_NoneKept_IsSkipped() => await _bench.RowAsync("Password", CheckResult.SkippedStatus);
}
