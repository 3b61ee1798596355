using System.Globalization;

namespace OktaAws;

/// <summary>
/// Temporary keys of a role, as they go down the pipeline. The names are chosen for Set-AWSCredential, which binds
/// AccessKey, SecretKey and SessionToken by property name; RoleArn, SourceProfile, ProfileName, StoreAs, Scope,
/// ProfileLocation and Credential must never appear here: it would bind them too, or fail.
/// </summary>
public sealed class AwsCredential
{
    /// <summary>The access key id.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The secret access key. Plain text: Set-AWSCredential would bind a SecureString as its type name.</summary>
    public string? SecretKey { get; set; }

    /// <summary>The session token.</summary>
    public string? SessionToken { get; set; }

    /// <summary>When the keys end, UTC.</summary>
    public DateTimeOffset Expiration { get; set; }

    /// <summary>The twelve digits of the account.</summary>
    public string? AccountId { get; set; }

    /// <summary>The account's alias, when known.</summary>
    public string? AccountAlias { get; set; }

    /// <summary>The role's name.</summary>
    public string? Role { get; set; }

    /// <summary>The profile that led here, when one did.</summary>
    public string? Profile { get; set; }

    /// <summary>The profile's region, when it has one.</summary>
    public string? Region { get; set; }

    /// <summary>The ARN the keys act as.</summary>
    public string? Arn { get; set; }

    /// <summary>The SAML provider that vouched for the user.</summary>
    public string? PrincipalArn { get; set; }

    /// <summary>The access key id under the name the AWS API uses.</summary>
    public string? AccessKeyId => AccessKey;

    /// <summary>The secret access key under the name the AWS API uses.</summary>
    public string? SecretAccessKey => SecretKey;

    /// <summary>Account, role and end; never a secret.</summary>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0}/{1} until {2:u}", AccountAlias ?? AccountId ?? "?", Role ?? Arn?.Split('/').Last() ?? "?", Expiration);
}
