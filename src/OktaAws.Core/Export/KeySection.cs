using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>The keys in one section of an AWS file: put in, taken out, looked at.</summary>
internal static class KeySection
{
    private static readonly string[] OurKeys =
    [
        CredentialsFileFormat.AccessKeyId, CredentialsFileFormat.SecretAccessKey, CredentialsFileFormat.SessionToken,
        CredentialsFileFormat.OldSessionToken, CredentialsFileFormat.Expires, CredentialsFileFormat.Mark,
    ];

    public static void Set(IniDocument document, string section, TemporaryCredential credential)
    {
        foreach (KeyValuePair<string, string> value in CredentialsFileFormat.Values(credential)) document.Set(section, value.Key, value.Value);
        document.Remove(section, CredentialsFileFormat.OldSessionToken);
    }

    /// <summary>Takes all keys away; the section goes with them when nothing else is in it.</summary>
    public static void Remove(IniDocument document, string section)
    {
        foreach (string key in OurKeys) document.Remove(section, key);
        if (IsEmpty(document, section)) document.RemoveSection(section);
    }

    public static bool IsEmpty(IniDocument document, string section) =>
        document.Entries(section).Count == 0 && document.UnknownLines(section).Count == 0;

    /// <summary>Whether programs would find keys here.</summary>
    public static bool HasKeys(IniDocument document, string section) =>
        !string.IsNullOrEmpty(document.Get(section, CredentialsFileFormat.AccessKeyId)) || !string.IsNullOrEmpty(document.Get(section, CredentialsFileFormat.SecretAccessKey));
}
