namespace OktaAws.Core.Profiles;

/// <summary>Organization and application belong together: a password typed for one organization must not end at another.</summary>
internal static class OrganizationRule
{
    // The password for an entry URL belongs to its origin; an organization of Okta named elsewhere is not concerned.
    private static (OktaOrg?, Uri?) OfEntry(SettingsStack stack) =>
        (stack.Get(SettingKeys.EntryUrl) ?? stack.Get(SettingKeys.AppUrl)) is { } link ? (OktaOrg.Parse(link), new Uri(link)) : (null, null);

    /// <summary>Both, as far as known. Throws ProfileInvalid when they were said to belong together and do not.</summary>
    public static (OktaOrg? Organization, Uri? AppUrl) Of(SettingsStack stack)
    {
        if (Providers.Of(stack) == Providers.Saml) return OfEntry(stack);
        OktaOrg? organization = stack.Get(SettingKeys.Organization) is { } text ? OktaOrg.Parse(text) : null;
        Uri? appUrl = stack.Get(SettingKeys.AppUrl) is { } link ? new Uri(link) : null;
        if (appUrl is null) return (organization, null);
        OktaOrg owner = OwnerOf(appUrl);
        if (organization is null || organization.Equals(owner)) return (owner, appUrl);
        // The console of a region may stand behind a link that does not tell the region.
        if (JumpCloudAddress.IsHost(appUrl) && JumpCloudAddress.IsHost(organization.Origin)) return (OwnerOf(organization.Origin), appUrl);

        // What only stands in [defaults] or the environment gives way to what a profile or parameter says.
        int byName = Rank(stack.OriginOf(SettingKeys.Organization));
        int byLink = Rank(stack.OriginOf(SettingKeys.AppUrl));
        if (byName < byLink) return (organization, null);
        if (byLink < byName) return (owner, appUrl);
        throw SettingRules.Invalid(
            SettingKeys.AppUrl, appUrl.ToString(), stack.OriginOf(SettingKeys.AppUrl), $"it is not on the organization {organization} ({stack.OriginOf(SettingKeys.Organization)})");
    }

    /// <summary>Where the password for an application belongs: the origin of its link, or at JumpCloud the console beside it.</summary>
    public static OktaOrg OwnerOf(Uri link) => JumpCloudAddress.ConsoleOf(link);

    private static int Rank(string origin) => origin == ProfileFile.DefaultsOrigin || origin.StartsWith(ProfileFile.DefaultsOrigin + " of ", StringComparison.Ordinal) ? 2 : EnvironmentLayer.IsVariable(origin) ? 1 : 0;
}
