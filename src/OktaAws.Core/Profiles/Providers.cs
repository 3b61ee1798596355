namespace OktaAws.Core.Profiles;

/// <summary>The words of a profile's <c>provider</c>.</summary>
internal static class Providers
{
    public const string Okta = "okta";
    public const string JumpCloud = "jumpcloud";

    /// <summary>Long-lived keys of an IAM user with MFA, and roles on top: a bastion account.</summary>
    public const string IamUser = "iam-user";

    /// <summary>Any identity provider whose entry URL ends in a SAML response.</summary>
    public const string Saml = "saml";

    /// <summary>What a file may say.</summary>
    public static IReadOnlyList<string> All { get; } = [Okta, JumpCloud, IamUser, Saml];

    /// <summary>What can be signed in with.</summary>
    public static IReadOnlyList<string> Ready { get; } = [Okta, Saml];

    /// <summary>The provider that is meant: as said, unless an entry URL was given closer than an organization and tells by itself.</summary>
    public static string Of(SettingsStack stack)
    {
        string? said = stack.Get(SettingKeys.Provider);
        bool tells = stack.Raw(SettingKeys.EntryUrl) is not null
            && stack.IsWeaker(SettingKeys.Provider, than: SettingKeys.EntryUrl)
            && !stack.IsWeaker(SettingKeys.EntryUrl, than: SettingKeys.AppUrl) && !stack.IsWeaker(SettingKeys.EntryUrl, than: SettingKeys.Organization);
        return tells ? Saml : said ?? Okta;
    }
}
