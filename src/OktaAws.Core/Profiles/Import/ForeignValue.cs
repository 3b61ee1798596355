namespace OktaAws.Core.Profiles.Import;

/// <summary>One value of a foreign file.</summary>
internal sealed class ForeignValue(string key, string value)
{
    /// <summary>As the file names it.</summary>
    public string Key { get; } = key;

    public string Value { get; } = value;

    /// <summary>Why the value cannot be understood, or null.</summary>
    public string? Problem { get; init; }
}
