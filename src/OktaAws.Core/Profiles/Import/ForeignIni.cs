using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles.Import;

/// <summary>How a program's INI reader differs from others.</summary>
internal sealed class IniDialect
{
    /// <summary>Python's configparser: comments in lines of their own, values go on in indented lines.</summary>
    public static readonly IniDialect ConfigParser = new() { GoesOn = true };

    /// <summary>go-ini: comments also behind a blank, values may be quoted.</summary>
    public static readonly IniDialect GoIni = new() { HasInlineComments = true, HasQuotes = true };

    /// <summary>An indented line belongs to the value before it.</summary>
    public bool GoesOn { get; private init; }

    public bool HasInlineComments { get; private init; }

    public bool HasQuotes { get; private init; }
}

/// <summary>
/// An INI file as programs other than the AWS tools write it: both <c>=</c> and <c>:</c>, a DEFAULT section. Lenient, as an
/// import should save what can be saved: lines that are not understood are told by their number only.
/// </summary>
internal sealed class ForeignIni
{
    public const string DefaultSection = "DEFAULT";

    private readonly Dictionary<string, List<ForeignValue>> _sections = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly IniDialect _dialect;
    private readonly ForeignFile _file;
    private string _section = string.Empty;
    private int _indent;

    private ForeignIni(ForeignFile file, IniDialect dialect) => (_file, _dialect) = (file, dialect);

    /// <summary>Names in the order of the file, without DEFAULT.</summary>
    public IEnumerable<string> Sections => _names.Where(n => n != DefaultSection);

    /// <summary>What was odd about the file; each a sentence without its content.</summary>
    public List<string> Notes { get; } = [];

    public static ForeignIni Parse(ForeignFile file, IniDialect dialect)
    {
        var ini = new ForeignIni(file, dialect);
        string[] lines = file.Text.Split('\n');
        for (int i = 0; i < lines.Length; i++) ini.Add(lines[i], i + 1);
        return ini;
    }

    public bool Has(string section) => _sections.ContainsKey(section);

    /// <summary>The section's own values; of a key that occurs twice the last.</summary>
    public IReadOnlyList<ForeignValue> Of(string section) => _sections.TryGetValue(section, out List<ForeignValue>? values) ? values : [];

    private void Add(string line, int number)
    {
        string text = line.Trim();
        if (text.Length == 0 || text[0] is '#' or ';') return;
        int indent = line.Length - line.TrimStart().Length;
        if (_dialect.GoesOn && indent > _indent && _section.Length > 0 && Of(_section).Count > 0)
        {
            Continue(text);
            return;
        }

        _indent = indent;
        if (text[0] == '[') Open(text, number);
        else AddValue(text, number);
    }

    private void Open(string text, int number)
    {
        int close = text.LastIndexOf(']');
        if (close < 2) throw _file.Damaged(number, "is not a [section]");
        _section = text.Substring(1, close - 1).Trim();
        if (_sections.ContainsKey(_section))
        {
            Notes.Add($"'{_file.FilePath}' line {number}: the section '{DisplayText.Clean(_section, 100)}' occurs twice; both are read as one, the last value counts.");
            return;
        }

        _sections[_section] = [];
        _names.Add(_section);
    }

    private void AddValue(string text, int number)
    {
        int at = text.IndexOfAny(['=', ':']);
        if (at <= 0 || _section.Length == 0)
        {
            Notes.Add($"'{_file.FilePath}' line {number} is passed over: it is {(at <= 0 ? "no key = value" : "before the first section")}.");
            return;
        }

        Put(new ForeignValue(text.Substring(0, at).Trim().ToLowerInvariant(), ValueOf(text.Substring(at + 1).Trim())));
    }

    private void Put(ForeignValue value)
    {
        List<ForeignValue> values = _sections[_section];
        values.RemoveAll(v => v.Key == value.Key);
        values.Add(value);
    }

    private void Continue(string text)
    {
        ForeignValue last = Of(_section)[Of(_section).Count - 1];
        Put(new ForeignValue(last.Key, last.Value + "\n" + text));
    }

    private string ValueOf(string text)
    {
        if (_dialect.HasQuotes && text.Length > 1 && text[0] is '"' or '\'' or '`' && text.IndexOf(text[0], 1) is > 0 and var end) return text.Substring(1, end - 1);
        if (!_dialect.HasInlineComments) return text;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] is '#' or ';' && IniText.IsBlank(text[i - 1])) return text.Substring(0, i).TrimEnd();
        }

        return text;
    }
}
