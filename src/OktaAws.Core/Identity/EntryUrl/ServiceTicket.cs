#if NET8_0_OR_GREATER
using System.Net;
using System.Net.Security;
#endif

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
    public static TicketState Try(string host)
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
