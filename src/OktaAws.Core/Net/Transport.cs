using System.Net;
using System.Net.Http;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Net;

/// <summary>
/// Makes the one inner handler of a run: org, AWS sign-in page and STS go through the same proxy, the same roots and the
/// same pool. It follows no redirects and keeps no cookies: <see cref="HttpSession"/> does both under its own rules.
/// </summary>
internal static class Transport
{
    /// <summary>The handler; the caller owns it. Throws ConfigInvalid for a proxy or CA bundle that cannot be used.</summary>
    public static HttpMessageHandler Create(NetSettings settings, ILog log)
    {
        CertificateTrust trust = CertificateTrust.Create(settings);
        IWebProxy? proxy = ProxyChoice.Create(settings, log);
        if (trust.BundlePath is not null) log.Debug($"Trusting {trust.BundleCount} more certificates from '{trust.BundlePath}'.");
        return new FailureNotes(PlatformTransport.Create(settings, proxy, trust), proxy, namesHost: settings.Credentials is not null);
    }

    // What heeds a cancellation has ended by then.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>Notes on a failure what only this layer knows, so that the message can name the right culprit.</summary>
    private sealed class FailureNotes(HttpMessageHandler inner, IWebProxy? proxy, bool namesHost) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The service is then named by the host of the address: .NET would ask DNS for another name of it. With a port it
            // would take that for a part of the name.
            if (namesHost && request.RequestUri is { IsDefaultPort: true } address) request.Headers.Host = OktaOrg.AuthorityOf(address);
            try
            {
                return namesHost ? await AnswerAsync(request, cancellationToken).ConfigureAwait(false) : await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (request.RequestUri is not null)
            {
                if (proxy?.IsBypassed(request.RequestUri) == false) e.Data[HttpFailure.ProxyKey] = proxy.GetProxy(request.RequestUri)?.Authority;
                e.Data[HttpFailure.RefusalKey] = PlatformTransport.RefusalOf(request);
                throw;
            }
        }

        // Who answers challenges may ask Kerberos, which waits for its servers as long as it pleases, whoever cancels.
        private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            Task<HttpResponseMessage> work = Task.Run(() => base.SendAsync(request, cancellation), CancellationToken.None);
            try
            {
                return await Patience.WaitAsync(work, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!work.IsCompleted)
            {
                if (await Task.WhenAny(work, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false) == work) throw;
                throw new CutOffException($"Kerberos (the KDC, asked for a ticket for '{request.RequestUri?.Authority}')", cancellation);
            }
        }
    }
}
