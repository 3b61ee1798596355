using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
#if NET
using System.Net.Security;
#endif

namespace OktaAws.Core.Net;

/// <summary>Everything that differs between .NET (SocketsHttpHandler) and .NET Framework (HttpClientHandler over HttpWebRequest).</summary>
internal static class PlatformTransport
{
#if NET
    public static HttpMessageHandler Create(NetSettings settings, IWebProxy? proxy, CertificateTrust trust) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = settings.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseProxy = proxy is not null,
        Proxy = proxy,
        Credentials = settings.Credentials,
        DefaultProxyCredentials = settings.ProxyLogon,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                trust.Refusal(certificate, chain, errors) is { } reason ? throw new AuthenticationException(reason) : true,
        },
    };

    /// <summary>Why a certificate was refused, where the exception itself does not tell.</summary>
    public static string? RefusalOf(HttpRequestMessage request) => null;

    /// <summary>The system's proxy, null where the environment variables are the only source (Linux) and were already read.</summary>
    public static IWebProxy? SystemProxy() => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? HttpClient.DefaultProxy : null;

    /// <summary>The status a proxy answered to CONNECT with, when that is what failed.</summary>
    public static int? TunnelStatus(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } e ? (int)(e.StatusCode ?? 0) : null;

    public static bool IsNameUnknown(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError };

    public static IEnumerable<string> SetCookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? values) ? values : [];

    public static void TrustOnly(X509Chain chain, X509Certificate2Collection roots)
    {
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
    }

    public static bool EndsInTrusted(X509Chain chain, X509Certificate2 certificate, X509Certificate2Collection roots) => chain.Build(certificate);
#else
    public static HttpMessageHandler Create(NetSettings settings, IWebProxy? proxy, CertificateTrust trust) => new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        UseProxy = proxy is not null,
        Proxy = proxy,
        Credentials = settings.Credentials,
        DefaultProxyCredentials = settings.ProxyLogon,
        // Windows PowerShell 5.1 is a .NET 4.5 program to its runtime and would start with SSL 3 and TLS 1.0.
        SslProtocols = SslProtocols.Tls12,
        ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) =>
        {
            string? reason = trust.Refusal(certificate, chain, errors);
            if (reason is not null) request.Properties[HttpFailure.RefusalKey] = reason; // an exception here would not arrive
            return reason is null;
        },
    };

    public static string? RefusalOf(HttpRequestMessage request) =>
        request.Properties.TryGetValue(HttpFailure.RefusalKey, out object? reason) ? reason as string : null;

    public static IWebProxy? SystemProxy() => WebRequest.DefaultWebProxy;

    public static int? TunnelStatus(Exception exception) => exception switch
    {
        WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } } => 407,
        WebException { Status: WebExceptionStatus.RequestProhibitedByProxy } => 0,
        _ => null,
    };

    public static bool IsNameUnknown(Exception exception) =>
        exception is WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure };

    // HttpWebResponse may join several Set-Cookie headers by commas, and Expires holds one itself.
    public static IEnumerable<string> SetCookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? values) ? values.SelectMany(SetCookieHeader.Split) : [];

    public static void TrustOnly(X509Chain chain, X509Certificate2Collection roots)
    {
        chain.ChainPolicy.ExtraStore.AddRange(roots);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
    }

    // .NET Framework has no custom root trust: the chain may end in an unknown root, and that root must be one of ours.
    public static bool EndsInTrusted(X509Chain chain, X509Certificate2 certificate, X509Certificate2Collection roots)
    {
        if (!chain.Build(certificate) || chain.ChainElements.Count == 0) return false;
        if (chain.ChainStatus.Any(s => s.Status is not (X509ChainStatusFlags.NoError or X509ChainStatusFlags.UntrustedRoot))) return false;
        byte[] last = chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData;
        return roots.Cast<X509Certificate2>().Any(root => root.RawData.SequenceEqual(last));
    }
#endif
}
