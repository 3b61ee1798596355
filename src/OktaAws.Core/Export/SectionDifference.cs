using System.Text;
using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>What changes in a section, a line for each key; secrets are never shown, only that they change.</summary>
internal static class SectionDifference
{
    private const string Hidden = "****************";

    public static string Of(IReadOnlyList<IniEntry> before, IReadOnlyList<IniEntry> after)
    {
        var text = new StringBuilder();
        foreach (IniEntry old in before)
        {
            if (Find(after, old.Key)?.Value != old.Value) text.Append($"\n- {old.Key} = {Shown(old)}");
        }

        foreach (IniEntry entry in after)
        {
            if (Find(before, entry.Key)?.Value != entry.Value) text.Append($"\n+ {entry.Key} = {Shown(entry)}");
        }

        return text.ToString();
    }

    private static IniEntry? Find(IReadOnlyList<IniEntry> entries, string key) =>
        entries.FirstOrDefault(e => string.Equals(e.Key, key, StringComparison.OrdinalIgnoreCase));

    private static string Shown(IniEntry entry)
    {
        if (Is(entry, CredentialsFileFormat.AccessKeyId)) return entry.Value.Substring(0, Math.Min(4, entry.Value.Length)) + Hidden;
        bool isSecret = Is(entry, CredentialsFileFormat.SecretAccessKey) || Is(entry, CredentialsFileFormat.SessionToken) || Is(entry, CredentialsFileFormat.OldSessionToken);
        return isSecret ? Hidden : DisplayText.Clean(entry.Value).ToString();
    }

    private static bool Is(IniEntry entry, string key) => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase);
}
