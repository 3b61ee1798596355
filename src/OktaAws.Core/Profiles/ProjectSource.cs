namespace OktaAws.Core.Profiles;

/// <summary>Which project file counts beside the user's own: none, one that is looked for, or one that was named.</summary>
public sealed class ProjectSource
{
    private readonly string? _folder;
    private readonly string? _path;

    private ProjectSource(string? folder, string? path) => (_folder, _path) = (folder, path);

    /// <summary>The user's own file alone.</summary>
    public static ProjectSource None { get; } = new(null, null);

    /// <summary>The file looked for upward from a folder; null for none.</summary>
    public static ProjectSource From(string? folder) => string.IsNullOrEmpty(folder) ? None : new(folder, null);

    /// <summary>This file, or the one in this folder. It has to exist.</summary>
    public static ProjectSource At(string path) => new(null, path);

    /// <summary>The file; null when there is none. Throws ConfigInvalid for one that cannot be used.</summary>
    internal ProjectFile? Find(Func<string, string?> environment, string userHome)
    {
        if (_path is not null) return ProjectFile.Load(Directory.Exists(_path) ? Path.Combine(_path, ProjectFile.Name) : _path);
        if (_folder is null || EnvironmentSwitches.IsOn(environment, EnvironmentSwitches.NoProject)) return null;
        return ProjectSearch.Find(_folder, userHome) is { } found ? ProjectFile.Load(found) : null;
    }
}
