namespace OktaAws.Core.Files;

/// <summary>A value with the line it stands in, counted from 1.</summary>
internal sealed class IniEntry(string key, string value, int line)
{
    public string Key { get; } = key;

    public string Value { get; } = value;

    public int Line { get; } = line;
}
