using System.Net;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Net;

/// <summary>Which proxy stands in between: the one the user named, else the environment's, else the system's.</summary>
internal static class ProxyChoice
{
    /// <summary>Null when requests go out directly. Throws ConfigInvalid for a proxy that is not an address.</summary>
    public static IWebProxy? Create(NetSettings settings, ILog log)
    {
        if (!string.IsNullOrWhiteSpace(settings.Proxy))
        {
            ProxyAddress named = ProxyAddress.Parse(settings.Proxy!, "-Proxy or the profile's proxy");
            log.Debug($"Using the proxy '{named.Uri.Authority}'.");
            // Asked for by name, so it serves every host, this computer's own included.
            return new FixedProxy(named, named, NoProxyList.None);
        }

        // Names and order of curl: small letters first, the scheme's own variable before the one for all.
        ProxyAddress? https = FromEnvironment(settings, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
        ProxyAddress? http = FromEnvironment(settings, "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY");
        if (https is null && http is null) return PlatformTransport.SystemProxy();
        log.Debug($"Using the environment's proxy '{(https ?? http)!.Uri.Authority}'.");
        string? direct = new[] { "no_proxy", "NO_PROXY" }.Select(settings.Environment).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
        return new FixedProxy(https, http, NoProxyList.Parse(direct));
    }

    private static ProxyAddress? FromEnvironment(NetSettings settings, params string[] names)
    {
        foreach (string name in names)
        {
            if (settings.Environment(name) is { } value && value.Trim().Length > 0) return ProxyAddress.Parse(value, name);
        }

        return null;
    }

    private sealed class FixedProxy(ProxyAddress? https, ProxyAddress? http, NoProxyList direct) : IWebProxy
    {
        private readonly ICredentials? _credentials = Combine(https, http);

        public ICredentials? Credentials { get => _credentials; set => throw new NotSupportedException(); }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : Of(destination)!.Uri;

        public bool IsBypassed(Uri host) => Of(host) is null || direct.Covers(host);

        private ProxyAddress? Of(Uri destination) => destination.Scheme == "https" ? https : http;

        // Null leaves the logged-on user's credentials to the handler (DefaultProxyCredentials).
        private static CredentialCache? Combine(params ProxyAddress?[] proxies)
        {
            var cache = new CredentialCache();
            foreach (ProxyAddress proxy in proxies.OfType<ProxyAddress>().Where(p => p.Credential is not null).GroupBy(p => p.Uri).Select(g => g.First()))
            {
                foreach (string scheme in new[] { "Basic", "Digest", "NTLM", "Negotiate" }) cache.Add(proxy.Uri, scheme, proxy.Credential!);
            }

            return cache.GetEnumerator().MoveNext() ? cache : null;
        }
    }
}
