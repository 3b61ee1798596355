using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>A secret file of a cache: owner-only, on Windows sealed by DPAPI besides; what cannot be used is set aside with a warning.</summary>
internal sealed class ProtectedFile(ILog log) : IEntryStore
{
    // Weak: what was said is forgotten with the log of the run it was said in.
    private static readonly ConditionalWeakTable<ILog, ConcurrentDictionary<string, bool>> s_told = new();

    /// <summary>An entry is some 2 KB; a device of cookies perhaps 20.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>What happens instead of using the file, for people: "new keys are fetched".</summary>
    public string Instead { get; init; } = "new keys are fetched";

    /// <inheritdoc/>
    public Dictionary<string, string>? Read(string path, int schema)
    {
        ReadOutcome outcome = OwnerOnlyFile.Read(path, MaxBytes, isSecret: true, out byte[] content);
        if (outcome == ReadOutcome.Missing) return null;
        if (outcome != ReadOutcome.Read)
        {
            SetAside(path, OwnerOnlyFile.Explain(outcome), mayRename: outcome != ReadOutcome.FolderUnsafe);
            return null;
        }

        bool isPlain = true;
        Dictionary<string, string>? fields = Unseal(content) is { } plain ? JsonFields.Read(plain, out isPlain) : null;
        int found = fields is null ? 0 : JsonFields.SchemaOf(fields);
        // Two versions of the module side by side are normal; the older must not destroy what the newer wrote.
        if (found > schema) return null;
        if (found == schema && isPlain) return fields;
        // Such values were not written by us, and would go on to headers, shells and the files of other programs.
        SetAside(path, isPlain ? "it is damaged" : "it is damaged: a value is no plain text");
        return null;
    }

    /// <summary>The fields of any readable file, whatever its schema; null otherwise. Changes and says nothing.</summary>
    public static Dictionary<string, string>? Peek(string path) =>
        OwnerOnlyFile.Read(path, MaxBytes, isSecret: true, out byte[] content) == ReadOutcome.Read && Unseal(content) is { } plain ? JsonFields.Read(plain) : null;

    /// <inheritdoc/>
    public bool Write(string path, byte[] content)
    {
        try
        {
            OwnerOnlyFile.Write(path, Platform.IsWindows ? Dpapi.Protect(content) : content);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"{ErrorId.CacheUnwritable}: '{path}' cannot be written: {e.Message} {ErrorCatalog.NextStepOf(ErrorId.CacheUnwritable)}");
            return false;
        }
    }

    public void SetAside(string path, string why) => SetAside(path, why, mayRename: true);

    public bool Drop(string path) => OwnerOnlyFile.TryDelete(path);

    /// <summary>Renames a file that is not to be used to .bad, so that a person can look at it, and says so.</summary>
    public void SetAside(string path, string why, bool mayRename)
    {
        string step = mayRename ? $"Nothing needs to be done: it was set aside and {Instead}." : $"Make the folder yours alone (chmod 700); until then {Instead}.";
        // One that stays where it is is met again at every step of a run.
        if (s_told.GetValue(log, _ => new()).TryAdd(path, true)) log.Warning($"{ErrorId.CacheCorrupt}: '{path}' is not used: {why}. {step}");
        if (!mayRename) return;
        try
        {
            FileRename.Over(path, path + ".bad");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Verbose($"'{path}' could not be set aside: {e.Message}");
        }
    }

    private static byte[]? Unseal(byte[] content)
    {
        try
        {
            return Platform.IsWindows ? Dpapi.Unprotect(content) : content;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
