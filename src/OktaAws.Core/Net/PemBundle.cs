using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OktaAws.Core.Net;

/// <summary>Reads a file of certificates: PEM blocks with anything between them, or a single DER certificate.</summary>
internal static class PemBundle
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>All certificates of the file. Throws ConfigInvalid naming the file when it cannot be read or holds none.</summary>
    public static X509Certificate2Collection Read(string path)
    {
        try
        {
            X509Certificate2Collection found = Parse(File.ReadAllBytes(path));
            return found.Count > 0 ? found : throw Invalid(path, "holds no certificate", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Invalid(path, "cannot be read", e);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Invalid(path, "holds a damaged certificate", e);
        }
    }

    /// <summary>All certificates of a text in PEM. Throws ConfigInvalid when it holds none.</summary>
    public static X509Certificate2Collection OfText(string pem)
    {
        try
        {
            X509Certificate2Collection found = Parse(System.Text.Encoding.UTF8.GetBytes(pem));
            return found.Count > 0 ? found : throw new FormatException();
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, "The text of certificates holds none, or a damaged one.", null, "Give it in PEM, from BEGIN CERTIFICATE to END CERTIFICATE, with its line ends.", e);
        }
    }

    private static X509Certificate2Collection Parse(byte[] bytes)
    {
        var found = new X509Certificate2Collection();
        string text = System.Text.Encoding.ASCII.GetString(bytes);
        if (!text.Contains("-----BEGIN "))
        {
            if (bytes.Length > 0 && bytes[0] == 0x30) found.Add(new X509Certificate2(bytes)); // DER: an ASN.1 sequence
            return found;
        }

        for (int at = 0; (at = text.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0;)
        {
            at += Begin.Length;
            int end = text.IndexOf(End, at, StringComparison.Ordinal);
            if (end < 0) throw new FormatException("A certificate has no end line.");
            found.Add(new X509Certificate2(Convert.FromBase64String(text.Substring(at, end - at))));
            at = end;
        }

        return found;
    }

    private static OktaAwsException Invalid(string path, string what, Exception? inner) => new(
        ErrorId.ConfigInvalid,
        $"The CA bundle '{path}' {what}.",
        path,
        "Name a PEM file with the certificate of your proxy or private CA in AWS_CA_BUNDLE or the profile's ca_bundle.",
        inner);
}
