namespace OktaAws.Core.Profiles.Import;

/// <summary>A profile in the making: what could be taken over, and what not and why.</summary>
internal sealed class ImportDraft(string sourceName, string filePath, string place)
{
    private readonly List<string> _notCarried = [];
    private readonly List<string> _secrets = [];

    /// <summary>The name it is to have, as the foreign file has it.</summary>
    public string SourceName { get; } = sourceName;

    public string FilePath { get; } = filePath;

    /// <summary>File and section, for people.</summary>
    public string Source { get; } = DisplayText.Clean(place.Length == 0 ? filePath : $"{filePath} [{place}]", 400).ToString();

    public SettingsLayer Values { get; } = new("import");

    /// <summary>Each "key: why".</summary>
    public IReadOnlyList<string> NotCarried => _notCarried;

    /// <summary>Names of secrets that were seen.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>The foreign name of the profile whose values stand behind this one's.</summary>
    public string? Parent { get; set; }

    /// <summary>A chain of one role that needs a section of its own.</summary>
    public ChainSection? Hop { get; set; }

    /// <summary>Why it cannot become a profile at all.</summary>
    public string? Problem { get; set; }

    /// <summary>Takes a value over in its clean form; one that cannot be used is reported.</summary>
    public void Take(string foreignKey, string key, string value)
    {
        try
        {
            Values.Set(key, ProfileChange.Clean(new SettingsLayer(Values.Origin).Set(key, value)).Get(key));
        }
        catch (OktaAwsException e)
        {
            // The whole message would repeat the value, and a line of a foreign file may hold anything.
            Leave(foreignKey, $"it cannot be used as {key}: {SettingRules.WhyOf(e)}");
        }
    }

    /// <summary>Notes that a value stays behind.</summary>
    public void Leave(string foreignKey, string why) => _notCarried.Add(DisplayText.Clean($"{foreignKey}: {why}", 300).ToString());

    /// <summary>Notes that a secret was seen; it is neither kept nor shown.</summary>
    public void NoteSecret(string foreignKey)
    {
        string name = DisplayText.Clean(foreignKey, 100).ToString();
        if (!_secrets.Contains(name)) _secrets.Add(name);
    }

    /// <summary>Makes organization and application agree; a draft with neither is no profile, unless it has a parent or needs none.</summary>
    public void Finish()
    {
        if (Values.Get(SettingKeys.AppUrl) is { } link)
        {
            string owner = SettingRules.Describe(OrganizationRule.OwnerOf(new Uri(link)));
            if (Values.Get(SettingKeys.Organization) is { } named && named != owner) Leave("organization", $"the application is on another host, {owner}");
            Values.Set(SettingKeys.Organization, owner);
        }

        bool needsOrganization = Parent is null && Values.Get(SettingKeys.Provider) != Providers.IamUser;
        if (needsOrganization && Values.Get(SettingKeys.Organization) is null) Problem ??= "it names neither an organization nor an application that can be used";
    }
}
