using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>A profile of the AWS files: what the credentials file and the config file say of it together.</summary>
internal sealed class AwsSection(string name, ForeignFile file)
{
    private readonly List<ForeignValue> _values = [];

    public string Name { get; } = name;

    /// <summary>The file it was first met in.</summary>
    public ForeignFile File { get; } = file;

    public IReadOnlyList<ForeignValue> Values => _values;

    public string? Get(string key) => _values.FirstOrDefault(v => v.Key == key)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>Takes what is not there yet.</summary>
    public void Add(IniEntry entry)
    {
        string key = entry.Key.ToLowerInvariant();
        if (_values.All(v => v.Key != key)) _values.Add(new ForeignValue(key, entry.Value));
    }
}

/// <summary>The profiles of AWS files, in the grammar of those.</summary>
internal sealed class AwsSections
{
    private const string Prefix = "profile ";
    private readonly List<AwsSection> _all = [];
    private readonly Dictionary<string, AwsSection> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<AwsSection> All => _all;

    /// <summary>Reads files from the stronger to the weaker: the AWS tools let the credentials file win.</summary>
    public static AwsSections Of(IEnumerable<ForeignFile> files)
    {
        var sections = new AwsSections();
        foreach (ForeignFile file in files)
        {
            IniDocument document = file.ToIni();
            foreach (string header in document.Sections)
            {
                // Sections such as [sso-session x] are no profiles; a blank parts their kind from their name.
                string name = header.StartsWith(Prefix, StringComparison.Ordinal) ? header.Substring(Prefix.Length) : header;
                if (name.Length == 0 || name.Contains(' ') && name == header) continue;
                AwsSection section = sections.FindOrAdd(name, file);
                foreach (IniEntry entry in document.Entries(header)) section.Add(entry);
            }
        }

        return sections;
    }

    public AwsSection? Find(string name) => _byName.TryGetValue(name, out AwsSection? section) ? section : null;

    private AwsSection FindOrAdd(string name, ForeignFile file)
    {
        if (Find(name) is { } known) return known;
        _all.Add(_byName[name] = new AwsSection(name, file));
        return _byName[name];
    }
}
