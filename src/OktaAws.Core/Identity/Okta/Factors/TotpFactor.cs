using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>Codes of an authenticator application (token:software:totp, token:hotp). No challenge is needed before the answer.</summary>
internal sealed class TotpFactor(string word, string title, Func<FactorInfo, bool> handles) : IFactor
{
    public string Word => word;

    public string Title => title;

    public bool NeedsTyping => true;

    public static TotpFactor OktaVerify { get; } = new("totp", "Okta Verify code", f => f is { Type: "token:software:totp", Provider: "OKTA" });

    public static TotpFactor Google { get; } = new("google", "Google Authenticator code", f => f is { Type: "token:software:totp", Provider: "GOOGLE" });

    public static TotpFactor Custom { get; } = new("hotp", "Authenticator code", f => f.Type == "token:hotp" || f is { Type: "token:software:totp", Provider: not ("OKTA" or "GOOGLE") });

    public bool Handles(FactorInfo factor) => handles(factor);

    public Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation) =>
        CodeEntry.RunAsync(factor.VerifyHref, Title, transaction, context, onEmpty: null, cancellation);
}
