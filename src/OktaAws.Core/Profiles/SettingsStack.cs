namespace OktaAws.Core.Profiles;

/// <summary>Layers from the strongest to the weakest; a value comes from the first layer that has it.</summary>
internal sealed class SettingsStack(string? profile, ProfileFile file, IReadOnlyList<SettingsLayer> layers)
{
    /// <summary>The profile in use; null for an ad hoc run.</summary>
    public string? Profile { get; } = profile;

    public ProfileFile File { get; } = file;

    /// <summary>The clean value, or null. Throws ProfileInvalid naming where it came from.</summary>
    public string? Get(string key) => Source(key) is { } layer ? SettingRules.Clean(key, layer.Get(key)!, layer.Origin) : null;

    public int? Number(string key) => Get(key) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Where the value comes from, for people; empty when there is none.</summary>
    public string OriginOf(string key) => Source(key)?.Origin ?? string.Empty;

    /// <summary>Whether one value comes from a weaker layer than another.</summary>
    public bool IsWeaker(string key, string than) => Rank(key) > Rank(than);

    private SettingsLayer? Source(string key) => Rank(key) is var rank && rank < layers.Count ? layers[rank] : null;

    private int Rank(string key)
    {
        int rank = 0;
        while (rank < layers.Count && layers[rank].Get(key) is null) rank++;
        return rank;
    }
}
