namespace OktaAws.Core.Profiles;

/// <summary>A value of the user's that a project file replaces.</summary>
internal sealed class ChangedSetting(string key, string? before, string? after)
{
    public string Key { get; } = key;

    /// <summary>Null when the user says nothing.</summary>
    public string? Before { get; } = before;

    public string? After { get; } = after;

    /// <summary>Every value that is another with the second stack than with the first.</summary>
    public static IReadOnlyList<ChangedSetting> Between(SettingsStack before, SettingsStack after)
    {
        IEnumerable<ChangedSetting> all = SettingKeys.All.Select(key => new ChangedSetting(key, Value(before, key), Value(after, key)))
            .Prepend(new ChangedSetting("profile", before.Profile, after.Profile));
        return all.Where(c => c.Before != c.After).ToArray();
    }

    public override string ToString() => $"{Key}: {Shown(Before)} → {Shown(After)}";

    private string Shown(string? value) => value is null ? "(none)" : $"'{SettingRules.Shown(Key, value)}'";

    // What a chain means lies in its sections; a value that cannot be used is compared as it stands.
    private static string? Value(SettingsStack stack, string key)
    {
        try
        {
            if (key != SettingKeys.Chain) return stack.Get(key);
            string hops = string.Join(", ", ChainRules.Of(stack).Select(hop => string.Join(" ", new[] { hop.Role.Text, hop.ExternalId, hop.SessionName }.Where(part => part is not null))));
            return hops.Length == 0 ? null : hops;
        }
        catch (OktaAwsException)
        {
            return stack.Raw(key);
        }
    }
}
