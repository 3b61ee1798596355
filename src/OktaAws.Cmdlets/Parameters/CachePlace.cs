namespace OktaAws;

/// <summary>Where keys and sessions are kept. The names are the words of a profile's cache; an enumeration of our own, as <see cref="ExportFormat"/> is.</summary>
public enum CachePlace
{
    /// <summary>In files of the user alone.</summary>
    Disk,

    /// <summary>In this PowerShell process only; the oktaaws program keeps nothing then.</summary>
    Memory,

    /// <summary>AWS keys in the profile's vault or the default one; sessions in files.</summary>
    Vault,

    /// <summary>Nowhere.</summary>
    None,
}
