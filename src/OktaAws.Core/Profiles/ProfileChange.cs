using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>The change of one profile in the document, checked as a whole before anything is written.</summary>
internal static class ProfileChange
{
    /// <summary>The values in their clean form. Throws ProfileInvalid.</summary>
    public static SettingsLayer Clean(SettingsLayer values)
    {
        var cleaned = new SettingsLayer(values.Origin);
        foreach (string key in values.Keys)
        {
            string value = values.Get(key)!;
            if (!SettingKeys.All.Contains(key)) throw SettingRules.Invalid(key, value, values.Origin, "there is no such key");
            string clean = SettingRules.Clean(key, value, values.Origin);
            if (IniText.WhyUnwritable(clean) is { } why) throw SettingRules.Invalid(key, value, values.Origin, $"it {why}, which the file cannot hold");
            cleaned.Set(key, clean);
        }

        return cleaned;
    }

    /// <summary>Throws ProfileInvalid for a key both given and to be taken away: neither reading of that is safe.</summary>
    private static void CheckRemoved(SettingsLayer cleaned, IReadOnlyList<string> remove)
    {
        if (remove.FirstOrDefault(key => cleaned.Get(key) is not null) is not { } both) return;
        throw SettingRules.Invalid(both, cleaned.Get(both)!, cleaned.Origin, "it is to be removed by the same command");
    }

    /// <summary>Applies the whole edit, or nothing of it. Throws ProfileInvalid, ProfileNotFound or ConfigInvalid.</summary>
    public static ProfileInfo Apply(IniDocument document, string path, ProfileEdit edit)
    {
        CheckName(edit.Name);
        CheckName(edit.FinalName);
        SettingsLayer cleaned = Clean(edit.Values);
        CheckRemoved(cleaned, edit.Remove);
        ProfileInfo? result = null;
        document.Attempt(() =>
        {
            if (edit.NewName is not null) ProfileRename.Apply(document, path, edit.Name, edit.NewName);
            result = Apply(document, path, edit.FinalName, cleaned, edit.Remove);
        });
        return result!;
    }

    private static void CheckName(string name)
    {
        if (SafeName.IsValid(name)) return;
        string shown = DisplayText.Clean(name, 128).ToString();
        throw new OktaAwsException(ErrorId.ProfileInvalid, $"'{shown}' cannot be the name of a profile.", shown, $"A profile's name is {SafeName.Rule}.");
    }

    private static ProfileInfo Apply(IniDocument document, string path, string name, SettingsLayer cleaned, IReadOnlyList<string> remove)
    {
        _ = ProfileFile.Of(path, document);
        string section = ProfileFile.SectionOf(document, name);
        document.AddSection(section);
        foreach (string key in remove) document.Remove(section, key);
        if (cleaned.Get(SettingKeys.Extends) is { } parent) document.Set(section, SettingKeys.Extends, parent);
        if (MissingOrganization(ProfileFile.Of(path, document), name, cleaned, remove) is { } missing) document.Set(section, SettingKeys.Organization, missing);
        foreach (string key in SettingKeys.All)
        {
            if (cleaned.Get(key) is { } value) document.Set(section, key, value);
        }

        ProfileFile file = ProfileFile.Of(path, document);
        if (file.Profile(name)!.Keys.Count == 0) throw Empty(name);
        Check(file, name);
        return new ProfileInfo(name, file.Profile(name)!, path);
    }

    // An empty section says nothing, yet it counts when a run looks for the only profile.
    private static OktaAwsException Empty(string name) => new(
        ErrorId.ProfileInvalid, $"The profile '{name}' would have no value at all.", name, "Give it -AppUrl, -EntryUrl, -Organization or -Extends (app_url, entry_url, organization or extends in the file).");

    // The organization is what people see in lists and what the password belongs to, so it stands in the file by its name.
    private static string? MissingOrganization(ProfileFile file, string name, SettingsLayer cleaned, IReadOnlyList<string> remove)
    {
        var stack = new SettingsStack(name, file, [cleaned, .. ProfileInheritance.Of(file, name), file.Defaults()]);
        bool isKnown = stack.OriginOf(SettingKeys.Organization).Length > 0 || remove.Contains(SettingKeys.Organization);
        if (isKnown || Providers.Of(stack) == Providers.Saml || stack.Get(SettingKeys.AppUrl) is not { } link) return null;
        return SettingRules.Describe(OrganizationRule.OwnerOf(new Uri(link)));
    }

    private static void Check(ProfileFile file, string name)
    {
        // Everything the run will ask for is asked for now, from the file alone.
        SettingsStack stack = new(name, file, [.. ProfileInheritance.Of(file, name), file.Defaults()]);
        foreach (string key in SettingKeys.All) _ = stack.Get(key);
        _ = OrganizationRule.Of(stack);
        _ = ChainRules.Of(stack);
    }
}
