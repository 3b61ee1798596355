using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>The organization is read-only for the moment (safe mode) and asks to wait.</summary>
internal sealed class SafeMode : IRemediation
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public IdxForm? Find(IdxState state, IdxContext context) => state["poll"];

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        context.Log.Warning($"{context.Org} is busy with maintenance and asks to wait.");
        DateTimeOffset end = context.Clock.UtcNow + Longest;
        while (context.Clock.UtcNow < end)
        {
            await context.Clock.DelayAsync(form.Refresh is { } asked && asked > Pace ? asked : Pace, cancellation).ConfigureAwait(false);
            state = await context.PollAsync(form, state, cancellation).ConfigureAwait(false);
            if (state.SuccessHref is not null || state[form.Name] is not { } again) return state;
            form = again;
        }

        throw new OktaAwsException(ErrorId.OrgUnreachable, $"{context.Org} is in maintenance and does not sign anybody in.", context.Org.Authority, "Try again in some minutes; the organization's status page may tell more.");
    }
}
