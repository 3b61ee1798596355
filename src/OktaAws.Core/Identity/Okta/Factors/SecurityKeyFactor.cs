using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>A security key: the first post fetches a challenge, the second brings what the key signed.</summary>
internal sealed class SecurityKeyFactor : IFactor
{
    public string Word => "webauthn";

    public string Title => "Security key";

    public bool NeedsTyping => false;

    public bool Handles(FactorInfo factor) => factor.Type == "webauthn";

    public async Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation)
    {
        if (!context.MayDisturb)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"{context.Org} asks for a security key and under -NonInteractive nobody touches it.", context.Org.Authority);
        AuthnTransaction state = await context.Authn.PostAsync(factor.VerifyHref, transaction.StateToken, null, null, cancellation).ConfigureAwait(false);
        if (state.KeyChallenge is not { } challenge)
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{context.Org} gave the security key nothing to sign.", context.Org.Authority);
        KeyAssertion signed = await challenge.SignAsync(context.Org, [factor.CredentialId], context.SecurityKey, context.Attention, cancellation).ConfigureAwait(false);
        string answer = state.NextName == "verify" && state.NextHref is not null ? state.NextHref : factor.VerifyHref;
        try
        {
            return await context.Authn.PostAsync(FactorContext.WithRememberDevice(answer, state), state.StateToken ?? transaction.StateToken, signed, cancellation).ConfigureAwait(false);
        }
        catch (AuthnRefusedException e) when (e.Error.Code == ClassicErrors.WrongCode)
        {
            // The words of a wrong code would send the person to the wrong remedy.
            throw new OktaAwsException(ErrorId.MfaRejected, $"{context.Org} did not accept the security key: {e.Error.Message}", context.Org.Authority);
        }
    }
}
