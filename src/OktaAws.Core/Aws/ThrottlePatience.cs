using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>
/// Tries again while AWS says that too many calls come at once. Each wait is random below a growing bound, so that callers
/// refused together do not come back together (AWS Architecture Blog, "Exponential Backoff And Jitter").
/// </summary>
internal sealed class ThrottlePatience(IClock clock, ILog log)
{
    // Together some minute and a half: longer than STS throttles, shorter than an assertion lives.
    private const int MaxAttempts = 24;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly Random _random = new();

    /// <summary>What the call gives once it is let through. Throws RateLimited when it never is.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (OktaAwsException e) when (e.Id == ErrorId.RateLimited && attempt < MaxAttempts)
            {
                log.Debug($"{e.Target} is throttled, attempt {attempt}.");
            }

            await clock.DelayAsync(Wait(attempt), cancellation).ConfigureAwait(false);
        }
    }

    private TimeSpan Wait(int attempt)
    {
        double bound = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 16)));
        double share;
        lock (_random) share = _random.NextDouble();
        return TimeSpan.FromMilliseconds(bound * (0.25 + (0.75 * share)));
    }
}
