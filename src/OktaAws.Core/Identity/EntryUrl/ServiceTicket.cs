#if NET8_0_OR_GREATER
using System.Net;
using System.Net.Security;
#endif
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>How an attempt to get a ticket for a host's service ends.</summary>
internal enum TicketState
{
    /// <summary>There is nothing to get one with.</summary>
    None,

    /// <summary>It could not be had.</summary>
    NotGiven,

    /// <summary>It is there, so the host must have refused it.</summary>
    Refused,

    /// <summary>This computer knows no Kerberos.</summary>
    Unsupported,
}

/// <summary>Asks for the ticket once more, outside the transport, which keeps its reasons to itself.</summary>
internal static class ServiceTicket
{
    // A server that is there answers at once.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>How it ends, or <see cref="TicketState.NotGiven"/> when that takes too long.</summary>
    public static async Task<TicketState> TryAsync(string host, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(Longest);
        try
        {
            return await Patience.WaitAsync(Task.Run(() => Try(host), CancellationToken.None), bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return TicketState.NotGiven;
        }
    }

    private static TicketState Try(string host)
    {
#if NET8_0_OR_GREATER
        using var attempt = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
        {
            Package = "Negotiate",
            Credential = CredentialCache.DefaultNetworkCredentials,
            TargetName = "HTTP/" + host,
        });
        attempt.GetOutgoingBlob(ReadOnlySpan<byte>.Empty, out NegotiateAuthenticationStatusCode status);
        return status switch
        {
            NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded => TicketState.Refused,
            NegotiateAuthenticationStatusCode.UnknownCredentials => TicketState.None,
            NegotiateAuthenticationStatusCode.Unsupported => TicketState.Unsupported,
            _ => TicketState.NotGiven,
        };
#else
        // .NET Framework has no way to ask; on Windows there is always a logged-on user.
        return TicketState.Refused;
#endif
    }
}
