using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;

namespace OktaAws.Commands;

/// <summary>What a pipeline wants of the profile file. Two different things under one name would leave only the last: the first stands, the others are errors.</summary>
internal sealed class ProfileEdits
{
    private readonly Dictionary<string, ProfileEdit> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AwsRole> _roles = new(StringComparer.Ordinal);
    private readonly List<ProfileEdit> _all = [];
    private readonly List<OktaAwsException> _conflicts = [];

    public IReadOnlyList<ProfileEdit> All => _all;

    public IReadOnlyList<OktaAwsException> Conflicts => _conflicts;

    /// <param name="name">The profile.</param>
    /// <param name="role">The role the values are of, when they are of one.</param>
    /// <param name="values">What to set.</param>
    /// <param name="remove">What to take away.</param>
    /// <param name="newName">Another name for it, or null.</param>
    public void Add(string name, AwsRole? role, SettingsLayer values, string[] remove, string? newName)
    {
        var edit = new ProfileEdit(name, values, remove, newName);
        if (!_byName.TryGetValue(name, out ProfileEdit? first))
        {
            _byName.Add(name, edit);
            if (role is not null) _roles.Add(name, role);
            _all.Add(edit);
        }
        else if (!IsSame(first.Values, values))
        {
            _conflicts.Add(Conflict(name, role));
        }
    }

    private OktaAwsException Conflict(string name, AwsRole? role)
    {
        if (role is null || !_roles.TryGetValue(name, out AwsRole? first))
            return new OktaAwsException(ErrorId.RoleAmbiguous, $"A profile is not saved: another of this command has the name '{name}' too.", name, "Give each profile a name of its own.");
        var names = new DistinctName(first, role);
        return new OktaAwsException(ErrorId.RoleAmbiguous, $"{names.Second} is not saved: {names.First} has the name '{name}' too.", name, $"Make a name that is different for each: -Name {names.Expression}.");
    }

    private static bool IsSame(SettingsLayer one, SettingsLayer other) =>
        one.Keys.Count == other.Keys.Count && one.Keys.All(key => one.Get(key) == other.Get(key));
}
