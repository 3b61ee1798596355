namespace OktaAws.Core.Files;

/// <summary>How the config file names a profile: <c>[default]</c>, else <c>[profile NAME]</c>, also with quotes around the name.</summary>
internal static class ConfigSection
{
    private const string Prefix = "profile ";
    private const string Default = "default";

    public static string NameFor(string profile) => profile == Default ? Default : Prefix + profile;

    /// <summary>The section of a profile as the file writes it; null when it has none. <c>[profile default]</c> counts before <c>[default]</c>.</summary>
    public static string? Find(IniDocument document, string profile)
    {
        IReadOnlyList<string> sections = document.Sections;
        return sections.FirstOrDefault(s => s != Default && ProfileOf(s) == profile) ?? sections.FirstOrDefault(s => ProfileOf(s) == profile);
    }

    /// <summary>The profile a section is about; null for sections of other kinds.</summary>
    public static string? ProfileOf(string section)
    {
        if (section == Default) return Default;
        if (!section.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        string name = section.Substring(Prefix.Length);
        bool isQuoted = name.Length > 1 && name[0] is '"' or '\'' && name[name.Length - 1] == name[0];
        return isQuoted ? name.Substring(1, name.Length - 2) : name;
    }
}
