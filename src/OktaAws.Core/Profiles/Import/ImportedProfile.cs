namespace OktaAws.Core.Profiles.Import;

/// <summary>A profile as it is, or would be, made of another tool's settings. Holds no secret.</summary>
public sealed class ImportedProfile
{
    internal ImportedProfile(string name, string tool, ImportDraft draft)
    {
        Name = name;
        Tool = tool;
        Draft = draft;
    }

    public string Name { get; }

    /// <summary>The tool it comes from.</summary>
    public string Tool { get; }

    /// <summary>The file and section it comes from.</summary>
    public string Source => Draft.Source;

    public string FilePath => Draft.FilePath;

    /// <summary>What is written, each "key = value".</summary>
    public IReadOnlyList<string> Settings
    {
        get
        {
            IEnumerable<string> own = SettingKeys.All.Where(k => Draft.Values.Get(k) is not null).Select(k => $"{k} = {Draft.Values.Get(k)}");
            return Draft.Hop is { ExternalId: not null } ? [.. own, "external_id = (of its role section)"] : own.ToArray();
        }
    }

    /// <summary>What is not, each "key: why".</summary>
    public IReadOnlyList<string> NotCarried => Draft.NotCarried;

    /// <summary>Names of secrets that were seen and stay where they are.</summary>
    public IReadOnlyList<string> Secrets => Draft.Secrets;

    /// <summary>True when the profile was there before.</summary>
    public bool Replaces { get; internal set; }

    /// <summary>True when the profile is there already with the very same values.</summary>
    public bool IsUnchanged { get; internal set; }

    internal ImportDraft Draft { get; }

    public override string ToString() => Name;
}
