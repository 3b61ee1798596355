namespace OktaAws.Core.Model;

/// <summary>A role the user may take: the pair of the assertion and where it was found.</summary>
public sealed class AwsRole(SamlRole pair, OktaOrg organization, string? userName, Uri appUrl, string application, string? accountAlias)
{
    /// <summary>The role and the SAML provider that vouches for it.</summary>
    public SamlRole Pair { get; } = pair;

    public OktaOrg Organization { get; } = organization;

    public string? UserName { get; } = userName;

    /// <summary>The application's link, the one that gives the assertion.</summary>
    public Uri AppUrl { get; } = appUrl;

    /// <summary>The application's label as the organization shows it, cleaned; empty when not known.</summary>
    public string Application { get; } = application;

    /// <summary>The account's alias, cleaned; null when not known.</summary>
    public string? AccountAlias { get; } = accountAlias;

    public override string ToString() => Pair.ToString();
}
