namespace OktaAws.Core.Profiles;

/// <summary>The address where the way to AWS begins at another identity provider, and the hosts on it that may be offered credentials.</summary>
internal static class EntryLink
{
    /// <summary>With its query, which says what is wanted there. Throws ProfileInvalid.</summary>
    public static Uri Clean(string text, string origin)
    {
        const string key = SettingKeys.EntryUrl;
        Uri uri = AppLink.Address(text) ?? throw SettingRules.Invalid(key, text, origin, "give an https address, such as https://sts.example.com/adfs/ls/IdpInitiatedSignOn.aspx?loginToRp=urn:amazon:webservices");
        return Partition.All.Any(p => p.IsSignInHost(uri.Host))
            ? throw SettingRules.Invalid(key, text, origin, "it is a page of AWS: give the address at the identity provider that leads there")
            : new Uri(uri.GetLeftPart(UriPartial.Query));
    }

    /// <summary>Hosts alone, with the port where it is not the usual one. Throws ProfileInvalid.</summary>
    public static string CleanHosts(string value, string origin)
    {
        string[] hosts = [.. SettingRules.SplitList(value).Select(part => HostOf(part) ?? throw Unusable(part))];
        return hosts.Length > 0 ? string.Join(", ", hosts) : throw Unusable(value);

        OktaAwsException Unusable(string part) => SettingRules.Invalid(
            SettingKeys.CredentialHosts, part, origin, "give names of hosts such as sts.example.com, separated by commas; a wildcard would offer the password to hosts nobody thought of");
    }

    private static string? HostOf(string text)
    {
        if (text.IndexOf('*') >= 0 || text.IndexOf('/') is var slash && slash >= 0 && text.IndexOf("://", StringComparison.Ordinal) < 0) return null;
        bool isLoopback = Uri.TryCreate("http://" + text, UriKind.Absolute, out Uri? plain) && plain.IsLoopback;
        Uri? uri = AppLink.Address(isLoopback ? "http://" + text : text);
        return uri is null || uri.AbsolutePath != "/" || uri.Query.Length > 0 ? null : uri.Authority;
    }
}
