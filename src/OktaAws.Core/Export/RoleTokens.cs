namespace OktaAws.Core.Export;

/// <summary>The values of a role by the names that aws-okta-processor's output formats use.</summary>
internal sealed class RoleTokens(string? suffixDelimiter)
{
    public static readonly IReadOnlyList<string> Names = ["account", "account_id", "account_raw", "application_url", "organization", "role", "role_suffix", "user"];

    /// <summary>The value; null for a name there is not.</summary>
    public string? Find(AwsRole role, string name) => name switch
    {
        "account" => role.AccountAlias ?? role.Pair.Role.AccountId,
        "account_id" => role.Pair.Role.AccountId,
        "account_raw" => role.AccountHeading,
        "application_url" => role.AppUrl.AbsoluteUri,
        "organization" => role.Organization.Authority,
        "role" => role.Pair.Role.Text,
        "role_suffix" => Suffix(role),
        "user" => role.UserName ?? string.Empty,
        _ => null,
    };

    public string Suffix(AwsRole role) => role.Suffix(suffixDelimiter);
}
