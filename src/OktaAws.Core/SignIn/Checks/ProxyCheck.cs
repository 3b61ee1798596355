using System.Net;
using OktaAws.Core.Net;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Which proxy stands in between, and whether it lets us through.</summary>
internal sealed class ProxyCheck : IProfileCheck
{
    public string Name => "Proxy";

    public TimeSpan Limit => TimeSpan.FromSeconds(6);

    /// <summary>The proxy for an address, without its password; null when requests go out directly.</summary>
    public static Uri? ProxyOf(DoctorVisit visit, Uri address)
    {
        IWebProxy? proxy = ProxyChoice.Create(visit.Net, visit.Setup.Log);
        // Some systems name the address itself when there is none.
        return proxy is null || proxy.IsBypassed(address) || proxy.GetProxy(address) is not { } found || found == address ? null : found;
    }

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is not { } request) return Finding.None(RequestCheck.NoRequest);
        if (ProxyOf(visit, visit.Server) is not { } proxy) return Finding.Good($"none: {(request.IsIamUser ? "AWS" : "the organization")} is reached directly");
        try
        {
            await visit.AskOrgAsync(cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id is not (ErrorId.ProxyRefused or ErrorId.ConfigInvalid))
        {
            // That is the matter of the rows below.
            return Finding.Doubt($"'{proxy.Authority}' is used; nothing can be told about it, as the request failed otherwise", "See the rows Tls and Engine.");
        }

        return Finding.Good($"'{proxy.Authority}' lets the request through");
    }
}
