namespace OktaAws.Core.Profiles;

/// <summary>The words of a profile's <c>provider</c>.</summary>
internal static class Providers
{
    public const string Okta = "okta";
    public const string JumpCloud = "jumpcloud";

    /// <summary>Long-lived keys of an IAM user with MFA, and roles on top: a bastion account.</summary>
    public const string IamUser = "iam-user";

    /// <summary>What a file may say. Only the first can be signed in with as yet.</summary>
    public static IReadOnlyList<string> All { get; } = [Okta, JumpCloud, IamUser];
}
