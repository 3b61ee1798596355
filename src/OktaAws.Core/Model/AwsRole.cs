using System.Diagnostics.CodeAnalysis;

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

    /// <summary>The account as the AWS sign-in page heads it: "Account: alias (id)".</summary>
    public string AccountHeading => AccountAlias is null ? $"Account: {Pair.Role.AccountId}" : $"Account: {AccountAlias} ({Pair.Role.AccountId})";

    /// <summary>What stands after the last delimiter of the role's ARN, in lower case; the whole ARN where it has none.</summary>
    /// <param name="delimiter">A hyphen when null or empty.</param>
    [SuppressMessage("Globalization", "CA1308", Justification = "Shown and used as part of names, never compared.")]
    public string Suffix(string? delimiter)
    {
        string mark = string.IsNullOrEmpty(delimiter) ? "-" : delimiter!;
        int at = Pair.Role.Text.LastIndexOf(mark, StringComparison.Ordinal);
        return (at < 0 ? Pair.Role.Text : Pair.Role.Text.Substring(at + mark.Length)).ToLowerInvariant();
    }

    public override string ToString() => Pair.ToString();
}
