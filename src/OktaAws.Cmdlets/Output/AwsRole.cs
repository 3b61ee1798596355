namespace OktaAws;

/// <summary>A role the user may take, with everything needed to take it later without asking again.</summary>
public sealed class AwsRole
{
    /// <summary>The account's alias, or its id when none is known.</summary>
    public string? Account { get; set; }

    /// <summary>The twelve digits of the account.</summary>
    public string? AccountId { get; set; }

    /// <summary>The account's alias, when known.</summary>
    public string? AccountAlias { get; set; }

    /// <summary>The role's name, without its path.</summary>
    public string? RoleName { get; set; }

    /// <summary>The role's ARN.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The SAML provider that vouches for the user.</summary>
    public string? PrincipalArn { get; set; }

    /// <summary>aws, aws-us-gov or aws-cn.</summary>
    public string? Partition { get; set; }

    /// <summary>The application's label.</summary>
    public string? Application { get; set; }

    /// <summary>The application's link.</summary>
    public string? AppUrl { get; set; }

    /// <summary>The organization's host.</summary>
    public string? Organization { get; set; }

    /// <summary>The user, when known.</summary>
    public string? UserName { get; set; }

    /// <summary>The account as the AWS sign-in page heads it: "Account: alias (id)".</summary>
    public string AccountRaw => AccountAlias is null ? $"Account: {AccountId}" : $"Account: {AccountAlias} ({AccountId})";

    /// <summary>What stands after the last hyphen of the role's ARN, or after what AWS_OKTA_ROLE_SUFFIX_DELIMITER says, in lower case.</summary>
    public string? RoleSuffix { get; set; }

    /// <summary>When the organization was asked, UTC.</summary>
    public DateTimeOffset ListedAt { get; set; }

    /// <summary>How long ago that was.</summary>
    public TimeSpan Age => ListedAt == default ? TimeSpan.Zero : DateTimeOffset.UtcNow - ListedAt;

    /// <summary>Account and role.</summary>
    public override string ToString() => $"{Account}/{RoleName}";
}
