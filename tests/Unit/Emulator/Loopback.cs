using System;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Plain handlers that reach a served world, trusting its authority and nobody else.</summary>
internal static class Loopback
{
    public static SocketsHttpHandler Handler(WorldUrls urls, Uri? proxy = null)
    {
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = proxy is not null };
        if (proxy is not null)
        {
            string[] user = proxy.UserInfo.Split(':');
            handler.Proxy = new WebProxy(proxy) { Credentials = user.Length == 2 ? new NetworkCredential(user[0], user[1]) : null };
        }

        if (urls.CaFile is { } file)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(file));
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return handler;
    }
}
