namespace OktaAws.Core.Profiles;

/// <summary>What a project file does to one run: measured by the outcome with and without it, so that no way around is left out.</summary>
internal sealed class ProjectEffect
{
    private ProjectEffect(ProjectFile file, SettingsStack after, IReadOnlyList<ChangedSetting> changes, OktaOrg? newOrganization)
    {
        File = file;
        Profile = after.Profile;
        Changes = changes;
        NewOrganization = newOrganization;
        Values = Describe(file, after);
    }

    public ProjectFile File { get; }

    /// <summary>The profile it ends in; null for an ad hoc run.</summary>
    public string? Profile { get; }

    /// <summary>What becomes different for a profile of the user's, or for a run that names none; empty for one that only the project has.</summary>
    public IReadOnlyList<ChangedSetting> Changes { get; }

    /// <summary>An organization that nothing of the user's names; null when it is known.</summary>
    public OktaOrg? NewOrganization { get; }

    /// <summary>What a person says yes to, in full: all that the file puts into this run and that decides whose keys come out.</summary>
    public string Values { get; }

    /// <summary>The effect that needs a yes; null when the file has none of that kind.</summary>
    /// <param name="before">The layers without the project; null when a profile is named that only the project has.</param>
    /// <param name="after">The layers with it.</param>
    public static ProjectEffect? Of(SettingsStack? before, SettingsStack after)
    {
        ProjectFile file = after.Profiles.Project!;
        IReadOnlyList<ChangedSetting> changes = before is null ? [] : ChangedSetting.Between(before, after);
        OktaOrg? organization = after.Layers.Any(layer => file.IsOriginOf(layer.Origin)) ? OrganizationRule.Of(after).Organization : null;
        OktaOrg? stranger = organization is not null && !IsKnown(organization, after) ? organization : null;
        // A file that nobody vouches for may not even add a profile.
        bool isRefused = file.WhyRefused is not null && (changes.Count > 0 || before is null);
        return changes.Count > 0 || stranger is not null || isRefused ? new ProjectEffect(file, after, changes, stranger) : null;
    }

    // Known is what the user's file names anywhere, and what parameters and environment say now.
    private static bool IsKnown(OktaOrg organization, SettingsStack after)
    {
        ProfileFile own = after.Profiles.User;
        IEnumerable<SettingsLayer> layers = after.Layers.Where(layer => !after.Profiles.Project!.IsOriginOf(layer.Origin))
            .Concat(own.Names().Select(name => own.Profile(name)!)).Append(own.Defaults());
        return layers.SelectMany(layer => new[] { layer.Get(SettingKeys.Organization), layer.Get(SettingKeys.AppUrl), layer.Get(SettingKeys.EntryUrl) })
            .Any(text => OktaOrg.TryParse(text, out OktaOrg? known) && OrganizationRule.OwnerOf(known.Origin).Equals(organization));
    }

    private static string Describe(ProjectFile file, SettingsStack after)
    {
        var lines = new List<string> { "profile=" + after.Profile };
        foreach (SettingsLayer layer in after.Layers.Where(layer => file.IsOriginOf(layer.Origin)))
        {
            // Every extends counts, not only the first: each brings in other values. How long keys live harms nobody.
            lines.AddRange(layer.Keys.Where(key => key != SettingKeys.Duration && (key == SettingKeys.Extends || after.OriginOf(key) == layer.Origin))
                .OrderBy(key => key, StringComparer.Ordinal).Select(key => key + "=" + layer.Get(key)));
        }

        if (file.IsOriginOf(after.OriginOf(SettingKeys.Chain))) lines.AddRange(ChainRules.Of(after).Select(hop => $"hop={hop.Role} {hop.ExternalId} {hop.SessionName}"));
        return string.Join("\n", lines);
    }
}
