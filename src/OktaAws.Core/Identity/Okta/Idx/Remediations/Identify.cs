using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>Names the user, with the password in the same form where the policy has it there: one request less.</summary>
internal sealed class Identify : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state["identify"];

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        // Back at the start: the server did not take the name, or something later ended the attempt.
        if (!context.Done.Add(form.Name)) throw IdxErrors.ToException(state, context.Org, ErrorId.SignInRejected);
        if (PasswordAnswer.FieldOf(form) is not null)
            return await PasswordAnswer.RunAsync(form, state, a => Prepare(form, a, context), context, cancellation).ConfigureAwait(false);
        using var answers = new IdxAnswers();
        Prepare(form, answers, context);
        await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
        return await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
    }

    // By name, not by place: some orgs list other fields first.
    private static void Prepare(IdxForm form, IdxAnswers answers, IdxContext context)
    {
        if (form["identifier"] is { IsMutable: true }) answers.Set("identifier", context.User);
        if (form["rememberMe"] is not null && context.KeepsSession) answers.Set("rememberMe", true);
    }
}
