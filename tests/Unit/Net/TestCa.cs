using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OktaAws.Unit.Net;

/// <summary>A certificate authority for one test: root, intermediate and leaves.</summary>
internal sealed class TestCa
{
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    public TestCa(string name)
    {
        Root = Make($"CN={name} Root", null, ca: true);
        Intermediate = Make($"CN={name} Intermediate", Root, ca: true);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public X509Certificate2 Leaf(string host, int days = 30) => Make("CN=" + host, Intermediate, ca: false, host, days);

    public string WritePem(string before = "")
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pem");
        File.WriteAllText(path, before + "# a comment, as bundles have\n" + Root.ExportCertificatePem() + "\n");
        return path;
    }

    private X509Certificate2 Make(string subject, X509Certificate2? issuer, bool ca, string? host = null, int days = 30)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(ca, false, 0, true));
        if (!ca) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            if (IPAddress.TryParse(host, out IPAddress? address)) names.AddIpAddress(address);
            else names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        DateTimeOffset from = _now.AddDays(-40), to = issuer is null ? _now.AddDays(60) : ca ? _now.AddDays(50) : _now.AddDays(days);
        if (issuer is null) return request.CreateSelfSigned(from, to);
        using X509Certificate2 signed = request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(12));
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
