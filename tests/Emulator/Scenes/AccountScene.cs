using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>One AWS account.</summary>
public sealed record AccountScene
{
    /// <summary>Twelve digits.</summary>
    public string Id { get; init; } = "111122223333";

    /// <summary>Its alias, if it has one.</summary>
    public string? Alias { get; init; }

    /// <summary>aws, aws-us-gov or aws-cn.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>Name of its SAML provider.</summary>
    public string Provider { get; init; } = "Okta";

    /// <summary>Audience of its OIDC provider for the org's authorization servers; without one, web identities are strangers.</summary>
    public string? OidcAudience { get; init; }

    /// <summary>Its roles.</summary>
    public IReadOnlyList<RoleScene> Roles { get; init; } = [];

    /// <summary>ARN of the SAML provider.</summary>
    public string ProviderArn => $"arn:{Partition}:iam::{Id}:saml-provider/{Provider}";

    /// <summary>ARN of a role.</summary>
    public string RoleArn(RoleScene role) => $"arn:{Partition}:iam::{Id}:role{role.Path}{role.Name}";
}

/// <summary>One role.</summary>
public sealed record RoleScene
{
    /// <summary>Name without path.</summary>
    public string Name { get; init; } = "Developer";

    /// <summary>Path, slashes at both ends.</summary>
    public string Path { get; init; } = "/";

    /// <summary>MaxSessionDuration, seconds.</summary>
    public int MaxSeconds { get; init; } = 43200;

    /// <summary>May be assumed through the account's SAML provider.</summary>
    public bool TrustsSaml { get; init; } = true;

    /// <summary>May be assumed through the account's OIDC provider.</summary>
    public bool TrustsWebIdentity { get; init; }

    /// <summary>ARNs of roles or IAM users that may assume it.</summary>
    public IReadOnlyList<string> TrustedBy { get; init; } = [];

    /// <summary>Demanded from those, if set.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Its trust policy demands a session with MFA (aws:MultiFactorAuthPresent).</summary>
    public bool DemandsMfa { get; init; }
}

/// <summary>An IAM user with long-lived keys.</summary>
public sealed record IamUserScene
{
    /// <summary>Account.</summary>
    public string AccountId { get; init; } = "111122223333";

    /// <summary>User name.</summary>
    public string Name { get; init; } = "jane";

    /// <summary>Access key id.</summary>
    public string AccessKeyId { get; init; } = "AKIAEMULATED00000001";

    /// <summary>Secret key.</summary>
    public string SecretAccessKey { get; init; } = "Vq3/emulatedJane+8sLxT2mHfRb5WcYd9PzKgNu";

    /// <summary>The MFA code accepted; null when the user has no device. Like each further one it works once.</summary>
    public string? MfaCode { get; init; } = "123456";

    /// <summary>What the device shows after that.</summary>
    public IReadOnlyList<string> NextMfaCodes { get; init; } = ["234567", "345678"];

    /// <summary>The device's seed, base32; its codes are then computed from the time.</summary>
    public string? MfaSecret { get; init; }

    /// <summary>Serial numbers of the devices; null for one virtual device named after the user.</summary>
    public IReadOnlyList<string>? MfaDevices { get; init; }

    /// <summary>Whether the access key is inactive.</summary>
    public bool IsInactive { get; init; }

    /// <summary>ARN.</summary>
    public string Arn => $"arn:aws:iam::{AccountId}:user/{Name}";

    /// <summary>Serial number of the first MFA device.</summary>
    public string MfaSerial => MfaDevices is [var first, ..] ? first : $"arn:aws:iam::{AccountId}:mfa/{Name}";

    /// <summary>All of them.</summary>
    internal IReadOnlyList<string> Devices => MfaDevices ?? (MfaCode is null && MfaSecret is null ? [] : [MfaSerial]);
}
