namespace OktaAws;

/// <summary>A profile as saved, and what the caches hold for it. No property may be called Profile or ProfileName: it would bind.</summary>
public sealed class ProfileInfo
{
    /// <summary>The profile's name.</summary>
    public string? Name { get; set; }

    /// <summary>The organization's host.</summary>
    public string? Organization { get; set; }

    /// <summary>The user who signs in.</summary>
    public string? UserName { get; set; }

    /// <summary>The application's link.</summary>
    public string? AppUrl { get; set; }

    /// <summary>The account asked for: id, alias or wildcard.</summary>
    public string? Account { get; set; }

    /// <summary>The role asked for: ARN, name or wildcard.</summary>
    public string? Role { get; set; }

    /// <summary>The region handed on with the keys.</summary>
    public string? Region { get; set; }

    /// <summary>The preferred factor.</summary>
    public string? MfaFactor { get; set; }

    /// <summary>The profile whose values stand behind this one's.</summary>
    public string? Extends { get; set; }

    /// <summary>How long keys are to live, in seconds as written.</summary>
    public string? Duration { get; set; }

    /// <summary>Further roles to assume.</summary>
    public string? RoleChain { get; set; }

    /// <summary>External id of a chain of one hop.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Cached keys with fewer seconds left are renewed.</summary>
    public string? MinimumLifetime { get; set; }

    /// <summary>How to sign in at Okta.</summary>
    public string? SignIn { get; set; }

    /// <summary>The OAuth client.</summary>
    public string? ClientId { get; set; }

    /// <summary>Id of the AWS application.</summary>
    public string? AppId { get; set; }

    /// <summary>Names of AWS applications beside amazon_aws.</summary>
    public string? AppName { get; set; }

    /// <summary>PEM file of a machine's private key.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>Id under which the organization knows that key.</summary>
    public string? KeyId { get; set; }

    /// <summary>Id of the authorization server of a machine.</summary>
    public string? AuthorizationServer { get; set; }

    /// <summary>Profile of the AWS files that leads to an IAM user's long-lived keys.</summary>
    public string? SourceProfile { get; set; }

    /// <summary>ARN or serial number of the IAM user's MFA device.</summary>
    public string? MfaSerial { get; set; }

    /// <summary>Seconds an IAM user's session lives.</summary>
    public string? SessionDuration { get; set; }

    /// <summary>The vault named for the password.</summary>
    public string? Vault { get; set; }

    /// <summary>The entry named for the password.</summary>
    public string? VaultEntry { get; set; }

    /// <summary>Whether that vault may be read while nobody can be asked.</summary>
    public string? VaultUnattended { get; set; }

    /// <summary>Where keys and sessions are kept.</summary>
    public string? Cache { get; set; }

    /// <summary>Proxy URL; not shown when it holds a password.</summary>
    public string? Proxy { get; set; }

    /// <summary>PEM file of further root certificates.</summary>
    public string? CaBundle { get; set; }

    /// <summary>AWS sign-in page.</summary>
    public string? SignInUrl { get; set; }

    /// <summary>Text that keeps cached keys of equal settings apart.</summary>
    public string? Key { get; set; }

    /// <summary>The kind of organization.</summary>
    public string? Provider { get; set; }

    /// <summary>The file it is written in.</summary>
    public string? Path { get; set; }

    /// <summary>When the cached keys end; null when there are none.</summary>
    public DateTimeOffset? Expiration { get; set; }

    /// <summary>The account of the cached keys: alias, or id; null when there are none.</summary>
    public string? ActiveAccount { get; set; }

    /// <summary>The role of the cached keys; null when there are none.</summary>
    public string? ActiveRole { get; set; }

    /// <summary>When the organization last let this user in; null when that is not known.</summary>
    public DateTimeOffset? LastSignIn { get; set; }

    /// <summary>Whether the user's password was put into a vault by Set-OktaAwsPassword or a sign-in; no vault is read to tell.</summary>
    public bool HasPassword { get; set; }

    /// <summary>Whether cached keys are still good.</summary>
    public bool IsActive => Expiration > DateTimeOffset.UtcNow;

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;
}
