namespace OktaAws.Core.Model;

/// <summary>
/// JumpCloud's addresses. The link of an application is at sso., the console that takes passwords at console., each region
/// (eu, in) with its own pair of them; on this computer both are one address.
/// </summary>
internal static class JumpCloudAddress
{
    private const string Domain = "jumpcloud.com";
    private const string Console = "console.";
    private const string Links = "sso.";
    private const string Start = "/saml2/";

    /// <summary>Whether the host is one of JumpCloud's, where Okta's way of signing in must not be tried.</summary>
    public static bool IsHost(Uri uri) =>
        uri.Host.Equals(Domain, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is the link of an application, as the console shows it.</summary>
    public static bool IsLink(Uri uri) =>
        (IsHost(uri) || uri.IsLoopback) && uri.AbsolutePath.StartsWith(Start, StringComparison.OrdinalIgnoreCase) && uri.AbsolutePath.Length > Start.Length;

    /// <summary>The console that belongs to an address.</summary>
    public static OktaOrg ConsoleOf(Uri uri)
    {
        if (!IsHost(uri)) return OktaOrg.Parse(uri.GetLeftPart(UriPartial.Authority));
        string host = uri.Host.ToLowerInvariant();
        string region = host == Domain ? Domain : host.Substring(host.IndexOf('.') + 1);
        bool isNamed = host.StartsWith(Links, StringComparison.Ordinal) || host.StartsWith(Console, StringComparison.Ordinal) || host == Domain;
        return OktaOrg.Parse(isNamed ? Console + region : host);
    }

    /// <summary>Whether an answer may lead there from the application's link: JumpCloud itself, or the very place of the link.</summary>
    public static bool IsOf(Uri link, Uri target) =>
        OktaOrg.IsAllowed(target) && (IsHost(link) && IsHost(target) && target.Scheme == "https" || OktaOrg.Parse(link.GetLeftPart(UriPartial.Authority)).Owns(target));
}
