using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>"Stay signed in?" after the last factor; it must be answered. Yes only when the session is kept: it spares the next factor.</summary>
internal sealed class KeepMeSignedIn : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state["keep-me-signed-in"];

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        using var answers = new IdxAnswers();
        string field = form.Fields.FirstOrDefault(f => f.IsBoolean)?.Name ?? "keepMeSignedIn";
        answers.Set(field, context.KeepsSession);
        return await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
    }
}
