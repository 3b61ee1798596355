namespace OktaAws.Core.Identity;

/// <summary>Goes through several applications: the first alone, since it may have to ask the person, then a few at a time.</summary>
internal static class AppRound
{
    /// <summary>Pages are also paced; more at once would only wait for their turn.</summary>
    private const int AtOnce = 4;

    /// <summary>Runs <paramref name="one"/> for each; what it throws beside <see cref="OktaAwsException"/> ends the round.</summary>
    public static async Task RunAsync<T>(IReadOnlyList<T> apps, Func<T, Task> one)
    {
        if (apps.Count == 0) return;
        await one(apps[0]).ConfigureAwait(false);
        using var places = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(apps.Skip(1).Select(InTurnAsync)).ConfigureAwait(false);

        async Task InTurnAsync(T app)
        {
            await places.WaitAsync().ConfigureAwait(false);
            try
            {
                await one(app).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        }
    }
}
