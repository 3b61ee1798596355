using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>The organization leaves signing in to another identity provider, whose pages only a browser can walk.</summary>
internal sealed class RedirectToProvider : IRemediation
{
    public IdxForm? Find(IdxState state, IdxContext context) => state["redirect-idp"] ?? state["piv-idp"];

    public Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        string provider = form.ProviderName is { Length: > 0 } name ? $"'{name}'" : "another identity provider";
        if (form.Type == DesktopSignOn.Type) throw context.Desktop.Refusal;
        throw WayOut.Browser(context.Org, form.Type switch
        {
            "IWA" => "a Kerberos sign-in (desktop single sign-on)",
            "X509" => "a smart card or certificate",
            _ when form.Name == "piv-idp" => "a smart card or certificate",
            { Length: > 0 } type => $"a sign-in at {provider} ({type})",
            _ => $"a sign-in at {provider}",
        });
    }
}
