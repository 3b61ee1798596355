using System.Text;
using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>
/// The file in which the tools of Conjur keep where it is (.conjurrc): one "key: value" a line. It is YAML, of which that is all
/// its tools write for these keys; a value of another kind is an error, so that nothing is taken for what it is not.
/// </summary>
internal sealed class ConjurFile
{
    private const int MaxBytes = 256 * 1024;

    // appliance_url and account: the tools in Ruby and Go; conjur_url and conjur_account: the one in Python.
    private static readonly string[] Known = ["appliance_url", "conjur_url", "account", "conjur_account", "cert_file", "netrc_path", "authn_type"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly string _path;

    private ConjurFile(string path) => _path = path;

    /// <summary>Reads it; a missing file is an empty one. Throws ConfigInvalid naming file and line.</summary>
    public static ConjurFile Load(string path)
    {
        var read = new ConjurFile(path);
        try
        {
            SharedFile file = SharedFile.Read(path, MaxBytes, ErrorId.ConfigInvalid);
            // Whoever may write it chooses where the API key goes.
            file.CheckOwner(path);
            read.Parse(Encoding.UTF8.GetString(file.Bytes).TrimStart('\uFEFF'));
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' cannot be read: {e.Message}", path, "Check the owner and the permissions of the file.", e);
        }
    }

    /// <summary>The value of the first of these keys that has one; null when none has.</summary>
    public string? Get(params string[] keys) => keys.Select(k => _values.TryGetValue(k, out string? value) ? value : null).FirstOrDefault(v => v is not null);

    private void Parse(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r', ' ', '\t');
            int colon = line.IndexOf(':');
            // What is indented belongs to a key that is none of these.
            if (colon <= 0 || char.IsWhiteSpace(line[0]) || !Known.Contains(line.Substring(0, colon).TrimEnd())) continue;
            string rest = line.Substring(colon + 1);
            if (rest.Length > 0 && rest[0] is not (' ' or '\t')) throw Invalid(i, "has no blank behind the colon");
            string value = ValueOf(rest.Trim(), i);
            bool isContinued = i + 1 < lines.Length && lines[i + 1].Length > 0 && lines[i + 1][0] is ' ' or '\t' && lines[i + 1].Trim().Length > 0;
            if (isContinued) throw Invalid(i + 1, "goes on with the value of the line before");
            if (value.Length > 0) _values[line.Substring(0, colon).TrimEnd()] = value;
        }
    }

    private string ValueOf(string text, int line)
    {
        if (text.Length == 0 || text[0] == '#') return string.Empty;
        if (text[0] is '"' or '\'') return Quoted(text, line);
        // Indicators of YAML: blocks, anchors, tags, lists and the like.
        if ("|>&*!%@`[]{},?-".IndexOf(text[0]) >= 0 && !(text[0] == '-' && text.Length > 1 && text[1] != ' ')) throw Invalid(line, "has a value of a kind that is not read here");
        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        string plain = (comment < 0 ? text : text.Substring(0, comment)).TrimEnd();
        if (plain.Contains(": ")) throw Invalid(line, "has a colon in its value");
        return plain is "~" or "null" ? string.Empty : plain;
    }

    private string Quoted(string text, int line)
    {
        char quote = text[0];
        var value = new StringBuilder();
        for (int i = 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == quote && quote == '\'' && i + 1 < text.Length && text[i + 1] == quote) value.Append(text[++i]);
            else if (c == quote) return IsEnd(text.Substring(i + 1)) ? value.ToString() : throw Invalid(line, "has something behind the closing quote");
            else if (c == '\\' && quote == '"') value.Append(i + 1 < text.Length && text[i + 1] is '"' or '\\' or '/' ? text[++i] : throw Invalid(line, "has an escape that is not read here"));
            else value.Append(c);
        }

        throw Invalid(line, "has no closing quote");
    }

    private static bool IsEnd(string rest) => rest.Trim() is "" || rest[0] is ' ' or '\t' && rest.TrimStart()[0] == '#';

    private OktaAwsException Invalid(int line, string what) =>
        new(ErrorId.ConfigInvalid, $"'{_path}' line {line + 1} {what}.", _path, "Write it as \"key: value\" on one line, or set the CONJUR_ variable of that name.");
}
