using System.Net;
using OktaAws.Core.Files;

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>
/// Answers the transport when a server asks who is there: with the current ticket, and from when one is given with a name and
/// a password. Never to a host that was not named; asked per address, so that a redirect takes nothing along.
/// </summary>
internal sealed class HostCredentials(TrustedHosts hosts, Func<string, string?> environment) : ICredentials, IDisposable
{
    private NetworkCredential? _given;

    /// <summary>Whether the ticket has been offered to anybody.</summary>
    public bool TicketOffered { get; private set; }

    /// <summary>From now on a name and a password answer.</summary>
    public void Give(string user, SecretText password)
    {
        // Windows' way to name a domain; every other name is the server's business.
        string[] parts = user.Split(['\\'], 2);
        _given = parts.Length == 2 ? new NetworkCredential(parts[1], password.Reveal(), parts[0]) : new NetworkCredential(user, password.Reveal());
    }

    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        if (!hosts.Include(uri)) return null;
        bool isTicket = authType.Equals("Negotiate", StringComparison.OrdinalIgnoreCase) || authType.Equals("Kerberos", StringComparison.OrdinalIgnoreCase);
        bool isNtlm = authType.Equals("NTLM", StringComparison.OrdinalIgnoreCase);
        if (_given is not null) return isTicket || isNtlm || authType.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? _given : null;
        // Only Windows can answer NTLM as who has logged on.
        if (!isTicket && !(isNtlm && Platform.IsWindows)) return null;
        if (TicketCache.Find(environment) is { IsDamaged: true }) return null;
        TicketOffered = true;
        return CredentialCache.DefaultNetworkCredentials;
    }

    public void Dispose() => _given = null;
}
