using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OktaAws.Unit.Doubles;

/// <summary>Answers a server's challenge once, as .NET's own transport does: asks for credentials per address and scheme, the strongest scheme first.</summary>
internal sealed class AnsweringHandler(HttpMessageHandler inner, ICredentials credentials) : DelegatingHandler(inner)
{
    /// <summary>The beginning of a SPNEGO token; no ticket is behind it.</summary>
    private const string Ticket = "YIIfromADouble==";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
        foreach (string scheme in new[] { "Negotiate", "Basic" }.Where(s => response.Headers.WwwAuthenticate.Any(h => h.Scheme == s)))
        {
            if (credentials.GetCredential(request.RequestUri!, scheme) is not { } found) continue;
            string plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{found.UserName}:{found.Password}"));
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, scheme == "Basic" ? plain : Ticket);
            response.Dispose();
            return await base.SendAsync(request, cancellationToken);
        }

        return response;
    }
}
