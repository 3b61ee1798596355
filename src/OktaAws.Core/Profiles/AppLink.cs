namespace OktaAws.Core.Profiles;

/// <summary>The link of an AWS application as people copy it from the dashboard or the address bar.</summary>
internal static class AppLink
{
    // Pages of an organization that belong to no application: its sign-in page and its dashboard.
    private static readonly string[] OwnPages = ["/login", "/signin", "/app/UserHome", "/enduser", "/oauth2", "/user"];

    /// <summary>What the link of an application at JumpCloud looks like.</summary>
    public const string JumpCloudWay = "the link of an application at JumpCloud looks like https://sso.jumpcloud.com/saml2/… : copy it in the JumpCloud console";

    /// <summary>Without query and fragment. Throws ProfileInvalid for what cannot be an AWS account federation application.</summary>
    public static Uri Clean(string text, string origin)
    {
        const string key = SettingKeys.AppUrl;
        Uri uri = Address(text) ?? throw SettingRules.Invalid(key, text, origin, "give the https link of the application as copied from the dashboard");
        string path = uri.AbsolutePath;
        if (JumpCloudAddress.IsLink(uri)) return new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        if (JumpCloudAddress.IsHost(uri)) throw SettingRules.Invalid(key, text, origin, JumpCloudWay);
        if (WhyNotOkta(uri) is { } why) throw SettingRules.Invalid(key, text, origin, why);
        if (IsOrganization(uri)) throw SettingRules.Invalid(key, text, origin, "it is a page of the organization, not of an application, whose link has /app/… or /home/… behind the host; to have the application looked up, give the organization alone");
        bool isApp = StartsWith(path, "/app/") && path.Length > 5 || StartsWith(path, "/home/") && path.Length > 6;
        if (!isApp) throw SettingRules.Invalid(key, text, origin, "the link of an application has /app/… or /home/… behind the host");
        return new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'));
    }

    /// <summary>A link or only a host, as pasted: blanks, quotes and angle brackets around it do no harm; null for what is neither or may not be sent a password.</summary>
    public static Uri? Address(string text)
    {
        string trimmed = text.Trim().Trim('"', '\'', '<', '>', '`').Trim();
        string withScheme = trimmed.Contains("://") ? trimmed : "https://" + trimmed;
        return Uri.TryCreate(withScheme, UriKind.Absolute, out Uri? uri) && OktaOrg.IsAllowed(uri) ? uri : null;
    }

    /// <summary>Whether an address names the organization only.</summary>
    public static bool IsOrganization(Uri uri) =>
        uri.AbsolutePath == "/" || OwnPages.Any(page => StartsWith(uri.AbsolutePath + "/", page + "/"));

    /// <summary>Why nobody can sign in there as at an organization of Okta; null for any host that could be one.</summary>
    public static string? WhyNotOkta(Uri uri)
    {
        if (IsIdentityCenter(uri)) return "it leads to AWS IAM Identity Center, which gives no SAML assertion for STS: use 'aws configure sso' there, or the link of an AWS Account Federation application here";
        if (IsOf(uri, "aws.amazon.com") || IsOf(uri, "amazonaws-us-gov.com") || IsOf(uri, "amazonaws.cn")) return "it is a page of AWS: copy the link of the AWS application's tile on the Okta dashboard";
        bool isAdmin = uri.Host.Split('.')[0].EndsWith("-admin", StringComparison.OrdinalIgnoreCase) || Contains(uri.AbsolutePath, "/admin/");
        return isAdmin ? "it is a page for administrators: copy the link of the application's tile on the dashboard" : null;
    }

    // The access portal and its sign-in have had several hosts; an Okta tile that leads there has a name of its own.
    private static bool IsIdentityCenter(Uri uri) =>
        Contains(uri.AbsolutePath, "amazon_aws_sso") || IsOf(uri, "awsapps.com") || IsOf(uri, "awsapps.cn")
        || IsOf(uri, "app.aws") || IsOf(uri, "signin.aws");

    private static bool IsOf(Uri uri, string domain) =>
        uri.Host.Equals(domain, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string path, string part) => path.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool StartsWith(string path, string start) => path.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
