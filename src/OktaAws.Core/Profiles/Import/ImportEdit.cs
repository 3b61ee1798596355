using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>The change that one imported profile makes in the document. Has no effects of its own, so it may be applied again.</summary>
internal static class ImportEdit
{
    // What says which keys are meant is replaced as a whole; how to get there (proxy, vault, …) stays where the import is silent.
    private static readonly string[] Aims =
    [
        SettingKeys.Provider, SettingKeys.Organization, SettingKeys.AppUrl, SettingKeys.AppId, SettingKeys.Role, SettingKeys.Account,
        SettingKeys.Chain, SettingKeys.ExternalId, SettingKeys.Extends, SettingKeys.SourceProfile, SettingKeys.MfaSerial,
    ];

    /// <summary>Throws ProfileExists, ProfileInvalid, ConfigInvalid.</summary>
    public static void Apply(IniDocument document, string path, ImportedProfile profile, bool force)
    {
        SettingsLayer? old = ProfileFile.Of(path, document).Profile(profile.Name);
        SettingsLayer values = profile.Draft.Values;
        profile.Replaces = old is not null;
        profile.IsUnchanged = old is not null && IsSame(old, values) && HasHop(document, profile);
        if (profile.IsUnchanged) return;
        if (old is not null && !force) throw Exists($"The profile '{profile.Name}' is in '{path}' already, with other values.", profile);
        if (profile.Draft.Hop is { } hop) Write(document, hop, profile, force);
        string[] remove = Aims.Where(key => values.Get(key) is null).ToArray();
        ProfileChange.Apply(document, path, new ProfileEdit(profile.Name, values, remove));
    }

    private static bool IsSame(SettingsLayer old, SettingsLayer values) =>
        values.Keys.All(key => old.Get(key) == values.Get(key)) && Aims.All(key => old.Get(key) == values.Get(key));

    private static bool HasHop(IniDocument document, ImportedProfile profile)
    {
        if (profile.Draft.Hop is not { } hop) return true;
        string section = SectionOf(profile);
        return document.Get(section, "role_arn") == hop.RoleArn && document.Get(section, "external_id") == hop.ExternalId && document.Get(section, "session_name") == hop.SessionName;
    }

    private static void Write(IniDocument document, ChainSection hop, ImportedProfile profile, bool force)
    {
        string section = SectionOf(profile);
        if (document.HasSection(section) && !HasHop(document, profile) && !force) throw Exists($"The section [{section}] is there already, with other values.", profile);
        Set(document, section, "role_arn", hop.RoleArn);
        Set(document, section, "external_id", hop.ExternalId);
        Set(document, section, "session_name", hop.SessionName);
    }

    private static void Set(IniDocument document, string section, string key, string? value)
    {
        if (value is null) document.Remove(section, key);
        else if (IniText.WhyUnwritable(value) is { } why) throw new OktaAwsException(ErrorId.ProfileInvalid, $"The {key} of [{section}] {why} and cannot be written.", section);
        else document.Set(section, key, value);
    }

    private static string SectionOf(ImportedProfile profile) => "role " + profile.Name;

    private static OktaAwsException Exists(string message, ImportedProfile profile) => new(ErrorId.ProfileExists, message, profile.Name);
}
