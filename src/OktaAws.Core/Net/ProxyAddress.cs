using System.Net;

namespace OktaAws.Core.Net;

/// <summary>A proxy as people write it: <c>host:port</c> or <c>http://user:p%40ss@host:port</c>.</summary>
internal sealed class ProxyAddress
{
    private ProxyAddress(Uri uri, NetworkCredential? credential) => (Uri, Credential) = (uri, credential);

    /// <summary>Scheme, host and port; no user information, so that it may be shown.</summary>
    public Uri Uri { get; }

    public NetworkCredential? Credential { get; }

    /// <param name="text">The address; http when no scheme is given.</param>
    /// <param name="source">Where it was written, for the error. The text itself is not repeated: it may hold a password.</param>
    public static ProxyAddress Parse(string text, string source)
    {
        string trimmed = text.Trim();
        string withScheme = trimmed.Contains("://") ? trimmed : "http://" + trimmed;
        if (!Uri.TryCreate(withScheme, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || !IsKnown(uri.Scheme))
        {
            throw new OktaAwsException(
                ErrorId.ConfigInvalid, $"The proxy named by {source} is not an address.", source, "Write it as http://host:port or http://user:password@host:port; percent-encode special characters.");
        }

        // Port 80 when none is named, as .NET and the AWS SDKs do; curl's 1080 is a leftover of SOCKS.
        return new ProxyAddress(new UriBuilder(uri.Scheme, uri.Host, uri.Port).Uri, CredentialOf(uri.UserInfo));
    }

    private static bool IsKnown(string scheme) => scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";

    private static NetworkCredential? CredentialOf(string userInfo)
    {
        if (userInfo.Length == 0) return null;
        int colon = userInfo.IndexOf(':');
        string user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo.Substring(0, colon));
        string password = colon < 0 ? string.Empty : Uri.UnescapeDataString(userInfo.Substring(colon + 1));
        int slash = user.IndexOf('\\');
        return slash < 0 ? new NetworkCredential(user, password) : new NetworkCredential(user.Substring(slash + 1), password, user.Substring(0, slash));
    }
}
