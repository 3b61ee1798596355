using System.Security.Cryptography;

namespace OktaAws.Core.Identity.Okta.Machine;

/// <summary>A private key that signs JSON web tokens: RSA as RS256, elliptic curves as ES256, ES384 or ES512 (RFC 7518 3).</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private SigningKey(AsymmetricAlgorithm key, string algorithm)
    {
        _key = key;
        Algorithm = algorithm;
    }

    /// <summary>The "alg" of the tokens.</summary>
    public string Algorithm { get; }

    /// <summary>Reads PEM text. Throws SecretNotFound with the reason; never with a part of the key.</summary>
    /// <param name="pem">The key; line breaks may be written as \n, as in variables.</param>
    /// <param name="origin">Where it came from, for errors.</param>
    public static SigningKey Read(SecretText pem, string origin)
    {
        PemBlock block = PemBlock.Find(pem.Reveal(), origin);
        try
        {
            return Import(block, origin);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            // The inner exception is left out: some platforms quote the data.
            throw Unusable(origin, "it is damaged");
        }
        finally
        {
            block.Clear();
        }
    }

    public byte[] Sign(byte[] data) => _key switch
    {
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        // JWA wants the two numbers side by side (RFC 7518 3.4), which is what .NET gives unless asked for DER.
        ECDsa ec => ec.SignData(data, Algorithm switch { "ES384" => HashAlgorithmName.SHA384, "ES512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 }),
        _ => throw new InvalidOperationException(Algorithm),
    };

    public void Dispose() => _key.Dispose();

    public static OktaAwsException Unusable(string origin, string why, string? nextStep = null) => new(
        ErrorId.SecretNotFound, $"The private key from {origin} cannot be used: {why}.", origin, nextStep ?? "Give the private key as PEM: RSA or EC, PKCS#1 or PKCS#8, without a password.");

#if NET
    private static SigningKey Import(PemBlock block, string origin)
    {
        if (block.Label == "RSA PRIVATE KEY") return OfRsa(rsa => rsa.ImportRSAPrivateKey(block.Der, out _), origin);
        if (block.Label == "EC PRIVATE KEY") return OfCurve(ec => ec.ImportECPrivateKey(block.Der, out _), origin);
        try
        {
            return OfRsa(rsa => rsa.ImportPkcs8PrivateKey(block.Der, out _), origin);
        }
        catch (CryptographicException)
        {
            return OfCurve(ec => ec.ImportPkcs8PrivateKey(block.Der, out _), origin);
        }
    }

    private static SigningKey OfCurve(Action<ECDsa> import, string origin)
    {
        var key = ECDsa.Create();
        try
        {
            import(key);
            string algorithm = key.KeySize switch { 256 => "ES256", 384 => "ES384", 521 => "ES512", _ => throw Unusable(origin, $"Okta takes no curve of {key.KeySize} bits") };
            return new SigningKey(key, algorithm);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
#else
    private static SigningKey Import(PemBlock block, string origin) => block.Label == "EC PRIVATE KEY"
        ? throw Unusable(origin, "keys on elliptic curves need PowerShell 7", "Use PowerShell 7, or an RSA key.")
        : OfRsa(rsa => rsa.ImportParameters(RsaKeyReader.Read(block.Der)), origin);
#endif

    private static SigningKey OfRsa(Action<RSA> import, string origin)
    {
        var key = RSA.Create();
        try
        {
            import(key);
            // RFC 7518 3.3: "A key of size 2048 bits or larger MUST be used with these algorithms."
            return key.KeySize >= 2048 ? new SigningKey(key, "RS256") : throw Unusable(origin, $"{key.KeySize} bits are too few; Okta takes 2048 or more");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
