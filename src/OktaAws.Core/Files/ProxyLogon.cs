using System.Net;

namespace OktaAws.Core.Files;

/// <summary>Who has logged on, for proxies that ask (Windows, Kerberos); nobody while the ticket cache is damaged.</summary>
internal sealed class ProxyLogon : ICredentials
{
    private readonly Func<string, string?> _environment;

    private ProxyLogon(Func<string, string?> environment) => _environment = environment;

    public static ICredentials Of(Func<string, string?> environment) => Platform.IsWindows ? CredentialCache.DefaultCredentials : new ProxyLogon(environment);

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        TicketCache.Find(_environment) is { IsDamaged: true } ? null : CredentialCache.DefaultNetworkCredentials;
}
