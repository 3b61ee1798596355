using System.Text;

namespace OktaAws.Core.Export;

/// <summary>Files that hold one export and nothing else.</summary>
internal static class WholeFile
{
    /// <summary>Text as it is on the disk, a character for each byte.</summary>
    public static string Bytes(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var characters = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++) characters[i] = (char)bytes[i];
        return new string(characters);
    }

    /// <summary>A file that is no export of ours, or holds keys nobody can get back, is kept.</summary>
    public static KeyValuePair<string, string>? WhyKept(string before)
    {
        string text = before.Trim();
        if (text.Length == 0) return null;
        bool isOneLine = text.IndexOf('\n') < 0;
        bool hasKeys = text.Contains(EnvironmentVariables.AccessKeyId) || text.Contains("\"AccessKeyId\"");
        if (!isOneLine || !hasKeys) return new(ErrorId.FileExists, "it holds something else than exported keys");
        return text.Contains("AKIA") ? new(ErrorId.LongLivedKeysPresent, "it holds a long-lived key (AKIA…)") : null;
    }
}
