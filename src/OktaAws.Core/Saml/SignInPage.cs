using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OktaAws.Core.Html;

namespace OktaAws.Core.Saml;

/// <summary>
/// The role page AWS shows after an assertion was posted to it, read only to learn the accounts' aliases.
/// Best effort by nature: with one role AWS skips the page, and it changes shape without notice. It never fails a sign-in.
/// </summary>
internal static class SignInPage
{
    private const int LongestName = 300;

    // The page's other words are localized; this prefix is not. No prefix in the newer page's data.
    private static readonly Regex AccountName = new(
        @"^(?:Account:\s*)?(?:(?<alias>.+?)\s+\()?(?<id>[0-9]{12})\)?$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

    /// <summary>Aliases by account id, cleaned; accounts without one are absent. Empty for any other page. Never throws.</summary>
    public static IReadOnlyDictionary<string, string> ParseAliases(string html)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            HtmlPage page = HtmlPage.Parse(html);
            foreach (string name in page.TextsOf(".saml-account-name").Concat(NamesOfData(page.MetaContent("data")))) Add(aliases, name);
        }
        catch (Exception e) when (e is OktaAwsException or FormatException or JsonException or RegexMatchTimeoutException or InvalidOperationException)
        {
            // Names only: what was understood before the odd part stays, the rest is shown by account id.
        }

        return aliases;
    }

    private static void Add(Dictionary<string, string> aliases, string name)
    {
        if (name.Length > LongestName || AccountName.Match(name) is not { Success: true } match) return;
        string alias = match.Groups["alias"].Value.Trim();
        if (alias.Length > 0) aliases[match.Groups["id"].Value] = DisplayText.Clean(alias, 100).ToString();
    }

    // Since August 2023 the page is built in the browser from base64 JSON (saml2aws #1110).
    private static string[] NamesOfData(string? data)
    {
        if (string.IsNullOrWhiteSpace(data)) return [];
        string json = Encoding.UTF8.GetString(Convert.FromBase64String(data!.Trim()));
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("roles_accounts", out JsonElement accounts) && accounts.ValueKind == JsonValueKind.Object
            ? accounts.EnumerateObject().Select(a => a.Name).ToArray()
            : [];
    }
}
