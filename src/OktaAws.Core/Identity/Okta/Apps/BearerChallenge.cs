namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>The reason in a WWW-Authenticate header (RFC 6750 3): <c>Bearer error="insufficient_scope", error_description="…"</c>.</summary>
internal static class BearerChallenge
{
    /// <summary>Description and error, cleaned; null when the header tells nothing.</summary>
    public static DisplayText? Explain(string? header)
    {
        string? error = Parameter(header, "error");
        string? description = Parameter(header, "error_description");
        if (error is null && description is null) return null;
        return DisplayText.Clean(description is null ? error : error is null ? description : $"{description} ({error})", 300);
    }

    private static string? Parameter(string? header, string name)
    {
        string text = header ?? string.Empty;
        string mark = name + "=\"";
        for (int at = 0; (at = text.IndexOf(mark, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += mark.Length)
        {
            // "error" also ends "x_error": a parameter stands at the start or behind a blank or comma.
            if (at > 0 && text[at - 1] is not (' ' or ',')) continue;
            int start = at + mark.Length;
            int end = text.IndexOf('"', start);
            return end > start ? text.Substring(start, end - start) : null;
        }

        return null;
    }
}
