using OktaAws.Core.Files;

namespace OktaAws.Core.Cache;

/// <summary>Removes cached keys, sessions, device tokens and role lists, all or those of one profile, and says what it did with each.</summary>
public sealed class CacheCleaner
{
    public const string Keys = "Keys";
    public const string Sessions = "Sessions";
    public const string Devices = "Devices";
    public const string Roles = "Roles";

    private readonly HomeFolders _home;

    internal CacheCleaner(HomeFolders home) => _home = home;

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [Keys, Sessions, Devices, Roles];

    /// <summary>The caches of this process's environment. Throws ConfigInvalid for an unusable OKTAAWS_HOME.</summary>
    public static CacheCleaner Open() => new(HomeFolders.OfProcess());

    /// <summary>Removes what fits. Never throws for a file it cannot remove: the item says so.</summary>
    /// <param name="only">Only what a run of this request could use; null for everything.</param>
    /// <param name="kinds">Of <see cref="All"/>.</param>
    /// <param name="dryRun">Only say what would be done.</param>
    public IReadOnlyList<ClearedItem> Clear(SignInRequest? only, IReadOnlyList<string> kinds, bool dryRun) =>
        All.Where(kind => kinds.Contains(kind, StringComparer.OrdinalIgnoreCase)).SelectMany(kind => ClearKind(kind, only, dryRun)).ToArray();

    private IEnumerable<ClearedItem> ClearKind(string kind, SignInRequest? only, bool dryRun)
    {
        string folder = Path.Combine(_home.CacheFolder, kind.ToLowerInvariant());
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.GetFiles(folder).OrderBy(p => p, StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) == CacheSweep.MarkName) continue;
            Dictionary<string, string>? entry = ProtectedFile.Peek(path);
            if (only is not null && entry is not null && !CacheFilter.Fits(entry, only)) continue;
            yield return ClearFile(kind, path, entry, only, dryRun);
        }
    }

    private static ClearedItem ClearFile(string kind, string path, Dictionary<string, string>? entry, SignInRequest? only, bool dryRun)
    {
        string what = entry is null ? Path.GetFileName(path) : CacheFilter.Describe(entry);
        string reason = !IsOurs(path) ? "OktaAws does not write such files"
            : entry is null && only is not null ? "it cannot be read, so it is not known whose it is"
            : dryRun || OwnerOnlyFile.TryDelete(path) ? string.Empty
            : "it could not be deleted";
        return new ClearedItem(kind, DisplayText.Clean(what, 200).ToString(), path, reason.Length == 0, reason);
    }

    private static bool IsOurs(string path) =>
        OwnerOnlyFile.IsTemporary(path) || path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".json.bad", StringComparison.Ordinal);
}
