using System.Globalization;

namespace OktaAws.Core.Net;

/// <summary>
/// NO_PROXY as curl reads it: entries parted by commas or blanks; a name covers itself and what ends in it, with or without
/// a leading dot; <c>*</c> covers all; <c>name:port</c> only that port; addresses are compared whole (no CIDR).
/// Unlike curl, and like Go, this computer's own addresses are always covered: a proxy elsewhere could only reach its own,
/// and what is plain http here would leave the computer.
/// </summary>
internal sealed class NoProxyList
{
    private readonly List<(string Host, int? Port)> _entries = [];
    private readonly bool _loopback;

    private NoProxyList(bool loopback) => _loopback = loopback;

    /// <summary>Covers nothing at all.</summary>
    public static NoProxyList None { get; } = new(loopback: false);

    public static NoProxyList Parse(string? text)
    {
        var list = new NoProxyList(loopback: true);
        foreach (string entry in (text ?? string.Empty).Split(',', ' ', '\t', ';').Where(e => e.Length > 0)) list._entries.Add(ParseEntry(entry));
        return list;
    }

    /// <summary>Whether requests to this address go out directly.</summary>
    public bool Covers(Uri address) => (_loopback && address.IsLoopback) || _entries.Any(e => Matches(e.Host, e.Port, address));

    private static (string Host, int? Port) ParseEntry(string entry)
    {
        int colon = entry.LastIndexOf(':');
        bool isBareIpV6 = colon > 0 && entry.IndexOf(':') != colon && !entry.EndsWith("]", StringComparison.Ordinal) && entry[0] != '[';
        int? port = null;
        if (colon > 0 && !isBareIpV6 && int.TryParse(entry.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            port = number;
            entry = entry.Substring(0, colon);
        }

        string host = entry.Trim('[', ']');
        return (host.StartsWith("*.", StringComparison.Ordinal) ? host.Substring(2) : host.TrimStart('.'), port);
    }

    private static bool Matches(string host, int? port, Uri address)
    {
        if (port is not null && port != address.Port) return false;
        if (host == "*") return true;
        string name = address.DnsSafeHost.TrimEnd('.');
        if (string.Equals(name, host, StringComparison.OrdinalIgnoreCase)) return true;
        return address.HostNameType == UriHostNameType.Dns && host.Length > 0 && name.EndsWith("." + host, StringComparison.OrdinalIgnoreCase);
    }
}
