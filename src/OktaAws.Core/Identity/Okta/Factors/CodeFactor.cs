using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>A code that something of the user's shows: an application, a token, a key. No challenge is needed before the answer.</summary>
internal sealed class CodeFactor(string word, string title, Func<FactorInfo, bool> handles) : IFactor
{
    /// <summary>Okta's type of what an authenticator application computes from a seed.</summary>
    public const string SoftwareTotp = "token:software:totp";

    public static CodeFactor OktaVerify { get; } = new("totp", "Okta Verify code", f => f is { Type: SoftwareTotp, Provider: "OKTA" });

    public static CodeFactor Google { get; } = new("google", "Google Authenticator code", f => f is { Type: SoftwareTotp, Provider: "GOOGLE" });

    public static CodeFactor Hotp { get; } = new("hotp", "Authenticator code", f => f.Type is "token:hotp" or SoftwareTotp);

    /// <summary>The key types its one-time password, 44 characters of modhex, and ends it with Enter.</summary>
    public static CodeFactor YubiKey { get; } = new("yubikey", "Touch the YubiKey", f => f.Type == "token:hardware");

    public static CodeFactor Rsa { get; } = new("rsa", "RSA SecurID code", f => f is { Type: "token", Provider: "RSA" });

    public static CodeFactor Symantec { get; } = new("symantec", "Symantec VIP code", f => f.Type == "token");

    public string Word => word;

    public string Title => title;

    public bool NeedsTyping => true;

    public bool Handles(FactorInfo factor) => handles(factor);

    public Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation) =>
        new CodeEntry(context, "passCode", isOfSeed: factor.Type == SoftwareTotp).RunAsync(factor.VerifyHref, Title, transaction, cancellation);
}
