namespace OktaAws.Core.Profiles;

/// <summary>The profiles there are: those of the user's file and, above them, what a project file says.</summary>
internal sealed class ProfileSet(ProfileFile user, ProjectFile? project = null)
{
    public ProfileFile User { get; } = user;

    public ProjectFile? Project { get; } = project;

    /// <summary>The files, for people.</summary>
    public string Where => Project is null ? $"'{User.FilePath}'" : $"'{User.FilePath}' or '{Project.FilePath}'";

    public bool Has(string name) => User.Has(name) || Project?.Profile(name) is not null;

    /// <summary>Those of the user first, each once.</summary>
    public IReadOnlyList<string> Names() => Project is null ? User.Names() : User.Names().Union(Project.Names()).ToArray();

    /// <summary>What is said about a profile, the stronger first; empty when there is no such profile.</summary>
    public IReadOnlyList<SettingsLayer> Profile(string name) => Said(Project?.Profile(name), User.Profile(name));

    /// <summary>What stands behind every profile, the stronger first.</summary>
    public IReadOnlyList<SettingsLayer> Defaults() => Said(Project?.Defaults(), User.Defaults());

    /// <summary>A hop by its name. A chain of the user's never means a role section of the project.</summary>
    public ChainHop? Hop(string name, string origin) =>
        (Project is not null && Project.IsOriginOf(origin) ? Project.Hop(name) : null) ?? User.Hop(name);

    private static SettingsLayer[] Said(SettingsLayer? project, SettingsLayer? own) => [.. new[] { project, own }.OfType<SettingsLayer>()];
}
