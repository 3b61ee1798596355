using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>The organization leaves signing in to another identity provider, whose pages only a browser can walk.</summary>
internal sealed class RedirectToProvider : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state["redirect-idp"] ?? state["piv-idp"];

    public Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        string provider = form.ProviderName is { Length: > 0 } name ? $"'{name}'" : "another identity provider";
        if (form.Type == "AgentlessDSSO") throw Desktop(context.Org);
        throw WayOut.Browser(context.Org, form.Type switch
        {
            "IWA" => "a Kerberos sign-in (desktop single sign-on)",
            "X509" => "a smart card or certificate",
            _ when form.Name == "piv-idp" => "a smart card or certificate",
            { Length: > 0 } type => $"a sign-in at {provider} ({type})",
            _ => $"a sign-in at {provider}",
        });
    }

    // The ticket is offered on an address of its own, which a profile with an entry URL walks.
    private static OktaAwsException Desktop(OktaOrg org) => new(
        ErrorId.BrowserRequired,
        $"{org} asks for a Kerberos sign-in (desktop single sign-on), which begins at an address of its own.",
        org.Authority,
        $"Make a profile for it: Set-OktaAwsProfile NAME -EntryUrl '{org.Resolve("login/agentlessDsso")}?fromURI=PATH', with the path of the application's link (/home/… or /app/…).");
}
