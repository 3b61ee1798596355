namespace OktaAws.Core.Profiles;

/// <summary>What is to become of one profile: the keys given replace what is there, those to remove go, all others stay.</summary>
/// <param name="name">The profile; made when there is none.</param>
/// <param name="values">New values, as typed; they are cleaned.</param>
/// <param name="remove">Keys to take away.</param>
/// <param name="newName">Another name for it; null to keep the one it has.</param>
public sealed class ProfileEdit(string name, SettingsLayer values, IReadOnlyList<string> remove, string? newName = null)
{
    public string Name { get; } = name;

    public SettingsLayer Values { get; } = values;

    public IReadOnlyList<string> Remove { get; } = remove;

    public string? NewName { get; } = newName;

    /// <summary>The name it has in the end.</summary>
    internal string FinalName => NewName ?? Name;
}
