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

    /// <summary>Those that can be signed in with.</summary>
    public static IReadOnlyList<string> Ready { get; } = [Okta, IamUser];
}
