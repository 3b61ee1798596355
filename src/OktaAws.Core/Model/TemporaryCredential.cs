namespace OktaAws.Core.Model;

/// <summary>Temporary keys of a role, with what they are for. ToString never shows a secret.</summary>
public sealed class TemporaryCredential
{
    public TemporaryCredential(string accessKeyId, string secretAccessKey, string sessionToken, DateTimeOffset expiration)
    {
        AccessKeyId = accessKeyId;
        SecretAccessKey = secretAccessKey;
        SessionToken = sessionToken;
        Expiration = expiration;
    }

    public string AccessKeyId { get; }

    public string SecretAccessKey { get; }

    public string SessionToken { get; }

    /// <summary>UTC.</summary>
    public DateTimeOffset Expiration { get; }

    /// <summary>The role these keys act as (the last hop of a chain).</summary>
    public RoleArn? Role { get; internal init; }

    /// <summary>The SAML provider that vouched for the first hop.</summary>
    public string? PrincipalArn { get; internal init; }

    /// <summary>The STS ARN of the assumed role, with the session name.</summary>
    public string? Arn { get; internal init; }

    /// <summary>The account of the role, or of the user whose session these are the keys of.</summary>
    public string? AccountId => Role?.AccountId ?? (Arn?.Split(':') is { Length: > 5 } parts ? parts[4] : null);

    public string? AccountAlias { get; internal init; }

    /// <summary>The user the sign-in found; null when it did not say.</summary>
    public string? User { get; internal init; }

    /// <summary>The profile that led here; null when none did.</summary>
    public string? Profile { get; internal init; }

    public string? Region { get; internal init; }

    /// <summary>True when the keys came from the cache and no request was made.</summary>
    public bool FromCache { get; internal init; }

    public override string ToString() => $"{AccountAlias ?? AccountId ?? "?"}/{Role?.Name ?? User ?? "?"} until {Expiration:u}";
}
