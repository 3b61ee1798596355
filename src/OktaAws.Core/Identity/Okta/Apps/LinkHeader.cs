using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>The Link header of a paged list (RFC 8288): <c>&lt;https://…?after=…&gt;; rel="next"</c>, several joined by commas.</summary>
internal static class LinkHeader
{
    /// <summary>The next page on the organization's own origin; null when this was the last, or when the link leads back or elsewhere.</summary>
    public static Uri? Next(string? header, Uri current, OktaOrg org)
    {
        string rest = header ?? string.Empty;
        for (int open; (open = rest.IndexOf('<')) >= 0;)
        {
            int close = rest.IndexOf('>', open);
            if (close < 0) return null;
            // The address may hold commas; what follows it, up to the next '<', are its parameters.
            string address = rest.Substring(open + 1, close - open - 1);
            int following = rest.IndexOf('<', close);
            string parameters = following < 0 ? rest.Substring(close + 1) : rest.Substring(close + 1, following - close - 1);
            rest = following < 0 ? string.Empty : rest.Substring(following);
            if (!IsNext(parameters) || !Uri.TryCreate(current, address, out Uri? next)) continue;
            // A custom domain may be answered with the other name of the organization: cookies and token stay at ours.
            var own = new Uri(org.Origin, next.PathAndQuery);
            return next.Scheme is "http" or "https" && own != current ? own : null;
        }

        return null;
    }

    private static bool IsNext(string parameters) => parameters.Split(';', ',')
        .Select(p => p.Replace(" ", string.Empty).Replace("\"", string.Empty))
        .Any(p => p.Equals("rel=next", StringComparison.OrdinalIgnoreCase));
}
