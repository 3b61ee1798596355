using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>Every kind of factor that can do without a browser, the more particular before the more general. A new one is a file and a line here.</summary>
internal static class FactorCatalog
{
    public static IReadOnlyList<IFactor> All { get; } =
    [
        new PushFactor(), new SecurityKeyFactor(),
        CodeFactor.OktaVerify, CodeFactor.Google, CodeFactor.Hotp, CodeFactor.YubiKey, CodeFactor.Rsa, CodeFactor.Symantec,
        MessageFactor.Sms, MessageFactor.Call, MessageFactor.Email,
        new QuestionFactor(),
        new PasswordFactor(),
    ];

    /// <summary>The kind of an enrolled factor, or null for one this program cannot verify.</summary>
    public static IFactor? For(FactorInfo factor) => All.FirstOrDefault(f => f.Handles(factor));

    /// <summary>Whether a preference means this factor: a word of ours, type:provider, or the factor's id.</summary>
    public static bool IsMeant(string preference, FactorInfo factor) =>
        string.Equals(preference, For(factor)?.Word, StringComparison.OrdinalIgnoreCase)
        || string.Equals(preference, factor.TypeAndProvider, StringComparison.OrdinalIgnoreCase)
        || preference == factor.Id;

    /// <summary>Why a factor cannot be verified here, for people.</summary>
    public static string WhyNot(FactorInfo factor) => factor switch
    {
        { Type: "webauthn" or "u2f" } => $"{factor.Type} (a security key needs a browser on this platform)",
        { Provider: "DUO" } => "Duo (its prompt needs a browser)",
        { Type: "claims_provider" or "assertion:saml2" or "assertion:oidc" } => $"{factor.Type} (another identity provider, in a browser)",
        _ => factor.TypeAndProvider,
    };
}
