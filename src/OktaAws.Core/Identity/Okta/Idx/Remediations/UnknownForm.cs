using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>A step this program has never heard of: what it requires is asked of the person, by the server's own labels.</summary>
internal sealed class UnknownForm : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) =>
        state.Forms.FirstOrDefault(f => !f.IsGet && !Refused.Has(f) && !context.Done.Contains(f.Name));

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        context.Log.Verbose($"'{context.Org}' asks for '{form.Name}', which is new to this version; filling in its form.");
        context.Done.Add(form.Name);
        using var answers = new IdxAnswers();
        await FormFiller.FillAsync(form, answers, context, cancellation).ConfigureAwait(false);
        IdxState next = await context.SubmitAsync(form, answers, state, cancellation).ConfigureAwait(false);
        if (!IdxContext.IsRefusal(next, form, state)) return next;
        throw IdxErrors.ToException(next, context.Org, ErrorId.AccessDenied);
    }
}
