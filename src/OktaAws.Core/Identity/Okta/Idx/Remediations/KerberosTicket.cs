using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>Desktop single sign-on (agentless): the current Kerberos ticket instead of name and password, tried once in a sign-in.</summary>
internal sealed class KerberosTicket : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) =>
        context.Desktop.IsTried ? null : state.Forms.FirstOrDefault(f => f.Name == "redirect-idp" && f.Type == DesktopSignOn.Type);

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        bool hasOtherWay = state["identify"] is not null;
        try
        {
            context.Landed = await context.Desktop.RunAsync(context.Client.Link(form.Href), hasOtherWay, cancellation).ConfigureAwait(false);
            return state;
        }
        catch (OktaAwsException e) when (hasOtherWay)
        {
            context.Log.Verbose($"{e.Message} Going on with name and password.");
        }

        // On the way the server may have moved on: only its latest handle is taken.
        return context.Note(await context.Client.IntrospectAsync(cancellation).ConfigureAwait(false));
    }
}
