namespace OktaAws.Core.Model;

/// <summary>Values from one place (parameters, a profile, the environment, …) by the names of <see cref="SettingKeys"/>.</summary>
public sealed class SettingsLayer(string origin)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Where the values come from, for people: "parameter", "profile web", "AWS_OKTA_ROLE".</summary>
    public string Origin { get; } = origin;

    /// <summary>The keys set, in no particular order.</summary>
    public IReadOnlyList<string> Keys => _values.Keys.ToArray();

    /// <summary>Sets a value; null or blank text counts as not set. Returns this.</summary>
    public SettingsLayer Set(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) _values.Remove(key);
        else _values[key] = value!.Trim();
        return this;
    }

    /// <summary>The value, or null.</summary>
    public string? Get(string key) => _values.TryGetValue(key, out string? value) ? value : null;
}
