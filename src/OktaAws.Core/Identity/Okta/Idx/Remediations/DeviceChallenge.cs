using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>
/// Okta looks for Okta Verify on this computer first (FastPass). It is told at once that none answers, and then offers
/// what else the policy allows.
/// </summary>
internal sealed class DeviceChallenge : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state["device-challenge-poll"];

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        if (state.CancelPolling is not { } cancel || !context.Done.Add(form.Name)) throw WayOut.Browser(context.Org, "Okta FastPass on this device");
        context.Log.Verbose($"Telling '{context.Org}' that no Okta Verify answers on this computer.");
        using var answers = new IdxAnswers();
        answers.Set("reason", "OV_UNREACHABLE_BY_LOOPBACK").Set("statusCode", (string?)null);
        return await context.SubmitAsync(cancel, answers, state, cancellation).ConfigureAwait(false);
    }
}
