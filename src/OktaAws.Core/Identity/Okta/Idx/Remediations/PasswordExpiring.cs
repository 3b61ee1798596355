using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>The password expires soon: warned of, not changed. The message is information and no failure.</summary>
internal sealed class PasswordExpiring : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) =>
        state["reenroll-authenticator-warning"] is null && state["reenroll-custom-password-expiry-warning"] is null ? null : state["skip"];

    public Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        string when = state.Current?.Settings["daysToExpiry"].Number is { } days ? $"in {days} days" : "soon";
        context.Log.Warning($"The password at {context.Org} expires {when}.");
        return context.SubmitAsync(form, state, cancellation);
    }
}
