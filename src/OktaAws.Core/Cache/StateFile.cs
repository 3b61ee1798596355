using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>state.json: texts by name, changed under a lock, replaced in one step.</summary>
internal sealed class StateFile(HomeFolders home, ILog log)
{
    public const int Schema = 1;

    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Remembering must not hold up a run: it waits once for whoever holds the file.
    private bool _wasInUse;

    private string FilePath => Path.Combine(home.StateFolder, "state.json");

    /// <summary>The value, or null.</summary>
    public string? Get(string name) => Read() is { } fields && fields.TryGetValue(name, out string? value) ? value : null;

    /// <summary>Every value whose name begins so, by its whole name.</summary>
    public IReadOnlyDictionary<string, string> All(string prefix) =>
        (Read() ?? []).Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>Sets one value; null takes it away.</summary>
    public void Set(string name, string? value) => Set(new Dictionary<string, string?> { [name] = value });

    /// <summary>Sets several in one write; nothing is written when all are so already.</summary>
    public void Set(IReadOnlyDictionary<string, string?> values)
    {
        try
        {
            if (Read() is { } seen && !Differs(seen, values)) return;
            using LockFile? held = LockFile.Acquire(home, "state", _wasInUse ? TimeSpan.Zero : Patience);
            if (held is null)
            {
                _wasInUse = true;
                log.Verbose($"'{FilePath}' is in use; not remembered.");
                return;
            }

            if (Read() is not { } fields) return;
            Apply(fields, values);
            fields.Remove("schema");
            OwnerOnlyFile.Write(FilePath, JsonFields.Write(Schema, fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new KeyValuePair<string, string?>(f.Key, f.Value))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Verbose($"'{FilePath}' cannot be written: {e.Message}");
        }
    }

    // Null when a newer version of the module wrote it: to be left alone.
    private Dictionary<string, string>? Read()
    {
        ReadOutcome outcome = OwnerOnlyFile.Read(FilePath, MaxBytes, isSecret: false, out byte[] content);
        if (outcome == ReadOutcome.Missing) return new Dictionary<string, string>(StringComparer.Ordinal);
        Dictionary<string, string>? fields = outcome == ReadOutcome.Read ? JsonFields.Read(content) : null;
        int schema = fields is null ? 0 : JsonFields.SchemaOf(fields);
        if (schema > Schema) return null;
        if (schema == Schema) return fields;
        string why = outcome == ReadOutcome.Read ? "it is damaged" : OwnerOnlyFile.Explain(outcome);
        new ProtectedFile(log) { Instead = "what it remembered is asked for or found anew" }.SetAside(FilePath, why, mayRename: outcome != ReadOutcome.FolderUnsafe);
        return new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private static bool Differs(Dictionary<string, string> fields, IReadOnlyDictionary<string, string?> values) =>
        values.Any(v => (fields.TryGetValue(v.Key, out string? old) ? old : null) != v.Value);

    private static void Apply(Dictionary<string, string> fields, IReadOnlyDictionary<string, string?> values)
    {
        foreach (KeyValuePair<string, string?> value in values)
        {
            if (value.Value is null) fields.Remove(value.Key);
            else fields[value.Key] = value.Value;
        }
    }
}
