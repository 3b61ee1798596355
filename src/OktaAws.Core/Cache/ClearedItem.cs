namespace OktaAws.Core.Cache;

/// <summary>One thing in a cache: found, removed, or kept and why.</summary>
public sealed class ClearedItem
{
    internal ClearedItem(string kind, string what, string path, DateTimeOffset written, bool isInMemory)
    {
        Kind = kind;
        What = what;
        Path = path;
        Written = written;
        IsInMemory = isInMemory;
    }

    /// <summary>Keys, Sessions or Devices.</summary>
    public string Kind { get; }

    /// <summary>For people: the role's ARN, or the organization and user; cleaned.</summary>
    public string What { get; }

    /// <summary>The file; where it would be, for what is kept in memory.</summary>
    public string Path { get; }

    /// <summary>When it was kept or last changed.</summary>
    public DateTimeOffset Written { get; }

    /// <summary>Whether it is kept by this process alone.</summary>
    public bool IsInMemory { get; }

    /// <summary>True when it is gone.</summary>
    public bool Removed { get; internal init; }

    /// <summary>Why it is kept; empty when it was, or may be, removed.</summary>
    public string Reason { get; internal init; } = string.Empty;

    public override string ToString() => Removed ? $"{What} removed" : Reason.Length > 0 ? $"{What} kept: {Reason}" : What;

    internal ClearedItem With(bool removed, string reason) => new(Kind, What, Path, Written, IsInMemory) { Removed = removed, Reason = reason };
}
