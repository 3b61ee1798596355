namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>An application on the user's dashboard.</summary>
internal sealed class AppTile(string appName, string? instanceId, DisplayText label, Uri link)
{
    /// <summary>The catalog's name of the application, such as amazon_aws; custom SAML applications have names of their own.</summary>
    public string AppName { get; } = appName;

    /// <summary>0oa…: what token exchange calls the application; null when the organization did not tell.</summary>
    public string? InstanceId { get; } = instanceId;

    /// <summary>As the user sees it: cleaned, without the blanks administrators leave at its end.</summary>
    public DisplayText Label { get; } = label;

    /// <summary>Opens the application; always on the organization's own origin.</summary>
    public Uri Link { get; } = link;

    /// <summary>IAM Identity Center: its assertion is not one for AssumeRoleWithSAML (saml2aws #570, #735).</summary>
    public bool IsIdentityCenter => string.Equals(AppName, "amazon_aws_sso", StringComparison.OrdinalIgnoreCase);

    /// <summary>The tile of a link; null when the link leads nowhere a session of the organization could be used.</summary>
    /// <param name="org">Whose origin the tile's link is put on: with a custom domain the dashboard may name the other one.</param>
    /// <param name="linkUrl">As the organization gave it.</param>
    /// <param name="appName">When told; else it is read from the link.</param>
    /// <param name="instanceId">When told; else it is read from the link.</param>
    /// <param name="label">As the organization gave it.</param>
    public static AppTile? Of(OktaOrg org, string? linkUrl, string? appName, string? instanceId, string? label)
    {
        if (linkUrl is null || !Uri.TryCreate(org.Origin, linkUrl, out Uri? given) || given.Scheme is not ("http" or "https")) return null;
        var link = new Uri(org.Origin, given.AbsolutePath);
        string name = NotBlank(appName) ?? AppPath.NameOf(link) ?? string.Empty;
        if (name.Length == 0) return null;
        string text = (label ?? string.Empty).Trim();
        return new AppTile(name, NotBlank(instanceId) ?? AppPath.InstanceOf(link), DisplayText.Clean(text.Length > 0 ? text : name, 100), link);
    }

    /// <summary>Whether it gives AWS roles: AWS Account Federation, or a name the profile lists.</summary>
    public bool IsAws(IReadOnlyList<string> moreNames) =>
        string.Equals(AppName, "amazon_aws", StringComparison.OrdinalIgnoreCase) || moreNames.Any(pattern => Wildcard.Matches(pattern, AppName));

    public override string ToString() => Label.ToString();

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
