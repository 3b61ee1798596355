namespace OktaAws.Core.Model;

/// <summary>One thing of ours that was removed, or kept and why.</summary>
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

    /// <summary>Keys, Sessions, Devices, Roles or Exports.</summary>
    public string Kind { get; }

    /// <summary>For people: the role's ARN, or the organization and user; cleaned.</summary>
    public string What { get; }

    public string Path { get; }

    /// <summary>True when it is gone, or would be in a dry run.</summary>
    public bool Removed { get; }

    /// <summary>Why it was kept; empty when it was removed.</summary>
    public string Reason { get; }

    public override string ToString() => Removed ? $"{What} removed" : $"{What} kept: {Reason}";
}
