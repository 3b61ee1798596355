using System.Text;

namespace OktaAws.Core.Profiles.Import;

/// <summary>Splits a command line as a POSIX shell does (2.2 Quoting), without expanding anything: so does the AWS CLI with credential_process.</summary>
internal static class ShellWords
{
    /// <summary>The words; null when a quote is not closed.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool isWord = false;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            bool isLast = i + 1 == line.Length;
            if (quote == '\'') { if (c == '\'') quote = '\0'; else word.Append(c); }
            else if (c == '\\' && !isLast && (quote == '\0' || line[i + 1] is '"' or '\\' or '$' or '`')) { word.Append(line[++i]); isWord = true; }
            else if (quote == '"') { if (c == '"') quote = '\0'; else word.Append(c); }
            else if (c is '\'' or '"') { quote = c; isWord = true; }
            else if (char.IsWhiteSpace(c)) { if (isWord) words.Add(word.ToString()); word.Clear(); isWord = false; }
            else { word.Append(c); isWord = true; }
        }

        if (isWord) words.Add(word.ToString());
        return quote == '\0' ? words : null;
    }
}
