using System.Text;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Device;

/// <summary>
/// The user an ID token names. Its signature is not checked: it came straight from the organization over TLS (OpenID
/// Connect Core 3.1.3.7, 6), and nothing here is granted by it.
/// </summary>
internal static class IdTokenUser
{
    /// <summary>The sign-in name, else the e-mail address, cleaned; null when the token tells neither.</summary>
    public static string? Read(string idToken)
    {
        if (Payload(idToken) is not { } claims) return null;
        string? name = claims["preferred_username"].Text ?? claims["email"].Text;
        return string.IsNullOrWhiteSpace(name) ? null : DisplayText.Clean(name!.Trim(), 128).ToString();
    }

    /// <summary>Whether a declared user may be the one of the token: users may leave out what follows the @.</summary>
    public static bool IsSame(string declared, string found) =>
        declared.Equals(found, StringComparison.OrdinalIgnoreCase)
        || (declared.IndexOf('@') < 0 && found.StartsWith(declared + "@", StringComparison.OrdinalIgnoreCase));

    private static Json? Payload(string jwt)
    {
        string[] parts = jwt.Split('.');
        if (parts.Length != 3) return null;
        string base64 = parts[1].Replace('-', '+').Replace('_', '/');
        try
        {
            return Json.TryParse(Encoding.UTF8.GetString(Convert.FromBase64String(base64 + new string('=', (4 - base64.Length % 4) % 4))));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
