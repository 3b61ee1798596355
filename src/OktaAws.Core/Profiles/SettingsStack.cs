namespace OktaAws.Core.Profiles;

/// <summary>Layers from the strongest to the weakest; a value comes from the first layer that has it.</summary>
internal sealed class SettingsStack(string? profile, ProfileSet profiles, IReadOnlyList<SettingsLayer> layers)
{
    public SettingsStack(string? profile, ProfileFile file, IReadOnlyList<SettingsLayer> layers)
        : this(profile, new ProfileSet(file), layers)
    {
    }

    /// <summary>The profile in use; null for an ad hoc run.</summary>
    public string? Profile { get; } = profile;

    public ProfileSet Profiles { get; } = profiles;

    public IReadOnlyList<SettingsLayer> Layers { get; } = layers;

    /// <summary>The clean value, or null. Throws ProfileInvalid naming where it came from.</summary>
    public string? Get(string key) => Source(key) is { } layer ? SettingRules.Clean(key, layer.Get(key)!, layer.Origin) : null;

    /// <summary>The value as it was written, or null.</summary>
    public string? Raw(string key) => Source(key)?.Get(key);

    public int? Number(string key) => Get(key) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Where the value comes from, for people; empty when there is none.</summary>
    public string OriginOf(string key) => Source(key)?.Origin ?? string.Empty;

    /// <summary>Whether one value comes from a weaker layer than another.</summary>
    public bool IsWeaker(string key, string than) => Rank(key) > Rank(than);

    /// <summary>The same with one more layer, the weakest of all.</summary>
    public SettingsStack Over(SettingsLayer weakest) => new(Profile, Profiles, [.. Layers, weakest]);

    private SettingsLayer? Source(string key) => Rank(key) is var rank && rank < Layers.Count ? Layers[rank] : null;

    private int Rank(string key)
    {
        int rank = 0;
        while (rank < Layers.Count && Layers[rank].Get(key) is null) rank++;
        return rank;
    }
}
