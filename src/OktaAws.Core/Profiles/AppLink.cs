namespace OktaAws.Core.Profiles;

/// <summary>The link of an AWS application as people copy it from the dashboard or the address bar.</summary>
internal static class AppLink
{
    /// <summary>Without query and fragment. Throws ProfileInvalid for what cannot be an AWS account federation application.</summary>
    public static Uri Clean(string text, string origin)
    {
        const string key = SettingKeys.AppUrl;
        string trimmed = text.Trim();
        string withScheme = trimmed.Contains("://") ? trimmed : "https://" + trimmed;
        if (!Uri.TryCreate(withScheme, UriKind.Absolute, out Uri? uri) || !OktaOrg.IsAllowed(uri))
        {
            throw SettingRules.Invalid(key, text, origin, "give the https link of the application as copied from the dashboard");
        }

        string path = uri.AbsolutePath;
        if (IsJumpCloud(uri) && StartsWith(path, "/saml2/")) return new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        if (Contains(path, "amazon_aws_sso"))
        {
            throw SettingRules.Invalid(key, text, origin, "it leads to AWS IAM Identity Center, which gives no SAML assertion for STS: use 'aws configure sso' there, or the link of an AWS Account Federation application here");
        }

        if (Contains(path, "/admin/") || uri.Host.Split('.')[0].EndsWith("-admin", StringComparison.OrdinalIgnoreCase))
        {
            throw SettingRules.Invalid(key, text, origin, "it is a page for administrators: copy the link of the application's tile on the dashboard");
        }

        bool isApp = StartsWith(path, "/app/") && path.Length > 5 || StartsWith(path, "/home/") && path.Length > 6;
        if (!isApp || Contains(path, "/app/UserHome")) throw SettingRules.Invalid(key, text, origin, "the link of an application has /app/… or /home/… behind the host");
        return new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'));
    }

    /// <summary>Whether a link is of a JumpCloud console, where Okta's way of signing in must not be tried.</summary>
    public static bool IsJumpCloud(Uri uri) => uri.Host == "jumpcloud.com" || uri.Host.EndsWith(".jumpcloud.com", StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string path, string part) => path.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool StartsWith(string path, string start) => path.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
