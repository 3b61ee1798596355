using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OktaAws.Core.Net;

/// <summary>
/// Whom to believe: the roots of the operating system, and beside them the certificates of one PEM file. There is no way
/// to believe everybody. On Linux SSL_CERT_FILE and SSL_CERT_DIR act on the first part by themselves (OpenSSL).
/// </summary>
internal sealed class CertificateTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly X509Certificate2Collection _bundle;

    private CertificateTrust(string? path, X509Certificate2Collection bundle) => (BundlePath, _bundle) = (path, bundle);

    /// <summary>The file the extra certificates came from, or null.</summary>
    public string? BundlePath { get; }

    public int BundleCount => _bundle.Count;

    /// <summary>Reads the bundle named by the settings, else by AWS_CA_BUNDLE. Throws ConfigInvalid naming the file.</summary>
    public static CertificateTrust Create(NetSettings settings)
    {
        if (settings.CaText is { } text) return new CertificateTrust("the text given", PemBundle.OfText(text));
        string? path = new[] { settings.CaBundle, settings.Environment("AWS_CA_BUNDLE") }.FirstOrDefault(p => !string.IsNullOrWhiteSpace(p));
        return new CertificateTrust(path, path is null ? [] : PemBundle.Read(path));
    }

    /// <summary>Null when the server is who it says; otherwise why not, for a person.</summary>
    public string? Refusal(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return null;
        if (certificate is null) return "the server showed no certificate";
        using var leaf = new X509Certificate2(certificate);
        string issuer = DisplayText.Clean(leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: true), 100).ToString();
        // A name that does not match is never mended by a root: it is another server.
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
            return $"the certificate is for '{DisplayText.Clean(leaf.GetNameInfo(X509NameType.DnsName, forIssuer: false), 100)}' (issuer '{issuer}')";
        if (errors == SslPolicyErrors.RemoteCertificateChainErrors && IsVouchedByBundle(leaf, chain)) return null;
        return $"the certificate's issuer '{issuer}' is not trusted ({Reasons(chain)})";
    }

    private bool IsVouchedByBundle(X509Certificate2 leaf, X509Chain? seen)
    {
        if (_bundle.Count == 0) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // as HttpClient does for the system's roots
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        PlatformTransport.TrustOnly(chain, _bundle);
        if (seen is not null)
        {
            // What the server sent: intermediates the bundle need not hold.
            chain.ChainPolicy.ExtraStore.AddRange(seen.ChainPolicy.ExtraStore);
            foreach (X509ChainElement element in seen.ChainElements) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return PlatformTransport.EndsInTrusted(chain, leaf, _bundle);
    }

    private static string Reasons(X509Chain? chain)
    {
        IEnumerable<string> flags = (chain?.ChainStatus ?? []).Select(s => s.Status.ToString()).Distinct();
        string text = string.Join(", ", flags);
        return text.Length == 0 ? "chain errors" : text;
    }
}
