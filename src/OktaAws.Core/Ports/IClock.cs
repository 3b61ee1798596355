namespace OktaAws.Core.Ports;

/// <summary>Time, so that tests need not wait.</summary>
public interface IClock
{
    DateTimeOffset UtcNow { get; }

    Task DelayAsync(TimeSpan time, CancellationToken cancellation);
}

/// <summary>The computer's clock.</summary>
public sealed class SystemClock : IClock
{
    public static readonly SystemClock Instance = new();

    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    public Task DelayAsync(TimeSpan time, CancellationToken cancellation) => Task.Delay(time, cancellation);
}
