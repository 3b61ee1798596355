namespace OktaAws.Core.Net;

/// <summary>A cookie as it is kept. <see cref="Host"/> carries the port when it is not the default and the cookie is for one host only.</summary>
internal sealed class StoredCookie(string name, string value, string host, string path, DateTimeOffset? expires, bool isSecure, bool hostOnly)
{
    public string Name { get; } = name;

    public string Value { get; } = value;

    /// <summary>The authority that set it, or the domain it was widened to.</summary>
    public string Host { get; } = host;

    public string Path { get; } = path;

    /// <summary>Null for as long as the session lasts.</summary>
    public DateTimeOffset? Expires { get; } = expires;

    public bool IsSecure { get; } = isSecure;

    public bool HostOnly { get; } = hostOnly;

    public bool IsExpired(DateTimeOffset now) => Expires is { } end && end <= now;

    /// <summary>Whether the cookie belongs into a request to this address.</summary>
    public bool GoesTo(Uri address)
    {
        if (IsSecure && address.Scheme != "https" && !address.IsLoopback) return false;
        return HostMatches(address) && PathMatches(address.AbsolutePath);
    }

    /// <summary>RFC 6265 5.3: same name, domain and path replace each other.</summary>
    public bool IsSameSlot(StoredCookie other) =>
        Name == other.Name && Path == other.Path && string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Never the value.</summary>
    public override string ToString() => $"{Name} for {Host}{Path}";

    private bool HostMatches(Uri address) => HostOnly
        ? string.Equals(address.Authority, Host, StringComparison.OrdinalIgnoreCase)
        : string.Equals(address.Host, Host, StringComparison.OrdinalIgnoreCase)
            || (address.HostNameType == UriHostNameType.Dns && address.Host.EndsWith("." + Host, StringComparison.OrdinalIgnoreCase));

    private bool PathMatches(string path) =>
        path.StartsWith(Path, StringComparison.Ordinal)
        && (path.Length == Path.Length || Path.EndsWith("/", StringComparison.Ordinal) || path[Path.Length] == '/');
}
