using System.Net;
using System.Net.Sockets;
using OktaAws.Core.Net;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>The name of the organization, unless a proxy looks it up.</summary>
internal sealed class DnsCheck : IProfileCheck
{
    public string Name => "Dns";

    public TimeSpan Limit => TimeSpan.FromSeconds(3);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is null) return Finding.None(RequestCheck.NoRequest);
        string host = visit.Server.DnsSafeHost;
        if (ProxyCheck.ProxyOf(visit, visit.Server) is not null) return Finding.None($"the proxy looks up '{host}'");
        if (IPAddress.TryParse(host, out _)) return Finding.Good($"'{host}' is an address already");
        try
        {
            IPAddress[] found = await Patience.WaitAsync(visit.Setup.LookUp(host), cancellation).ConfigureAwait(false);
            return found.Length > 0 ? Finding.Good($"'{host}' has {found.Length} addresses") : Unknown(host);
        }
        catch (SocketException)
        {
            return Unknown(host);
        }
    }

    private static Finding Unknown(string host) => Finding.Bad($"the name '{host}' is not known", "Check the organization of the profile, the network and the VPN; where only a proxy leads out, name it by -Proxy or HTTPS_PROXY.");
}
