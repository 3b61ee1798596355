namespace OktaAws.Core.Identity.Okta.Idx.Authenticators;

/// <summary>How an authenticator is proven.</summary>
internal enum AuthenticatorWay
{
    Password,
    Code,
    Question,
    Poll,
    Key,
    Browser,
}

/// <summary>A kind of authenticator: one method of one key. Field names are not here, they are read from the form.</summary>
/// <param name="key">The server's key.</param>
/// <param name="method">The server's method; null for any.</param>
/// <param name="way">How it is proven.</param>
/// <param name="words">What it is called in <c>-MfaFactor</c>; the first is shown. Those with a colon are type:provider as Classic has them.</param>
internal sealed class AuthenticatorKind(string key, string? method, AuthenticatorWay way, params string[] words)
{
    public string Key { get; } = key;

    public string? Method { get; } = method;

    public AuthenticatorWay Way { get; } = way;

    public IReadOnlyList<string> Words { get; } = words;

    public string Word => Words[0];

    /// <summary>How it is named to a person; the organization's own name where null.</summary>
    public string? Title { get; init; }

    /// <summary>What a person is asked for; <c>{0}</c> is the hint, such as a masked number.</summary>
    public string? Asks { get; init; }

    /// <summary>True when challenging it sends something to a person.</summary>
    public bool Sends { get; init; }

    /// <summary>True for codes that an authenticator application computes from a seed.</summary>
    public bool IsOfSeed => Way == AuthenticatorWay.Code && (Key == "google_otp" || Key == "okta_verify" && Method == "totp");

    public bool NeedsTyping => Way is not (AuthenticatorWay.Poll or AuthenticatorWay.Key);

    /// <summary>Whether a preference means this kind.</summary>
    public bool IsMeant(string preference) => Words.Contains(preference, StringComparer.OrdinalIgnoreCase);
}
