namespace OktaAws.Core.Identity.Okta.Machine;

/// <summary>The private key in a PEM text (RFC 7468). Its bytes are a secret.</summary>
internal sealed class PemBlock
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    private PemBlock(string label, byte[] der)
    {
        Label = label;
        Der = der;
    }

    /// <summary>PRIVATE KEY (PKCS#8), RSA PRIVATE KEY (PKCS#1) or EC PRIVATE KEY (SEC 1).</summary>
    public string Label { get; }

    public byte[] Der { get; }

    /// <summary>The first private key. Throws SecretNotFound that says what was found instead.</summary>
    public static PemBlock Find(string text, string origin)
    {
        // CI systems hold the key in one line, with \n for its line breaks.
        string pem = text.Replace("\\r", string.Empty).Replace("\\n", "\n");
        string? other = null;
        for (int at = 0; (at = pem.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0; at += Begin.Length)
        {
            int endOfLabel = pem.IndexOf(Dashes, at + Begin.Length, StringComparison.Ordinal);
            if (endOfLabel < 0) break;
            string label = pem.Substring(at + Begin.Length, endOfLabel - at - Begin.Length);
            if (label is not ("PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY"))
            {
                // "EC PARAMETERS" stands before the key in what openssl writes.
                if (label != "EC PARAMETERS") other ??= label;
                continue;
            }

            int start = endOfLabel + Dashes.Length;
            int end = pem.IndexOf("-----END " + label + Dashes, start, StringComparison.Ordinal);
            if (end < 0) break;
            return new PemBlock(label, Decode(pem.Substring(start, end - start), origin));
        }

        throw Missing(pem, other, origin);
    }

    public void Clear() => Array.Clear(Der, 0, Der.Length);

    private static byte[] Decode(string body, string origin)
    {
        // RFC 1421 headers mark the old form of encryption.
        if (body.Contains("ENCRYPTED")) throw Encrypted(origin);
        try
        {
            return Convert.FromBase64String(new string(body.Where(c => !char.IsWhiteSpace(c)).ToArray()));
        }
        catch (FormatException)
        {
            throw SigningKey.Unusable(origin, "it is damaged");
        }
    }

    private static OktaAwsException Missing(string pem, string? label, string origin) => label switch
    {
        "ENCRYPTED PRIVATE KEY" => Encrypted(origin),
        "OPENSSH PRIVATE KEY" => SigningKey.Unusable(origin, "it is a key for SSH", "Convert a copy with 'ssh-keygen -p -m PEM -f FILE'."),
        not null => SigningKey.Unusable(origin, $"it holds a {DisplayText.Clean(label, 40)} and no private key"),
        null when pem.TrimStart().StartsWith("{", StringComparison.Ordinal) => SigningKey.Unusable(origin, "it is a JSON web key", "Copy the key from the Okta admin console as PEM instead."),
        null => SigningKey.Unusable(origin, "it holds no PEM text"),
    };

    private static OktaAwsException Encrypted(string origin) =>
        SigningKey.Unusable(origin, "it is encrypted with a password", "Keep a copy without a password in a vault or an owner-only file: 'openssl pkey -in FILE -out COPY'.");
}
