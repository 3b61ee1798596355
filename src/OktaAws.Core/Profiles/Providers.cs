namespace OktaAws.Core.Profiles;

/// <summary>The words of a profile's <c>provider</c>.</summary>
internal static class Providers
{
    public const string Okta = "okta";
    public const string JumpCloud = "jumpcloud";

    /// <summary>Long-lived keys of an IAM user with MFA, and roles on top: a bastion account.</summary>
    public const string IamUser = SignInRequest.IamUser;

    /// <summary>What a file may say.</summary>
    public static IReadOnlyList<string> All { get; } = [Okta, JumpCloud, IamUser];

    /// <summary>What can be signed in with.</summary>
    public static IReadOnlyList<string> Ready { get; } = [Okta, JumpCloud, IamUser];

    /// <summary>The provider that is meant: as said, unless a link of JumpCloud was given later or closer and tells by itself.</summary>
    public static string Of(SettingsStack stack)
    {
        string? said = stack.Get(SettingKeys.Provider);
        bool tells = stack.Get(SettingKeys.AppUrl) is { } link && JumpCloudAddress.IsLink(new Uri(link));
        return tells && (said is null || stack.IsWeaker(SettingKeys.Provider, than: SettingKeys.AppUrl)) ? JumpCloud : said ?? Okta;
    }
}
