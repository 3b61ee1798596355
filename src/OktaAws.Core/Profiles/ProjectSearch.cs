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
            return Search(FileFacts.CanonicalPath(folder), userHome.Length == 0 ? null : FileFacts.CanonicalPath(userHome));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder above that may not be looked into has no say here.
            return null;
        }
    }

    private static string? Search(string? folder, string? home)
    {
        string? device = null;
        for (string? at = folder; at is not null && !IsSame(at, home); at = Path.GetDirectoryName(at))
        {
            FileFacts? facts = FileFacts.OfPath(at, followLinks: true);
            if (facts is null || device is not null && facts.Device != device) return null;
            device = facts.Device;
            string file = Path.Combine(at, ProjectFile.Name);
            if (FileFacts.OfPath(file, followLinks: false) is { IsFolder: false }) return file;
            if (FileFacts.OfPath(Path.Combine(at, ".git"), followLinks: false) is not null) return null;
        }

        return null;
    }

    private static bool IsSame(string path, string? home) =>
        string.Equals(path, home, Platform.IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
