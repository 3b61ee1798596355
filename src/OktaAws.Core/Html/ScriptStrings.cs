using System.Globalization;
using System.Text;

namespace OktaAws.Core.Html;

/// <summary>
/// Finds string values in a script together with the names they stand under: <c>var x = '…'</c>, <c>a.b = "…"</c> and the
/// members of object literals, nested ones too. It is no JavaScript parser: it knows strings, comments, braces and names, and
/// finds its feet again at the end of a line. <c>oktaData</c> is a JavaScript literal with functions in it, not JSON
/// (saml2aws #663, #1064), and comments may hold tokens that are not meant.
/// </summary>
internal sealed class ScriptStrings
{
    private const int Depth = 8;                     // names of a path that are kept
    private const long MaxWaste = 64L * 1024 * 1024; // characters looked at twice
    private readonly string _text;
    private readonly List<KeyValuePair<string, string>> _found = [];
    private readonly Stack<string> _objects = new();
    private string? _name;   // the last name or string, which ':' or '=' makes a key
    private string? _key;    // the key whose value is awaited
    private int _at;
    private long _wasted;

    private ScriptStrings(string text) => _text = text;

    /// <summary>Pairs of dotted path (such as <c>oktaData.signIn.stateToken</c>) and unescaped value, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string script)
    {
        var reader = new ScriptStrings(script);
        while (reader._at < script.Length) reader.Step();
        return reader._found;
    }

    /// <summary>Undoes \xNN, \uNNNN, \u{N…}, \/ and the usual single-letter escapes.</summary>
    public static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0) return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) { plain.Append(text[i]); continue; }
            char c = text[++i];
            if (c == 'x' && Hex(text, i + 1, 2) is { } two) { plain.Append((char)two); i += 2; }
            else if (c == 'u' && Hex(text, i + 1, 4) is { } four) { plain.Append((char)four); i += 4; }
            else plain.Append(c switch { 'n' => "\n", 'r' => "\r", 't' => "\t", 'b' => "\b", 'f' => "\f", 'v' => "\v", '\n' => string.Empty, _ => c.ToString() });
        }

        return plain.ToString();
    }

    private static int? Hex(string text, int at, int length) =>
        at + length <= text.Length && int.TryParse(text.Substring(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) ? value : null;

    private void Step()
    {
        char c = _text[_at];
        if (c is '"' or '\'' or '`') TakeString(c);
        else if (c == '/' && Peek('/')) SkipTo("\n");
        else if (c == '/' && Peek('*')) SkipTo("*/");
        else if (char.IsLetter(c) || c is '_' or '$') TakeName();
        else TakeSign(c);
    }

    private void TakeSign(char c)
    {
        _at++;
        switch (c)
        {
            case ':' or '=':
                _key = c == '=' && _at > 1 && "=!<>".IndexOf(_text[_at - 2]) >= 0 ? null : _name; // "==" compares
                _name = null;
                break;
            case '{':
                _objects.Push(_key ?? string.Empty);
                _key = _name = null;
                break;
            case '}':
                if (_objects.Count > 0) _objects.Pop();
                _key = _name = null;
                break;
            case ',' or ';' or '(' or '[':
                _key = _name = null;
                break;
        }
    }

    private void TakeName()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$' or '.')) _at++;
        _name = _text.Substring(start, _at - start);
    }

    private void TakeString(char quote)
    {
        int start = _at + 1;
        int end = start;
        while (end < _text.Length && _text[end] != quote && (quote == '`' || _text[end] != '\n')) end += _text[end] == '\\' ? 2 : 1;
        if (end >= _text.Length || _text[end] != quote)
        {
            // An apostrophe in a regular expression or in HTML: not a string. Made to waste time, a page gets no more of it.
            _wasted += end - start;
            _at = _wasted > MaxWaste ? _text.Length : _at + 1;
            return;
        }

        string value = Unescape(_text.Substring(start, end - start));
        _at = end + 1;
        if (_key is null) { _name = value; return; }
        _found.Add(new KeyValuePair<string, string>(Path(_key), value));
        _key = null;
    }

    private string Path(string key) => string.Join(".", _objects.Take(Depth).Reverse().Where(o => o.Length > 0).Concat([key]));

    private bool Peek(char c) => _at + 1 < _text.Length && _text[_at + 1] == c;

    private void SkipTo(string end)
    {
        int found = _text.IndexOf(end, _at + 2, StringComparison.Ordinal);
        _at = found < 0 ? _text.Length : found + end.Length;
    }
}
