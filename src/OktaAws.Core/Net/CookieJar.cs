namespace OktaAws.Core.Net;

/// <summary>
/// The cookies of one sign-in, by the rules of RFC 6265 with two stricter ones: a cookie goes back only to the host and port
/// that set it (Okta's are host cookies; other tenants are siblings below okta.com), unless the jar is made for an identity
/// provider spread over hosts of one domain. And Secure cookies are kept on plain http only on this computer, as browsers do.
/// Own code because System.Net.CookieContainer differs between .NET and .NET Framework in just these rules. Safe for threads.
/// </summary>
/// <param name="honorDomain">Whether a Domain attribute widens a cookie to the hosts below that domain.</param>
internal sealed class CookieJar(bool honorDomain = false)
{
    private const int MaxCookies = 200; // a browser keeps 180 per domain
    private readonly List<StoredCookie> _cookies = [];
    private readonly object _gate = new();

    /// <summary>Takes over what was exported earlier; what has expired or is malformed is left out.</summary>
    public void Import(IEnumerable<StoredCookie> cookies, DateTimeOffset now)
    {
        foreach (StoredCookie cookie in cookies.Where(c => c.Name.Length > 0 && c.Host.Length > 0)) Put(cookie, now);
    }

    /// <summary>All live cookies, for storing. They are secrets.</summary>
    public IReadOnlyList<StoredCookie> Export(DateTimeOffset now)
    {
        lock (_gate) return _cookies.Where(c => !c.IsExpired(now)).ToArray();
    }

    /// <summary>Takes the Set-Cookie headers of a reply; foreign domains and malformed ones are ignored.</summary>
    public void Store(Uri address, IEnumerable<string> headers, DateTimeOffset now)
    {
        foreach (string header in headers)
        {
            if (SetCookieHeader.Parse(header, address, honorDomain, now) is { } cookie) Put(cookie, now);
        }
    }

    /// <summary>The Cookie header for a request, or null. Longer paths first, then older ones (RFC 6265 5.4).</summary>
    public string? HeaderFor(Uri address, DateTimeOffset now)
    {
        lock (_gate)
        {
            IEnumerable<string> pairs = _cookies.Where(c => !c.IsExpired(now) && c.GoesTo(address))
                .OrderByDescending(c => c.Path.Length).Select(c => $"{c.Name}={c.Value}");
            string header = string.Join("; ", pairs);
            return header.Length == 0 ? null : header;
        }
    }

    /// <summary>The value of a cookie that would be sent to the address, or null.</summary>
    public string? Find(string name, Uri address, DateTimeOffset now)
    {
        lock (_gate) return _cookies.FirstOrDefault(c => c.Name == name && !c.IsExpired(now) && c.GoesTo(address))?.Value;
    }

    public void Remove(params string[] names)
    {
        lock (_gate) _cookies.RemoveAll(c => names.Contains(c.Name));
    }

    /// <summary>Whether there are cookies of a session at an organization; only a request tells whether it lives.</summary>
    public bool HasSession(OktaOrg org, DateTimeOffset now) => Find("sid", org.Origin, now) is not null || Find("idx", org.Origin, now) is not null;

    /// <summary>
    /// Forgets who is signed in but not which device this is (DT). Needed before a new sign-in: with a live session cookie
    /// Classic ignores the sessionToken and answers as the old user.
    /// </summary>
    public void DropSession() => Remove("sid", "idx");

    private void Put(StoredCookie cookie, DateTimeOffset now)
    {
        lock (_gate)
        {
            int index = _cookies.FindIndex(c => c.IsSameSlot(cookie));
            if (cookie.IsExpired(now))
            {
                if (index >= 0) _cookies.RemoveAt(index);
            }
            else if (index >= 0)
            {
                _cookies[index] = cookie;
            }
            else
            {
                if (_cookies.Count >= MaxCookies) _cookies.RemoveAt(0);
                _cookies.Add(cookie);
            }
        }
    }
}
