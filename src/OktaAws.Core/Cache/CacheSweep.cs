using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>Removes expired keys and what killed writers left, at most once an hour.</summary>
internal sealed class CacheSweep(string folder, ILog log)
{
    public const string MarkName = ".swept";

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Never throws: a sweep that fails is done another time.</summary>
    public void RunIfDue(DateTimeOffset now)
    {
        string mark = Path.Combine(folder, MarkName);
        try
        {
            if (!Directory.Exists(folder) || File.Exists(mark) && now - File.GetLastWriteTimeUtc(mark) < Pause) return;
            OwnerOnlyFile.Write(mark, []);
            foreach (string path in Directory.GetFiles(folder))
            {
                if (IsOver(path, now)) OwnerOnlyFile.TryDelete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Verbose($"Expired keys in '{folder}' were not swept: {e.Message}");
        }
    }

    private static bool IsOver(string path, DateTimeOffset now)
    {
        TimeSpan age = now - File.GetLastWriteTimeUtc(path);
        if (OwnerOnlyFile.IsTemporary(path)) return age > Pause;
        if (path.EndsWith(".bad", StringComparison.Ordinal)) return age > CredentialCache.LongestLife;
        // The shortest session is 15 minutes: younger files need not be opened.
        if (!path.EndsWith(".json", StringComparison.Ordinal) || age < TimeSpan.FromMinutes(15)) return false;
        Dictionary<string, string>? entry = ProtectedFile.Peek(path);
        return entry is not null && JsonFields.SchemaOf(entry) == CredentialCache.Schema && CredentialEntry.ExpirationOf(entry) is { } expiration && expiration < now;
    }
}
