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

    /// <summary>The file it is written in.</summary>
    public string? Path { get; set; }

    /// <summary>When the cached keys end; null when there are none.</summary>
    public DateTimeOffset? Expiration { get; set; }

    /// <summary>Whether cached keys are still good.</summary>
    public bool IsActive => Expiration > DateTimeOffset.UtcNow;

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;
}
