using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace OktaAws.Core.Html;

/// <summary>
/// Collects the state tokens of a page from every place they were seen in and orders them: the
/// widget's own configuration first, a token of a consent block last. Empty ones mean "none" and are dropped.
/// </summary>
internal static class StateTokenFinder
{
    private const string Name = "stateToken";

    // Only when the script could not be understood: anything that looks like an assignment.
    private static readonly Regex Loose = new(
        """["']?\bstateToken["']?\s{0,20}[:=]\s{0,20}(?:"(?<v>[^"\r\n]{1,20000})"|'(?<v>[^'\r\n]{1,20000})')""", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static IReadOnlyList<string> Find(IDocument document, Uri? address)
    {
        string[] scripts = document.QuerySelectorAll("script").Select(s => s.TextContent).Where(t => t.Contains(Name)).ToArray();
        var fromScripts = scripts.SelectMany(s => FromScript(s, depth: 0)).ToList();
        if (fromScripts.Count == 0) fromScripts.AddRange(scripts.SelectMany(FromLooseText));
        IEnumerable<string> all = fromScripts.OrderBy(t => Rank(t.Key)).Select(t => t.Value)
            .Concat(document.QuerySelectorAll("[data-state-token]").Select(e => e.GetAttribute("data-state-token") ?? string.Empty).Select(ScriptStrings.Unescape))
            .Concat(document.QuerySelectorAll("input").Where(IsStateInput).Select(e => e.GetAttribute("value") ?? string.Empty))
            .Concat(FromAddress(address));
        return all.Select(t => t.Trim()).Where(IsToken).Distinct(StringComparer.Ordinal).ToArray();
    }

    private static IEnumerable<KeyValuePair<string, string>> FromScript(string script, int depth)
    {
        foreach (KeyValuePair<string, string> found in ScriptStrings.Read(script))
        {
            if (found.Key == Name || found.Key.EndsWith("." + Name, StringComparison.Ordinal)) yield return found;
            // JSON packed into a string: var data = '{"stateToken":"…"}'.
            if (depth > 0 || !found.Value.Contains(Name) || found.Value.IndexOf('{') < 0) continue;
            foreach (KeyValuePair<string, string> inner in FromScript(found.Value, depth + 1)) yield return inner;
        }
    }

    private static List<KeyValuePair<string, string>> FromLooseText(string script)
    {
        try
        {
            return Loose.Matches(script).Cast<Match>().Select(m => new KeyValuePair<string, string>(Name, ScriptStrings.Unescape(m.Groups["v"].Value))).ToList();
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    private static int Rank(string path) =>
        path.EndsWith("signIn." + Name, StringComparison.Ordinal) ? 0 : path.IndexOf("consent", StringComparison.OrdinalIgnoreCase) >= 0 ? 2 : 1;

    private static bool IsStateInput(IElement input) => string.Equals(input.GetAttribute("name"), Name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> FromAddress(Uri? address)
    {
        if (address is null) yield break;
        foreach (string pair in address.Query.TrimStart('?').Split('&'))
        {
            if (pair.StartsWith(Name + "=", StringComparison.OrdinalIgnoreCase)) yield return Uri.UnescapeDataString(pair.Substring(Name.Length + 1));
        }

        // /signin/refresh-auth-state/{token}: re-authentication carries it in the path.
        string[] segments = address.AbsolutePath.Split('/');
        int at = Array.IndexOf(segments, "refresh-auth-state");
        if (at >= 0 && at + 1 < segments.Length) yield return Uri.UnescapeDataString(segments[at + 1]);
    }

    // Classic "00…", "02.id.…" and JWE alike are made of these; templates ("{{stateToken}}") and words are not tokens.
    private static bool IsToken(string text) =>
        text.Length is >= 8 and <= 20000 && text is not "undefined" && text.All(c => c < 128 && (char.IsLetterOrDigit(c) || "._~-+/=".IndexOf(c) >= 0));
}
