using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>Picks one of the listed authenticators and has it challenged.</summary>
internal sealed class SelectAuthenticator : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state[ServerPick.List];

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        AuthenticatorChoice choice = await AuthenticatorPicker.PickAsync(AuthenticatorChoice.Of(form, state), context, cancellation).ConfigureAwait(false);
        return await ChallengeAsync(choice, form, state, context, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends the choice. Nothing is sent to a person's device under -NonInteractive.</summary>
    internal static async Task<IdxState> ChallengeAsync(AuthenticatorChoice choice, IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        if (choice.Kind.Sends && !context.MayDisturb)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"{context.Org} asks for '{choice.Title}' and -NonInteractive sends none.", context.Org.Authority);
        context.Log.Verbose($"Confirming with '{choice.Kind.Word}'.");
        context.Chosen = choice;
        using var answers = new IdxAnswers();
        choice.Answer(form, answers);
        await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
        IdxState next = await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
        if (!IdxContext.IsRefusal(next, form, state)) return next;

        // The list again with a complaint: what was picked cannot be challenged now (suspended, sent too often).
        OktaAwsException refusal = IdxErrors.ToException(next, context.Org, ErrorId.FactorUnsupported);
        if (refusal.Id != ErrorId.RateLimited || next["challenge-authenticator"] is null || !context.CanAsk) throw refusal;
        context.Log.Warning($"{refusal.Message} The code sent before still counts.");
        context.Chosen = null;
        return next;
    }
}
