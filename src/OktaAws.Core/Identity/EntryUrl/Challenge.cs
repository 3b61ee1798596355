using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>What a server that answers 401 would take (RFC 9110 11.6.1, RFC 4559).</summary>
internal sealed class Challenge
{
    private readonly string[] _schemes;

    public Challenge(HttpReply reply)
    {
        Host = reply.FinalUri.Authority;
        _schemes = (reply.Header("WWW-Authenticate") ?? string.Empty).Split(',').Select(part => part.Trim().Split(' ')[0]).Where(word => word.Length > 0 && word.IndexOf('=') < 0).ToArray();
    }

    public string Host { get; }

    /// <summary>Whether a name and a password do without a ticket.</summary>
    public bool TakesPassword => Has("Basic") || Has("NTLM");

    /// <summary>Whether a Kerberos ticket would do.</summary>
    public bool TakesTicket => Has("Negotiate") || Has("Kerberos");

    public bool IsKnown => TakesPassword || TakesTicket;

    public override string ToString() => _schemes.Length == 0 ? "nothing it names" : string.Join(", ", _schemes);

    private bool Has(string scheme) => _schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase);
}
