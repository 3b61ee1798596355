using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;

namespace OktaAws.Commands;

/// <summary>What a pipeline wants of the profile file. Two different things under one name would leave only the last: the first stands, the others are errors.</summary>
internal sealed class ProfileEdits
{
    private readonly Dictionary<string, ProfileEdit> _byName = new(StringComparer.Ordinal);
    private readonly List<ProfileEdit> _all = [];
    private readonly List<OktaAwsException> _conflicts = [];

    public IReadOnlyList<ProfileEdit> All => _all;

    public IReadOnlyList<OktaAwsException> Conflicts => _conflicts;

    public void Add(string name, SettingsLayer values, string[] remove, string? newName)
    {
        var edit = new ProfileEdit(name, values, remove, newName);
        if (!_byName.TryGetValue(name, out ProfileEdit? first))
        {
            _byName.Add(name, edit);
            _all.Add(edit);
        }
        else if (!IsSame(first.Values, values))
        {
            string what = values.Get(SettingKeys.Role) is { } role ? $"'{role}'" : "A profile";
            _conflicts.Add(new OktaAwsException(ErrorId.RoleAmbiguous, $"{what} is not saved: another of this command has the name '{name}' too.", name, "Make a name that is different for each: -Name { \"$($_.Account)-$($_.RoleName)\" }."));
        }
    }

    private static bool IsSame(SettingsLayer one, SettingsLayer other) =>
        one.Keys.Count == other.Keys.Count && one.Keys.All(key => one.Get(key) == other.Get(key));
}
