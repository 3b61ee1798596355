namespace OktaAws.Core.Model;

/// <summary>One thing of ours that was found, removed, or kept and why.</summary>
public sealed class ClearedItem
{
    internal ClearedItem(string kind, string what, string path, bool removed, string reason)
    {
        Kind = kind;
        What = what;
        Path = path;
        Removed = removed;
        Reason = reason;
    }

    /// <summary>Keys, Sessions, Devices, Roles, Exports, Refusals or Trust.</summary>
    public string Kind { get; }

    /// <summary>For people: the role's ARN, or the organization and user; cleaned.</summary>
    public string What { get; }

    /// <summary>The file, or the vault and its entry; the place of a password that was refused; where the file would be, for what is kept in memory.</summary>
    public string Path { get; }

    /// <summary>When it was kept or last changed; the beginning of time when that is not known.</summary>
    public DateTimeOffset Written { get; internal init; }

    /// <summary>Whether it is kept by this process alone.</summary>
    public bool IsInMemory { get; internal init; }

    /// <summary>The file that knows of it, when it is kept in a vault; the name a refusal is remembered under.</summary>
    internal string? Slip { get; init; }

    /// <summary>True when it is gone, or would be in a dry run.</summary>
    public bool Removed { get; }

    /// <summary>Why it is kept; empty when it was, or may be, removed.</summary>
    public string Reason { get; }

    public override string ToString() => Removed ? $"{What} removed" : Reason.Length > 0 ? $"{What} kept: {Reason}" : What;

    internal ClearedItem After(bool removed, string reason) => new(Kind, What, Path, removed, reason) { Written = Written, IsInMemory = IsInMemory, Slip = Slip };
}
