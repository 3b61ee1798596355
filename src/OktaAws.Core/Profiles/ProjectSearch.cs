using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>
/// Looks for a project file from a folder upward: to the root of a repository, and never in the user's home or beyond a
/// file system's border, where a file would speak for more than the project it lies in.
/// </summary>
internal static class ProjectSearch
{
    /// <summary>The nearest file; null when there is none.</summary>
    public static string? Find(string folder, string userHome)
    {
        try
        {
            return Find(FileFacts.CanonicalPath(folder), userHome.Length == 0 ? null : FileFacts.CanonicalPath(userHome), path => FileFacts.OfPath(path, followLinks: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder above that may not be looked into has no say here.
            return null;
        }
    }

    /// <param name="folder">Without links.</param>
    /// <param name="home">Without links.</param>
    /// <param name="factsOf">What the system knows about a path.</param>
    internal static string? Find(string? folder, string? home, Func<string, FileFacts?> factsOf)
    {
        string? device = null;
        for (string? at = folder; at is not null && !IsSame(at, home); at = Path.GetDirectoryName(at))
        {
            FileFacts? facts = factsOf(at);
            if (facts is null || device is not null && facts.Device != device) return null;
            device = facts.Device;
            string file = Path.Combine(at, ProjectFile.Name);
            if (factsOf(file) is { IsFolder: false }) return file;
            if (factsOf(Path.Combine(at, ".git")) is not null) return null;
        }

        return null;
    }

    private static bool IsSame(string path, string? home) =>
        string.Equals(path, home, Platform.IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
