namespace OktaAws;

/// <summary>Something Clear-OktaAwsCache removed, or kept and why. Never holds what was in it.</summary>
public sealed class CacheItem
{
    /// <summary>Keys, Sessions, Devices or Exports.</summary>
    public string? Kind { get; set; }

    /// <summary>The role's ARN, the organization and user, or the section of a shared credentials file.</summary>
    public string? Name { get; set; }

    /// <summary>The file, or the vault and its entry; null for what this process kept in memory.</summary>
    public string? Path { get; set; }

    /// <summary>When it was kept or last changed; null for exports, which do not say.</summary>
    public DateTimeOffset? LastWriteTime { get; set; }

    /// <summary>Whether it is gone.</summary>
    public bool Removed { get; set; }

    /// <summary>Why it was kept; empty when it was removed.</summary>
    public string? Reason { get; set; }

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;
}
