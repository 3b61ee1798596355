using System.Globalization;

namespace OktaAws.Core.Net;

/// <summary>Reads one Set-Cookie header, forgivingly where RFC 6265 section 5 asks for it.</summary>
internal static class SetCookieHeader
{
    private static readonly string[] DateFormats =
    [
        "ddd, d MMM yyyy HH:mm:ss 'GMT'", "ddd, d-MMM-yyyy HH:mm:ss 'GMT'", "ddd, d-MMM-yy HH:mm:ss 'GMT'",
        "dddd, d-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "ddd, d MMM yyyy HH:mm:ss 'UTC'",
    ];

    /// <summary>The cookie, or null when it is malformed or for a domain the address does not belong to.</summary>
    public static StoredCookie? Parse(string header, Uri address, bool honorDomain, DateTimeOffset now)
    {
        string[] parts = header.Split(';');
        int equals = parts[0].IndexOf('=');
        if (equals <= 0) return null;
        string name = parts[0].Substring(0, equals).Trim();
        string value = parts[0].Substring(equals + 1).Trim();
        // A line break here would let a server write other headers of ours.
        if (name.Length == 0 || (name + value).Any(char.IsControl)) return null;

        Dictionary<string, string> attributes = Attributes(parts.Skip(1));
        string? domain = attributes.TryGetValue("domain", out string? d) && d.Trim('.').Length > 0 ? d.TrimStart('.') : null;
        if (domain is not null && !Covers(domain, address)) return null;
        bool hostOnly = domain is null || !honorDomain || !domain.Contains('.') || address.HostNameType != UriHostNameType.Dns;
        bool isSecure = attributes.ContainsKey("secure");
        if (isSecure && address.Scheme != "https" && !address.IsLoopback) return null;
        return new StoredCookie(name, value, hostOnly ? address.Authority : domain!, PathOf(attributes, address), Expiry(attributes, now), isSecure, hostOnly);
    }

    /// <summary>Parts several cookies joined by commas. A comma ends a cookie only when a name and '=' follow; that of a date does not.</summary>
    public static IEnumerable<string> Split(string headers)
    {
        int start = 0;
        for (int i = 0; i < headers.Length; i++)
        {
            if (headers[i] != ',' || !NameFollows(headers, i + 1)) continue;
            yield return headers.Substring(start, i - start).Trim();
            start = i + 1;
        }

        yield return headers.Substring(start).Trim();
    }

    private static bool NameFollows(string text, int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        int begin = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || "!#$%&'*+-.^_`|~".IndexOf(text[at]) >= 0)) at++;
        return at > begin && at < text.Length && text[at] == '=';
    }

    private static Dictionary<string, string> Attributes(IEnumerable<string> parts)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in parts)
        {
            int equals = part.IndexOf('=');
            found[(equals < 0 ? part : part.Substring(0, equals)).Trim()] = equals < 0 ? string.Empty : part.Substring(equals + 1).Trim().Trim('"');
        }

        return found;
    }

    private static bool Covers(string domain, Uri address) =>
        string.Equals(address.Host, domain, StringComparison.OrdinalIgnoreCase)
        || (address.HostNameType == UriHostNameType.Dns && domain.Contains('.') && address.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));

    private static string PathOf(Dictionary<string, string> attributes, Uri address)
    {
        if (attributes.TryGetValue("path", out string? path) && path.StartsWith("/", StringComparison.Ordinal)) return path;
        int slash = address.AbsolutePath.LastIndexOf('/');
        return slash <= 0 ? "/" : address.AbsolutePath.Substring(0, slash);
    }

    // Max-Age wins over Expires (5.3 step 3); an unreadable date makes a session cookie, as browsers do.
    private static DateTimeOffset? Expiry(Dictionary<string, string> attributes, DateTimeOffset now)
    {
        if (attributes.TryGetValue("max-age", out string? age) && long.TryParse(age, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds))
            return seconds <= 0 ? DateTimeOffset.MinValue : now.AddSeconds(Math.Min(seconds, 400L * 24 * 3600));
        if (!attributes.TryGetValue("expires", out string? text)) return null;
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, Styles, out DateTimeOffset exact) ? exact
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out DateTimeOffset loose) ? loose
            : null;
    }
}
