using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>What is left: known steps that are not taken here, each explained.</summary>
internal sealed class OnlyInBrowser : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state.Forms.Count > 0 ? state.Forms[0] : null;

    public Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        if (state.Errors.Any()) throw IdxErrors.ToException(state, context.Org, ErrorId.BrowserRequired);
        throw form.Name switch
        {
            "reset-authenticator" => new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{context.User}' has to be reset at {context.Org}.", context.User),
            "unlock-account" or "select-authenticator-unlock-account" => new OktaAwsException(ErrorId.AccountLocked, $"The account '{context.User}' is locked at {context.Org}.", context.User),
            "launch-authenticator" => WayOut.Browser(context.Org, "Okta FastPass on this device"),
            _ => WayOut.Browser(context.Org, $"a step this program does not take ('{DisplayText.Clean(form.Name, 60)}')"),
        };
    }
}
