namespace OktaAws.Core.Model;

/// <summary>The words a factor may be preferred by. What each means is the business of the identity code.</summary>
internal static class FactorWords
{
    /// <summary>Those that can be used without a browser.</summary>
    public static IReadOnlyList<string> Usable { get; } =
        ["push", "totp", "google", "hotp", "yubikey", "webauthn", "rsa", "symantec", "sms", "call", "email", "question"];

    /// <summary>The rest: other names of those, what an organization has of its own, and what only a browser can do.</summary>
    public static IReadOnlyList<string> Further { get; } =
        ["password", "otp", "voice", "custom", "customapp", "onprem", "tac", "fastpass", "duo", "idp", "smartcard"];

    /// <summary>Whether a preference can mean a factor: one of the words, type:provider, or an id of the organization's.</summary>
    public static bool IsKnown(string preference) =>
        preference.IndexOf(':') >= 0 || IsId(preference)
        || Usable.Contains(preference, StringComparer.OrdinalIgnoreCase) || Further.Contains(preference, StringComparer.OrdinalIgnoreCase);

    // Ids of Okta: a prefix for the kind, then letters and digits, 20 in all.
    private static bool IsId(string preference) => preference.Length == 20 && preference.All(char.IsLetterOrDigit) && preference.Any(char.IsDigit);
}
