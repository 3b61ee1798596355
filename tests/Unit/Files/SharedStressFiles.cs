using System.IO;
using System.Text;

namespace OktaAws.Unit.Files;

/// <summary>The two AWS files of a busy person, and what of them nobody may lose.</summary>
internal static class SharedStressFiles
{
    private const int Profiles = 500;
    private static readonly string[] KeysOfOurs = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "x_security_token_expires", "oktaaws_managed", "credential_process"];

    /// <summary>500 profiles with comments, CRLF sections and keys of other tools; every tenth is written to.</summary>
    public static byte[] Credentials()
    {
        using var file = new MemoryStream();
        void Add(string text, string end = "\n") => file.Write(Encoding.UTF8.GetBytes(text + end));
        Add("# kept by hand: caf\u00e9\n");
        for (int i = 0; i < Profiles; i++)
        {
            string end = i % 7 == 0 ? "\r\n" : "\n";
            bool isOurs = i % 10 == 0;
            Add(isOurs ? $"[ours-{i / 10:00}]" : $"[theirs-{i:000}]", end);
            if (i % 3 == 0) Add($"# note {i} \u00fc", end);
            Add(isOurs ? $"aws_access_key_id = ASIAours-{i / 10:00}T0" : $"aws_access_key_id=AKIA{i:0000}", end);
            Add(isOurs ? $"aws_secret_access_key = secret-ours-{i / 10:00}-0" : $"aws_secret_access_key=s{i}", end);
            if (isOurs) Add($"aws_session_token = token/ours-{i / 10:00}+0==", end);
            if (isOurs) Add($"oktaaws_managed = ours-{i / 10:00}", end);
            if (i % 4 == 0) Add($"sso_helper = {i} ; left by another tool", end);
            if (i % 5 == 0) Add(string.Empty, end);
        }

        return file.ToArray();
    }

    /// <summary>500 profiles for the AWS CLI to write to as well: it makes every line end LF, so all are.</summary>
    public static byte[] Config()
    {
        var text = new StringBuilder("# kept by hand\n");
        for (int i = 0; i < Profiles; i++) text.Append($"[profile p{i:000}]\nregion = eu-west-{i % 3 + 1}\n# note {i}\nother_tool = {i}\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>The file without the sections that writers add and without the keys they change in the sections meant for it.</summary>
    public static string Foreign(byte[] file)
    {
        var kept = new StringBuilder();
        string section = string.Empty;
        foreach (string line in Encoding.Latin1.GetString(file).Split('\n'))
        {
            string text = line.Trim();
            if (text.StartsWith('[')) section = text;
            bool isAdded = section.StartsWith("[new-", StringComparison.Ordinal) || section.StartsWith("[profile new-", StringComparison.Ordinal);
            bool isOurs = section.StartsWith("[ours-", StringComparison.Ordinal) && KeysOfOurs.Contains(text.Split('=')[0].Trim());
            if (!isAdded && !isOurs) kept.Append(line).Append('\n');
        }

        // A section added at the end has a blank line before it.
        return kept.ToString().TrimEnd('\n');
    }
}
