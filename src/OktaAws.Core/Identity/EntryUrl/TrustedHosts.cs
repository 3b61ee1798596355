namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>The hosts that may be offered the user's credentials: the entry URL's own and those the profile names, by TLS or on this computer.</summary>
internal sealed class TrustedHosts
{
    private readonly HashSet<string> _authorities = new(StringComparer.OrdinalIgnoreCase);

    public TrustedHosts(OktaOrg provider, IEnumerable<string> named)
    {
        _authorities.Add(provider.Authority);
        _authorities.UnionWith(named.Select(host => OktaOrg.TryParse(host, out OktaOrg? one) ? one.Authority : host));
        // Desktop single sign-on of Okta asks at a host of its own beside each organization.
        if (KerberosHost(provider.Origin.Host) is { } beside) _authorities.Add(beside);
    }

    public bool Include(Uri address) => OktaOrg.IsAllowed(address) && _authorities.Contains(OktaOrg.AuthorityOf(address));

    /// <summary>The error for credentials asked for by any other host.</summary>
    public OktaAwsException Stranger(Uri address) => new(
        ErrorId.AccessDenied,
        $"'{address.Authority}' asks for credentials, which this profile offers to {string.Join(", ", _authorities.Select(a => $"'{a}'"))} only.",
        address.Authority,
        $"If that host belongs to your sign-in, name it with Set-OktaAwsProfile -CredentialHost {address.Authority}; otherwise check where the sign-in leads.");

    private static string? KerberosHost(string host)
    {
        foreach (string domain in new[] { ".okta.com", ".oktapreview.com", ".okta-emea.com" })
        {
            if (host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && host.IndexOf('.') == host.Length - domain.Length) return host.Substring(0, host.Length - domain.Length) + ".kerberos" + domain;
        }

        return null;
    }
}
