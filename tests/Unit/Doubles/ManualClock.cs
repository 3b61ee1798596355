using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>Time that passes only by waiting, at once.</summary>
internal sealed class ManualClock : IClock
{
    public DateTimeOffset UtcNow { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The waits, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public Task DelayAsync(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Waits.Add(time);
        UtcNow += time;
        return Task.CompletedTask;
    }
}
