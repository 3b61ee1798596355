namespace OktaAws.Core.Net;

/// <summary>Waits for work that cannot be cancelled: a name look-up, another program, the Kerberos library.</summary>
internal static class Patience
{
    /// <summary>The result, or OperationCanceledException while the work goes on unwatched.</summary>
    public static async Task<T> WaitAsync<T>(Task<T> work, CancellationToken cancellation)
    {
        _ = work.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        if (await Task.WhenAny(work, Task.Delay(Timeout.Infinite, cancellation)).ConfigureAwait(false) != work) throw new OperationCanceledException(cancellation);
        return await work.ConfigureAwait(false);
    }
}
