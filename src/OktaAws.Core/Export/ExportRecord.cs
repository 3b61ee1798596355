using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>
/// Which keys were last written where: access key ids, which are no secrets, by file and section. What is in a file can be
/// told by this from what somebody put there later. Losing it only means that more is left alone.
/// </summary>
internal sealed class ExportRecord(HomeFolders home, ILog? log)
{
    private const int Schema = 1;
    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private string FilePath => Path.Combine(home.StateFolder, "exports.json");

    /// <summary>The files written to so far.</summary>
    public IReadOnlyList<string> Files() => Read().Keys.Select(name => name.Substring(0, Math.Max(0, name.LastIndexOf('|')))).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The access key ids written to a file, by section.</summary>
    public IReadOnlyDictionary<string, string> Of(string file)
    {
        string prefix = SharedFile.NameOf(file) + "|";
        return Read().Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && entry.Key.LastIndexOf('|') == prefix.Length - 1)
            .ToDictionary(entry => entry.Key.Substring(prefix.Length), entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>Notes what a section now holds; null when it holds nothing of ours any more.</summary>
    public void Set(string file, IReadOnlyList<KeyValuePair<string, string?>> sections)
    {
        if (sections.Count == 0) return;
        try
        {
            using LockFile? held = LockFile.Acquire(home, "exports", Patience);
            if (held is null) return;
            Dictionary<string, string> entries = Read();
            foreach (KeyValuePair<string, string?> section in sections)
            {
                if (section.Value is null) entries.Remove(KeyOf(file, section.Key));
                else entries[KeyOf(file, section.Key)] = section.Value;
            }

            IEnumerable<KeyValuePair<string, string?>> fields = entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new KeyValuePair<string, string?>(e.Key, e.Value));
            OwnerOnlyFile.Write(FilePath, JsonFields.Write(Schema, fields));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log?.Verbose($"'{FilePath}' cannot be written: {e.Message}");
        }
    }

    private static string KeyOf(string file, string section) => $"{SharedFile.NameOf(file)}|{section}";

    private Dictionary<string, string> Read()
    {
        bool isRead = OwnerOnlyFile.Read(FilePath, MaxBytes, isSecret: false, out byte[] content) == ReadOutcome.Read;
        Dictionary<string, string>? entries = isRead ? JsonFields.Read(content) : null;
        if (entries is null || JsonFields.SchemaOf(entries) != Schema) return new Dictionary<string, string>(StringComparer.Ordinal);
        entries.Remove("schema");
        return entries;
    }
}
