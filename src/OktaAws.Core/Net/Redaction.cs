using System.Text.RegularExpressions;

namespace OktaAws.Core.Net;

/// <summary>What may be logged of a request: where it went, never what it carried.</summary>
internal static class Redaction
{
    private const string Mask = "***";

    /// <summary>Longer path segments are tokens (Okta's ids have 20 characters, its state tokens 42 and more).</summary>
    private const int LongestPlainSegment = 31;

    // RegexOptions.None, interpreted: used on failure paths only, and with a bound on time.
    private static readonly Regex NamedSecret = new(
        """(?<name>["']?\b(?:sessionToken|stateToken|stateHandle|onetimetoken|token|access_token|id_token|refresh_token|subject_token|actor_token|client_assertion|SAMLResponse|SAMLRequest|RelayState|password|passCode|passcode|answer|fromURI|sid|idx|DT|JSESSIONID|xids|secret|interactionHandle|deviceToken|device_code|(?:Set-)?Cookie|(?:Proxy-)?Authorization|SecretAccessKey|SessionToken)["']?\s*[:=]\s*)(?<value>"[^"]*"|'[^']*'|[^\s&;,]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromMilliseconds(250));

    /// <summary>Scheme, host and path; query values, user information, fragments and token-like path segments masked.</summary>
    public static string Url(Uri uri)
    {
        if (!uri.IsAbsoluteUri) return Mask;
        string path = string.Join("/", uri.AbsolutePath.Split('/').Select(s => s.Length > LongestPlainSegment ? Mask : s));
        IEnumerable<string> names = uri.Query.TrimStart('?').Split('&').Where(p => p.Length > 0).Select(NameOnly);
        string query = string.Join("&", names);
        return $"{uri.Scheme}://{uri.Authority}{path}{(query.Length == 0 ? string.Empty : "?" + query)}";
    }

    /// <summary>Any text with the values of known secret names masked. A second line of defence: secrets should not be there.</summary>
    public static string Text(string text)
    {
        try
        {
            return NamedSecret.Replace(text, m => m.Groups["name"].Value + Mask);
        }
        catch (RegexMatchTimeoutException)
        {
            return Mask;
        }
    }

    private static string NameOnly(string pair)
    {
        int equals = pair.IndexOf('=');
        // A query without a name is a value: "?eyJ…".
        if (equals < 0) return pair.Length > LongestPlainSegment ? Mask : pair;
        return (equals > LongestPlainSegment ? Mask : pair.Substring(0, equals)) + "=" + Mask;
    }
}
