namespace OktaAws.Core.Profiles;

/// <summary>A profile as the file has it: its own values, without those it inherits.</summary>
public sealed class ProfileInfo
{
    private readonly SettingsLayer _values;

    internal ProfileInfo(string name, SettingsLayer values, string filePath)
    {
        Name = name;
        _values = values;
        FilePath = filePath;
    }

    public string Name { get; }

    /// <summary>The file it stands in.</summary>
    public string FilePath { get; }

    /// <summary>The keys it has, those OktaAws does not know included.</summary>
    public IReadOnlyList<string> Keys => _values.Keys;

    public string? Organization => Get(SettingKeys.Organization);

    public string? UserName => Get(SettingKeys.User);

    public string? AppUrl => Get(SettingKeys.AppUrl);

    public string? Role => Get(SettingKeys.Role);

    public string? Account => Get(SettingKeys.Account);

    public string? Region => Get(SettingKeys.Region);

    public string? Factor => Get(SettingKeys.Factor);

    /// <summary>Seconds, as text: it may be damaged by hand.</summary>
    public string? Duration => Get(SettingKeys.Duration);

    public string? Extends => Get(SettingKeys.Extends);

    /// <summary>A value by its key, or null.</summary>
    public string? Get(string key) => _values.Get(key);

    /// <summary>A value for people to see: cleaned, and without what may be a password.</summary>
    public string? Shown(string key) => Get(key) is { } value ? SettingRules.Shown(key, value) : null;

    public override string ToString() => Name;
}
