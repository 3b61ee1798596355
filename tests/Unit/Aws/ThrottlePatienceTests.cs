using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Aws;
using OktaAws.Core.Errors;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.Aws;

public class ThrottlePatienceTests
{
    private readonly ManualClock _clock = new();
    private int _calls;

    [Fact]
    public async Task Run_ThrottledSeveralTimes_WaitsLongerAndLonger()
    {
        Assert.Equal(7, await Patience.RunAsync(() => ++_calls < 7 ? throw Throttled() : Task.FromResult(_calls), CancellationToken.None));

        Assert.Equal(6, _clock.Waits.Count);
        Assert.All(_clock.Waits.Select((wait, i) => wait.TotalMilliseconds / (250 * Math.Pow(2, i))), share => Assert.InRange(share, 0.25, 1));
    }

    [Fact]
    public async Task Run_ThrottledForEver_EndsInTheErrorAfterSomeMinutesAtMost()
    {
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => Patience.RunAsync<int>(() => throw Throttled(), CancellationToken.None));

        Assert.Equal(ErrorId.RateLimited, error.Id);
        Assert.InRange(_clock.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Run_AnotherError_IsNotTriedAgain()
    {
        await Assert.ThrowsAsync<OktaAwsException>(() => Patience.RunAsync<int>(
            () =>
            {
                _calls++;
                throw new OktaAwsException(ErrorId.AccessDenied, "no");
            },
            CancellationToken.None));

        Assert.Equal(1, _calls);
    }

    private ThrottlePatience Patience => new(_clock, new RecordingNotices());

    private static OktaAwsException Throttled() => new(ErrorId.RateLimited, "Rate exceeded", "arn:aws:iam::111122223333:role/Web");
}
