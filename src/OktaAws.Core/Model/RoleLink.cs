namespace OktaAws.Core.Model;

/// <summary>The link a listed role came from, as a setting: of an application, or the entry URL of another identity provider.</summary>
public static class RoleLink
{
    /// <summary>The key the link belongs under. Applications of Okta and JumpCloud have paths of their own kind.</summary>
    public static string KeyOf(string? link)
    {
        string path = Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) ? uri.AbsolutePath : "/";
        bool isApp = path == "/" || new[] { "/app/", "/home/", "/saml2/" }.Any(start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return isApp ? SettingKeys.AppUrl : SettingKeys.EntryUrl;
    }
}
