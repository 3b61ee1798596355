using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>The authenticator is settled and its method is not: text message or call, push or code.</summary>
internal sealed class AuthenticatorVerificationData : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) =>
        state["authenticator-verification-data"] is { } form && AuthenticatorChoice.OfMethods(form, state).Any(c => ServerPick.IsWelcome(c.Kind, state, context)) ? form : null;

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        AuthenticatorChoice choice = await AuthenticatorPicker.PickAsync(AuthenticatorChoice.OfMethods(form, state), context, cancellation).ConfigureAwait(false);
        return await SelectAuthenticator.ChallengeAsync(choice, form, state, context, cancellation).ConfigureAwait(false);
    }
}
