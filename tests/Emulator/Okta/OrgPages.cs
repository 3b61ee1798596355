using System.Globalization;
using System.Linq;
using System.Text;

namespace OktaAws.Emulator;

/// <summary>The HTML the org shows.</summary>
internal sealed class OrgPages(Scenario scenario)
{
    /// <summary>The sign-in page; it holds an empty state token, as a page without transaction does.</summary>
    public string SignIn() => Page($"{scenario.OrgName} - Sign In", "<div id=\"okta-sign-in\"></div><script>var stateToken = '';</script>");

    /// <summary>The sign-in page of Identity Engine, with the token in one of the spellings seen.</summary>
    public string SignIn(string stateToken, TokenSpelling spelling)
    {
        string escaped = Escape(stateToken);
        string body = spelling switch
        {
            TokenSpelling.OktaData => $"<script>{OktaData(escaped)}</script>",
            TokenSpelling.Property => $"<script>runLoginPage({{\"baseUrl\":\"\",\"stateToken\":\"{stateToken}\"}});</script>",
            TokenSpelling.DataAttribute => $"<div data-state-token=\"{Encode(stateToken)}\"></div>",
            TokenSpelling.HiddenInput => $"<form><input type=\"hidden\" name=\"stateToken\" value=\"{Encode(stateToken)}\"></form>",
            TokenSpelling.FinalUrl => "",
            _ => $"<script>var stateToken = '{escaped}';</script>",
        };
        return Page($"{scenario.OrgName} - Sign In", $"<div id=\"okta-sign-in\"></div>{body}");
    }

    /// <summary>A page that says no.</summary>
    public string Refusal(string title, string text) =>
        Page(title, $"<div class=\"error-content\"><h1>{Encode(scenario.Say(title))}</h1><p>{Encode(scenario.Say(text))}</p></div>");

    /// <summary>The form that carries the assertion; attribute values are entity-encoded down to + / = and colon.</summary>
    public string SamlForm(string action, string assertion, string relayState) => Page(
        $"{scenario.OrgName} - Signing in...",
        $"<form id=\"appForm\" action=\"{Encode(action)}\" method=\"POST\">"
        + $"<input name=\"SAMLResponse\" type=\"hidden\" value=\"{Encode(assertion)}\"/>"
        + $"<input name=\"RelayState\" type=\"hidden\" value=\"{Encode(relayState)}\"/></form>"
        + "<script>document.getElementById('appForm').submit();</script>");

    /// <summary>The step-up page in one of the spellings seen; every one escapes the token for JavaScript.</summary>
    public string ExtraVerification(string stateToken, StepUp spelling)
    {
        string escaped = Escape(stateToken);
        string script = spelling switch
        {
            StepUp.OktaData => OktaData(escaped),
            StepUp.Property => $"runLoginPage({{\"stateToken\":\"{escaped}\",\"baseUrl\":\"\"}});",
            _ => $"var stateToken = '{escaped}';",
        };
        return Page($"{scenario.OrgName} - Extra Verification", $"<div id=\"okta-sign-in\"></div><script>{script}</script>");
    }

    /// <summary>The page that wants the password once more before an app, with what was wrong with the last one.</summary>
    public string PasswordAgain(string xsrfToken, string fromUri, string? error) => Page(
        $"{scenario.OrgName} - Verify Password",
        $"<div id=\"password-verification-challenge\">{(error is null ? "" : $"<div class=\"infobox-error\">{Encode(scenario.Say(error))}</div>")}<form method=\"post\" action=\"/user/verify_password\">"
        + $"<input type=\"hidden\" name=\"_xsrfToken\" value=\"{Encode(xsrfToken)}\"/><input type=\"hidden\" name=\"fromURI\" value=\"{Encode(fromUri)}\"/>"
        + "<input type=\"password\" name=\"password\" value=\"\"/><input type=\"submit\" value=\"Verify\"/></form></div>");

    private static string OktaData(string escaped) =>
        $"var oktaData = {{\"redirectUri\":\"https\\x3A\\x2F\\x2Fexample\\x2Etest\",\"signIn\":{{\"consent\":{{\"stateToken\":\"\"}},\"stateToken\":\"{escaped}\",\"helpLinks\":function(){{return [];}}}}}};";

    private string Page(string title, string body) =>
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Encode(scenario.Say(title))}</title></head><body>{body}</body></html>";

    private static string Encode(string text)
    {
        StringBuilder encoded = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool plain = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is ' ' or '-' or '.' or '_');
            // Control characters stay raw: the reader must cope with them as bytes, too.
            encoded.Append(plain || rune.Value is < 0x20 and not ('\r' or '\n') ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"&#x{rune.Value:x};"));
        }

        return encoded.ToString();
    }

    private static string Escape(string token) => string.Concat(token.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:X2}")));
}
