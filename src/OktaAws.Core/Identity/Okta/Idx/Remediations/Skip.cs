using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>Whatever may be skipped after the factors is: optional enrollment above all.</summary>
internal sealed class Skip : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state["skip"] ?? state.Forms.FirstOrDefault(LeadsOn);

    public Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        string others = string.Join(", ", state.Forms.Where(f => f != form).Select(f => f.Name));
        // A grace period is over one day: what has to be mended until then is for the person to know.
        if (form.Name != "skip") context.Log.Warning($"{context.Org}: {string.Join(" ", state.Messages.Select(m => m.Text.ToString()).Distinct())}");
        context.Log.Verbose($"Skipping what '{context.Org}' offers besides: {others}.");
        return context.SubmitAsync(form, state, cancellation);
    }

    // "device-assurance-grace-period" and the like: a notice whose only answer is to go on.
    private static bool LeadsOn(IdxForm form) =>
        !form.IsGet && Uri.TryCreate(form.Href, UriKind.Absolute, out Uri? uri) && uri.AbsolutePath.TrimEnd('/').EndsWith("/idp/idx/skip", StringComparison.Ordinal);
}
