namespace OktaAws.Core.Cache;

/// <summary>The AWS keys of a run: in files or memory, or in a vault where the profile says so. Only the latter takes time.</summary>
internal sealed class KeyCache(CredentialCache local, VaultKeys? vault)
{
    /// <summary>As <see cref="CredentialCache.Read"/>.</summary>
    public async Task<TemporaryCredential?> ReadAsync(CacheKey key, TimeSpan minimumLifetime, DateTimeOffset now, CancellationToken cancellation, string? profile = null, string? region = null) =>
        vault is null ? local.Read(key, minimumLifetime, now, profile, region)
        : CredentialCache.IfLasting(await EntryAsync(vault, key, now, cancellation).ConfigureAwait(false), minimumLifetime, now, profile, region);

    /// <summary>As <see cref="CredentialCache.ReadFetchedAfter"/>.</summary>
    public async Task<TemporaryCredential?> ReadFetchedAfterAsync(CacheKey key, DateTimeOffset since, DateTimeOffset now, string? profile, string? region, CancellationToken cancellation) =>
        vault is null ? local.ReadFetchedAfter(key, since, now, profile, region)
        : CredentialCache.IfFetchedAfter(await EntryAsync(vault, key, now, cancellation).ConfigureAwait(false), since, now, profile, region);

    public Task WriteAsync(CacheKey key, TemporaryCredential credential, DateTimeOffset now, CancellationToken cancellation)
    {
        if (vault is not null) return vault.WriteAsync(key, credential, now, cancellation);
        local.Write(key, credential, now);
        return Task.CompletedTask;
    }

    public Task DropAsync(CacheKey key, CancellationToken cancellation)
    {
        if (vault is not null) return vault.DropAsync(key, cancellation);
        local.Drop(key);
        return Task.CompletedTask;
    }

    private static async Task<Dictionary<string, string>?> EntryAsync(VaultKeys vault, CacheKey key, DateTimeOffset now, CancellationToken cancellation) =>
        await vault.ReadAsync(key, now, cancellation).ConfigureAwait(false) is { } entry && key.Matches(entry) && CredentialEntry.WhyUnusable(entry, now) is null ? entry : null;
}
