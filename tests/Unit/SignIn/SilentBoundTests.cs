using System;
using System.Diagnostics;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>How long a run waits.</summary>
public sealed class SilentBoundTests
{
    [Fact]
    public async Task Connect_SomebodyThereAndATimeoutGiven_WaitsNoLongerForAws()
    {
        using var bench = new SignInBench("password", SignInBench.Password) { Hangs = uri => uri.Host.StartsWith("sts.", StringComparison.Ordinal) };
        bench.Options.Timeout = TimeSpan.FromSeconds(2);

        var time = Stopwatch.StartNew();
        OktaAwsException error = await bench.FailAsync(ErrorId.RequestTimedOut);

        Assert.Contains("sts.us-east-1", error.Message, StringComparison.Ordinal);
        // With the usual time-out and the repeats it would be minutes.
        Assert.InRange(time.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(29));
    }
}
