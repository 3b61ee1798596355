using System;
using System.Security.Cryptography;
using System.Text;
using OktaAws.Core.Errors;
using OktaAws.Core.Identity.Okta.Machine;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Identity.Okta.Machine;

public class SigningKeyTests
{
    private static readonly byte[] Data = Encoding.ASCII.GetBytes("header.claims");

    [Theory]
    [InlineData(256, "ES256")]
    [InlineData(384, "ES384")]
    [InlineData(521, "ES512")]
    public void Read_Curve_SignsAsJwaWants(int bits, string algorithm)
    {
        using ECDsa own = ECDsa.Create(bits switch { 256 => ECCurve.NamedCurves.nistP256, 384 => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 });
        HashAlgorithmName hash = bits switch { 256 => HashAlgorithmName.SHA256, 384 => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 };
        foreach (string pem in new[] { own.ExportPkcs8PrivateKeyPem(), own.ExportECPrivateKeyPem(), "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + own.ExportECPrivateKeyPem() })
        {
            using SigningKey key = Read(pem);

            Assert.Equal(algorithm, key.Algorithm);
            Assert.True(own.VerifyData(Data, key.Sign(Data), hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }

    [Theory]
    [InlineData("\n", "\\n")]
    [InlineData("\n", "\r\n")]
    [InlineData("\n", "\\r\\n")]
    public void Read_LineBreaksAsCiSystemsWriteThem_AreUnderstood(string from, string to)
    {
        using RSA own = RSA.Create(2048);
        foreach (string pem in new[] { own.ExportPkcs8PrivateKeyPem(), own.ExportRSAPrivateKeyPem() })
        {
            using SigningKey key = Read(pem.Replace(from, to, StringComparison.Ordinal));

            Assert.Equal("RS256", key.Algorithm);
            Assert.True(own.VerifyData(Data, key.Sign(Data), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    [Fact]
    public void Read_WhatIsNoPlainPrivateKey_SaysWhatItIs()
    {
        using RSA own = RSA.Create(2048);
        using RSA small = RSA.Create(1024);
        var encrypted = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

        Refuses(own.ExportEncryptedPkcs8PrivateKeyPem("pw", encrypted), "encrypted");
        Refuses("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AA\n\nAAAA\n-----END RSA PRIVATE KEY-----", "encrypted");
        Refuses("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", "SSH");
        Refuses(own.ExportSubjectPublicKeyInfoPem(), "PUBLIC KEY");
        Refuses("""{"kty":"RSA","d":"x"}""", "JSON web key");
        Refuses("", "no PEM");
        Refuses("-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----", "damaged");
        Refuses("-----BEGIN PRIVATE KEY-----\nMAAAAAAA\n-----END PRIVATE KEY-----", "damaged");
        Refuses(own.ExportPkcs8PrivateKeyPem()[..400], "no PEM");
        Refuses(small.ExportPkcs8PrivateKeyPem(), "1024 bits");
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public void RsaKeyReader_BothForms_GiveTheNumbersOfThePlatform(int bits)
    {
        using RSA own = RSA.Create(bits);
        RSAParameters expected = own.ExportParameters(true);
        foreach (byte[] der in new[] { own.ExportPkcs8PrivateKey(), own.ExportRSAPrivateKey() })
        {
            RSAParameters read = RsaKeyReader.Read(der);

            Assert.Equal(expected.Modulus, read.Modulus);
            Assert.Equal(expected.Exponent, read.Exponent);
            Assert.Equal(expected.D, read.D);
            Assert.Equal(expected.P, read.P);
            Assert.Equal(expected.Q, read.Q);
            Assert.Equal(expected.DP, read.DP);
            Assert.Equal(expected.DQ, read.DQ);
            Assert.Equal(expected.InverseQ, read.InverseQ);
        }
    }

    [Fact]
    public void RsaKeyReader_EveryTruncationAndACurve_IsAFormatException()
    {
        using RSA own = RSA.Create(2048);
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] der = own.ExportPkcs8PrivateKey();

        for (int length = 0; length < der.Length; length++) Assert.Throws<FormatException>(() => RsaKeyReader.Read(der[..length]));
        Assert.Throws<FormatException>(() => RsaKeyReader.Read(curve.ExportPkcs8PrivateKey()));
    }

    private static SigningKey Read(string pem)
    {
        using var text = new SecretText(pem);
        return SigningKey.Read(text, "'key.pem'");
    }

    private static void Refuses(string pem, string why)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Read(pem));
        Assert.Equal(ErrorId.SecretNotFound, error.Id);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }
}
