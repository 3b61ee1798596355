namespace OktaAws.Core.Model;

/// <summary>Where keys and sessions are kept: the words of a profile's <c>cache</c>.</summary>
public static class CachePlaces
{
    /// <summary>In files of the user alone.</summary>
    public const string Disk = "disk";

    /// <summary>In the memory of this process: until PowerShell ends, not at all for the oktaaws program.</summary>
    public const string Memory = "memory";

    /// <summary>AWS keys in the person's vault; sessions as with <see cref="Disk"/>.</summary>
    public const string Vault = "vault";

    /// <summary>Nowhere: every call signs in.</summary>
    public const string None = "none";

    public static IReadOnlyList<string> All { get; } = [Disk, Memory, Vault, None];
}
