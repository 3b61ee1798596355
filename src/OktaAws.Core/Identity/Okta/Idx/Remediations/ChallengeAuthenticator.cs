using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>An authenticator that wants an answer: the password, a code, a question, a touch.</summary>
internal sealed class ChallengeAuthenticator : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) =>
        state["challenge-authenticator"] is { } form && ServerPick.IsWelcome(ServerPick.KindOf(form, state, context), state, context) ? form : null;

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        AuthenticatorKind kind = ServerPick.KindOf(form, state, context);
        if (!context.CanUse(kind)) throw WayOut.Browser(context.Org, kind.Title ?? kind.Word);
        if (kind.Way == AuthenticatorWay.Key) return await KeyAnswer.RunAsync(form, state, kind, context, cancellation).ConfigureAwait(false);
        if (kind.Way != AuthenticatorWay.Password) return await CodeAnswer.RunAsync(form, state, kind, context, cancellation).ConfigureAwait(false);
        IdxState next = await PasswordAnswer.RunAsync(form, state, _ => { }, context, cancellation).ConfigureAwait(false);
        context.Prove(kind, next);
        return next;
    }
}
