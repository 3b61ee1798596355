namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>What the path of an application's link tells: <c>/home/{name}/{0oa…}/{number}</c> or <c>/app/{name}/{exk…}/sso/saml</c>.</summary>
internal static class AppPath
{
    /// <summary>The catalog's name; null for any other path.</summary>
    public static string? NameOf(Uri link) => Segments(link) is { Length: >= 3 } parts && parts[0] is "home" or "app" ? Uri.UnescapeDataString(parts[1]) : null;

    /// <summary>The application's id; null where the path has only the key id of its SAML settings (exk…), which is another thing.</summary>
    public static string? InstanceOf(Uri link) =>
        Segments(link) is { Length: >= 3 } parts && parts[0] is "home" or "app" && parts[2].StartsWith("0oa", StringComparison.Ordinal) ? parts[2] : null;

    private static string[] Segments(Uri link) => link.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
}
