namespace OktaAws.Core.Profiles;

/// <summary>The words of a profile's <c>provider</c>.</summary>
internal static class Providers
{
    public const string Okta = "okta";
    public const string JumpCloud = "jumpcloud";

    /// <summary>Long-lived keys of an IAM user with MFA, and roles on top: a bastion account.</summary>
    public const string IamUser = SignInRequest.IamUser;

    /// <summary>Any identity provider whose entry URL ends in a SAML response.</summary>
    public const string Saml = SignInRequest.Saml;

    /// <summary>What a file may say.</summary>
    public static IReadOnlyList<string> All { get; } = [Okta, JumpCloud, Saml, IamUser];

    /// <summary>The provider that is meant: as said, unless an entry URL given closer than an organization, or a link of JumpCloud, tells by itself.</summary>
    public static string Of(SettingsStack stack)
    {
        string? said = stack.Get(SettingKeys.Provider);
        bool isEntry = stack.Raw(SettingKeys.EntryUrl) is not null
            && stack.IsWeaker(SettingKeys.Provider, than: SettingKeys.EntryUrl)
            && !stack.IsWeaker(SettingKeys.EntryUrl, than: SettingKeys.AppUrl) && !stack.IsWeaker(SettingKeys.EntryUrl, than: SettingKeys.Organization);
        if (isEntry) return Saml;
        bool isJumpCloud = stack.Get(SettingKeys.AppUrl) is { } link && JumpCloudAddress.IsLink(new Uri(link));
        return isJumpCloud && (said is null || stack.IsWeaker(SettingKeys.Provider, than: SettingKeys.AppUrl)) ? JumpCloud : said ?? Okta;
    }
}
