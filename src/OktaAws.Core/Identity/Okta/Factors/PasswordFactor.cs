using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>The password as a factor, in organizations that ask for another factor first.</summary>
internal sealed class PasswordFactor : IFactor
{
    public string Word => "password";

    public string Title => "Password";

    public bool NeedsTyping => true;

    public bool Handles(FactorInfo factor) => factor is { Type: "password", Provider: "OKTA" or "" };

    public async Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation)
    {
        using FoundPassword password = await context.Passwords.NextAsync(cancellation).ConfigureAwait(false);
        return await context.Authn.PostAsync(factor.VerifyHref, transaction.StateToken, "password", password.Value, cancellation).ConfigureAwait(false);
    }
}
