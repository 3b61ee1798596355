namespace OktaAws.Core.Model;

/// <summary>
/// Matches a text against a pattern as PowerShell writes them (* ? [ab] [a-z], a backtick before what means itself),
/// regardless of case, as a whole. Every pattern has an end soon, however it is made.
/// </summary>
internal static class Wildcard
{
    /// <summary>Whether a pattern can mean anything else than its own text.</summary>
    public static bool HasAny(string pattern)
    {
        IReadOnlyList<WildcardPart> parts = WildcardPart.Parse(pattern);
        return parts.Count != pattern.Length || parts.Any(part => !part.IsLiteral);
    }

    public static bool Matches(string pattern, string text)
    {
        // The path of a role may hold brackets, and its ARN comes back here as we were told it.
        if (string.Equals(pattern, text, StringComparison.OrdinalIgnoreCase)) return true;
        IReadOnlyList<WildcardPart> parts = WildcardPart.Parse(pattern);
        int p = 0, t = 0, star = -1, retry = 0;
        while (t < text.Length)
        {
            if (p < parts.Count && parts[p].IsRun)
            {
                star = p++;
                retry = t;
            }
            else if (p < parts.Count && parts[p].Fits(text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++retry;
            }
            else
            {
                return false;
            }
        }

        while (p < parts.Count && parts[p].IsRun) p++;
        return p == parts.Count;
    }
}
