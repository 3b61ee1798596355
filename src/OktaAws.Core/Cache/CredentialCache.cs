using System.Globalization;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>AWS keys by what they are for, one file each. A file decides which keys are used, so it is believed only after every check.</summary>
internal sealed class CredentialCache(HomeFolders home, ILog log, IEntryStore? entries = null)
{
    public const int Schema = 1;

    /// <summary>The longest any STS call grants (GetSessionToken: 36 hours).</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(36);

    private readonly IEntryStore _entries = entries ?? new ProtectedFile(log);

    private string Folder => Path.Combine(home.CacheFolder, "keys");

    /// <summary>Keys that stay valid for at least the time given; null for a miss. Never throws for what it finds.</summary>
    /// <param name="key">What the keys are for.</param>
    /// <param name="minimumLifetime">Keys with less left are a miss.</param>
    /// <param name="now">The present time.</param>
    /// <param name="profile">Put into the result.</param>
    /// <param name="region">Put into the result.</param>
    public TemporaryCredential? Read(CacheKey key, TimeSpan minimumLifetime, DateTimeOffset now, string? profile = null, string? region = null)
    {
        return IfLasting(Entry(key, now), minimumLifetime, now, profile, region);
    }

    /// <summary>The keys of an entry that stay valid long enough.</summary>
    public static TemporaryCredential? IfLasting(Dictionary<string, string>? entry, TimeSpan minimumLifetime, DateTimeOffset now, string? profile, string? region)
    {
        if (entry is null) return null;
        TemporaryCredential credential = CredentialEntry.ToCredential(entry, profile, region);
        return credential.Expiration - now >= minimumLifetime && credential.Expiration > now ? credential : null;
    }

    /// <summary>Keys another caller fetched after the time given, however short they live: what one would get by fetching them again.</summary>
    public TemporaryCredential? ReadFetchedAfter(CacheKey key, DateTimeOffset since, DateTimeOffset now, string? profile, string? region) =>
        IfFetchedAfter(Entry(key, now), since, now, profile, region);

    /// <summary>The keys of an entry that was made after the time given.</summary>
    public static TemporaryCredential? IfFetchedAfter(Dictionary<string, string>? entry, DateTimeOffset since, DateTimeOffset now, string? profile, string? region)
    {
        if (entry is null || CredentialEntry.FetchedOf(entry) is not { } fetched || fetched <= since) return null;
        TemporaryCredential credential = CredentialEntry.ToCredential(entry, profile, region);
        return credential.Expiration > now ? credential : null;
    }

    /// <summary>Keeps the keys, and sweeps expired ones: a write happens only after a miss, so the warm path never pays for it.</summary>
    public void Write(CacheKey key, TemporaryCredential credential, DateTimeOffset now)
    {
        byte[] content = JsonFields.Write(Schema, CredentialEntry.Fields(key.Fields, credential, now));
        if (_entries.Write(Path.Combine(Folder, key.FileName), content)) new CacheSweep(Folder, log).RunIfDue(now);
    }

    /// <summary>Forgets the keys of one key: AWS refused them.</summary>
    public void Drop(CacheKey key) => _entries.Drop(Path.Combine(Folder, key.FileName));

    private Dictionary<string, string>? Entry(CacheKey key, DateTimeOffset now)
    {
        string path = Path.Combine(Folder, key.FileName);
        if (_entries.Read(path, Schema) is not { } entry || !key.Matches(entry)) return null;
        if (CredentialEntry.WhyUnusable(entry, now) is not { } why) return entry;
        _entries.SetAside(path, why);
        return null;
    }

    internal static string Format(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
