using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>Finds and removes cached keys, sessions, device tokens and role lists by profile, kind and age, and says what it did with each.</summary>
public sealed class CacheCleaner
{
    public const string Keys = "Keys";
    public const string Sessions = "Sessions";
    public const string Devices = "Devices";
    public const string Roles = "Roles";

    /// <summary>What a person agreed to for project files; only cleared with everything.</summary>
    public const string Trust = "Trust";

    private readonly HomeFolders _home;

    private readonly VaultIndex _vaulted;
    private readonly IVault? _vaults;

    /// <summary>That passwords were refused, which keeps them from being sent.</summary>
    public const string Refusals = "Refusals";

    internal CacheCleaner(HomeFolders home, IVault? vaults = null)
    {
        (_home, _vaults) = (home, vaults);
        _vaulted = new VaultIndex(home, SilentLog.Instance);
    }

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [Keys, Sessions, Devices, Roles, Refusals, Trust];

    /// <summary>The caches of this process's environment. Throws ConfigInvalid for an unusable OKTAAWS_HOME.</summary>
    /// <param name="vaults">Opened only to remove keys that are kept in one.</param>
    public static CacheCleaner Open(IVault? vaults) => new(HomeFolders.OfProcess(), vaults);

    /// <summary>What fits, whether it may be removed or not (the item says why not). Changes nothing.</summary>
    /// <param name="only">Only what a run of one of these requests could use; null for everything.</param>
    /// <param name="kinds">Of <see cref="All"/>.</param>
    /// <param name="olderThan">Only what was kept longer ago; zero for everything.</param>
    public IReadOnlyList<ClearedItem> Find(IReadOnlyList<SignInRequest>? only, IReadOnlyList<string> kinds, TimeSpan olderThan)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return All.Where(kind => kinds.Contains(kind, StringComparer.OrdinalIgnoreCase))
            .SelectMany(kind => kind == Trust ? Agreements(only) : kind == Refusals ? Refused(only) : Files(kind, only).Concat(Memory(kind, only)).Concat(Vaulted(kind, only)))
            .Where(item => olderThan <= TimeSpan.Zero || now - item.Written > olderThan).ToArray();
    }

    /// <summary>Removes all that fits, of any age, and says what it did with each.</summary>
    public async Task<IReadOnlyList<ClearedItem>> ClearAsync(IReadOnlyList<SignInRequest>? only, IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        var done = new List<ClearedItem>();
        foreach (ClearedItem item in Find(only, kinds, TimeSpan.Zero)) done.Add(await RemoveAsync(item, cancellation).ConfigureAwait(false));
        return done;
    }

    /// <summary>Removes one. Never throws for what it cannot remove: the item says so.</summary>
    public async Task<ClearedItem> RemoveAsync(ClearedItem item, CancellationToken cancellation)
    {
        if (item.Reason.Length > 0) return item;
        if (item.Kind == Refusals) return LetGo(item);
        if (item.Slip is { } slip) return await TakeOutAsync(item, slip, cancellation).ConfigureAwait(false);
        if (item.Kind == Trust) return TakeBack(item);
        bool isGone = item.IsInMemory ? new MemoryStore().Drop(item.Path) : OwnerOnlyFile.TryDelete(item.Path);
        return item.After(isGone, isGone ? string.Empty : "it could not be deleted");
    }

    // What a person agreed to is nobody's profile.
    private IEnumerable<ClearedItem> Agreements(IReadOnlyList<SignInRequest>? only) => only is not null ? [] :
        new State(_home, SilentLog.Instance).TrustedProjects().Select(project => new ClearedItem(Trust, DisplayText.Clean(project, 200).ToString(), project, removed: false, string.Empty));

    private IEnumerable<ClearedItem> Refused(IReadOnlyList<SignInRequest>? only) => Marks.Find(only).Select(mark =>
        new ClearedItem(Refusals, DisplayText.Clean(mark.ToString(), 200).ToString(), mark.Origin, removed: false, string.Empty) { Written = mark.At, Slip = mark.Name });

    private ClearedItem LetGo(ClearedItem item)
    {
        bool isGone = Marks.Lift(item.Slip!);
        return item.After(isGone, isGone ? string.Empty : "what is remembered could not be changed");
    }

    private RefusalMarks Marks => new(new State(_home, SilentLog.Instance), SystemClock.Instance);

    private ClearedItem TakeBack(ClearedItem item)
    {
        var state = new State(_home, SilentLog.Instance);
        state.Distrust(item.Path);
        bool isGone = !state.TrustedProjects().Contains(item.Path);
        return item.After(isGone, isGone ? string.Empty : "what is remembered could not be changed");
    }

    private IEnumerable<ClearedItem> Vaulted(string kind, IReadOnlyList<SignInRequest>? only) => kind != Keys ? [] :
        _vaulted.All().Where(slip => CacheFilter.Fits(slip.Fields, only)).Select(slip =>
            new ClearedItem(kind, DisplayText.Clean(CacheFilter.Describe(slip.Fields), 200).ToString(), slip.Place, removed: false, string.Empty) { Written = _vaulted.WrittenAt(slip), Slip = slip.Name });

    private async Task<ClearedItem> TakeOutAsync(ClearedItem item, string name, CancellationToken cancellation)
    {
        if (_vaulted.All().FirstOrDefault(slip => slip.Name == name) is not { } slip) return item.After(true, string.Empty);
        var keys = new VaultKeys(_vaults, slip.Vault, mayOpen: true, _vaulted, new VaultTrouble(), SilentLog.Instance);
        OktaAwsException? failure = await keys.RemoveAsync(slip, cancellation).ConfigureAwait(false);
        return item.After(failure is null, failure is null ? string.Empty : $"{failure.Message} {failure.NextStep}");
    }

    private IEnumerable<ClearedItem> Files(string kind, IReadOnlyList<SignInRequest>? only)
    {
        string folder = FolderOf(kind);
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.GetFiles(folder).OrderBy(p => p, StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) == CacheSweep.MarkName) continue;
            Dictionary<string, string>? entry = ProtectedFile.Peek(path);
            if (entry is not null && !CacheFilter.Fits(entry, only)) continue;
            yield return new ClearedItem(kind, Name(path, entry), path, removed: false, WhyKept(path, entry, only)) { Written = new DateTimeOffset(File.GetLastWriteTimeUtc(path)) };
        }
    }

    private IEnumerable<ClearedItem> Memory(string kind, IReadOnlyList<SignInRequest>? only)
    {
        foreach (KeyValuePair<string, DateTimeOffset> kept in MemoryStore.Below(FolderOf(kind)))
        {
            Dictionary<string, string>? entry = new MemoryStore().Read(kept.Key, int.MaxValue);
            if (entry is null || !CacheFilter.Fits(entry, only)) continue;
            yield return new ClearedItem(kind, Name(kept.Key, entry), kept.Key, removed: false, string.Empty) { Written = kept.Value, IsInMemory = true };
        }
    }

    private string FolderOf(string kind) => Path.Combine(_home.CacheFolder, kind.ToLowerInvariant());

    private static string Name(string path, Dictionary<string, string>? entry) =>
        DisplayText.Clean(entry is null ? Path.GetFileName(path) : CacheFilter.Describe(entry), 200).ToString();

    private static string WhyKept(string path, Dictionary<string, string>? entry, IReadOnlyList<SignInRequest>? only) =>
        !IsOurs(path) ? "OktaAws does not write such files"
        : entry is null && only is not null ? "it cannot be read, so it is not known whose it is"
        : string.Empty;

    private static bool IsOurs(string path) =>
        OwnerOnlyFile.IsTemporary(path) || path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".json.bad", StringComparison.Ordinal);
}
