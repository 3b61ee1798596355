using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>Whatever may be skipped after the factors is: optional enrollment above all.</summary>
internal sealed class Skip : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state["skip"];

    public Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        string others = string.Join(", ", state.Forms.Where(f => f != form).Select(f => f.Name));
        context.Log.Verbose($"Skipping what '{context.Org}' offers besides: {others}.");
        return context.SubmitAsync(form, state, cancellation);
    }
}
