using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Ports;
using OktaAws.Emulator;

namespace OktaAws.Unit.SignIn;

/// <summary>The emulated world's time: whoever waits moves it on, so that nobody waits for real.</summary>
internal sealed class WorldClock(EmulatedWorld world) : IClock
{
    public DateTimeOffset UtcNow => world.Clock.UtcNow;

    public Task DelayAsync(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        world.Clock.Advance(time);
        return Task.CompletedTask;
    }
}
