using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OktaAws.Emulator;

/// <summary>The org's signing key: made once per process, trusted by the emulated STS and nobody else.</summary>
internal static class SamlKey
{
    private static readonly Lazy<X509Certificate2> Shared = new(Make);

    public static X509Certificate2 Certificate => Shared.Value;

    private static X509Certificate2 Make()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=emulated org, OU=SSOProvider", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10));
    }
}
