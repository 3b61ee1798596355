using System;
using System.Threading;

namespace OktaAws.Emulator;

/// <summary>The one time every expiry, push delay and rate limit goes by. Tests may move it; it never goes back.</summary>
public sealed class EmulatorClock
{
    private readonly DateTimeOffset? _frozenAt;
    private long _advancedTicks;

    private EmulatorClock(DateTimeOffset? frozenAt) => _frozenAt = frozenAt;

    /// <summary>Wall time, plus whatever it was advanced by.</summary>
    public static EmulatorClock Real() => new(null);

    /// <summary>Stands still at <paramref name="start"/> (now, if null) until advanced.</summary>
    public static EmulatorClock Frozen(DateTimeOffset? start = null) => new(start ?? DateTimeOffset.UtcNow);

    /// <summary>The time, UTC.</summary>
    public DateTimeOffset UtcNow => (_frozenAt ?? DateTimeOffset.UtcNow).AddTicks(Interlocked.Read(ref _advancedTicks));

    /// <summary>Moves time forward.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _advancedTicks, by.Ticks);
    }
}
