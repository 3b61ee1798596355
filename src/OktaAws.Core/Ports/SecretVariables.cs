namespace OktaAws.Core.Ports;

/// <summary>Environment variables that hold secrets of a sign-in, or say where one lies: no child process of ours gets them.</summary>
internal static class SecretVariables
{
    /// <summary>Another way to give the private key of sign_in = machine.</summary>
    public const string PrivateKey = "OKTAAWS_PRIVATE_KEY";

    /// <summary>A one-time code for the next sign-in.</summary>
    public const string MfaCode = "OKTAAWS_MFA_CODE";

    public static bool Contains(string name) =>
        name.Equals("AWS_OKTA_PASS", StringComparison.OrdinalIgnoreCase)
        || name.Equals(PrivateKey, StringComparison.OrdinalIgnoreCase)
        || name.Equals(MfaCode, StringComparison.OrdinalIgnoreCase)
        || name.Equals("OKTA_USER_VAR", StringComparison.OrdinalIgnoreCase)
        || name.Equals("OKTA_PASS_VAR", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CONJUR_", StringComparison.OrdinalIgnoreCase);
}
