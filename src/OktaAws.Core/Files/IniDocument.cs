using System.Text;

namespace OktaAws.Core.Files;

/// <summary>
/// A file in the grammar of <c>~/.aws/config</c>, line by line. What an edit does not concern (comments, order, blanks,
/// line ends, unknown lines, odd bytes, a byte order mark) comes out exactly as it went in. Sections that occur twice
/// are one to the reader, the last value counts; keys are compared without case, section names with.
/// </summary>
internal sealed class IniDocument
{
    private const string Utf8Mark = "\u00EF\u00BB\u00BF";

    private readonly List<IniLine> _lines = [];
    private readonly string _mark;
    private readonly string _newLine;

    // Where the headers of each section stand; made when first asked for, dropped by every change of lines. Without it a
    // walk over all sections would read all lines for each.
    private Dictionary<string, List<int>>? _headers;

    private IniDocument(string text)
    {
        _mark = text.StartsWith(Utf8Mark, StringComparison.Ordinal) ? Utf8Mark : string.Empty;
        int firstEnd = text.IndexOf('\n');
        _newLine = firstEnd > 0 && text[firstEnd - 1] == '\r' ? "\r\n" : "\n";
        Split(text, _mark.Length);
    }

    /// <summary>Distinct names in the order of the file.</summary>
    public IReadOnlyList<string> Sections
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var names = new List<string>();
            foreach (IniLine line in _lines)
            {
                if (line.Kind == IniKind.Header && seen.Add(line.Name)) names.Add(line.Name);
            }

            return names;
        }
    }

    public static IniDocument Parse(byte[] bytes) => new(IniText.FromBytes(bytes));

    public byte[] ToBytes()
    {
        var text = new StringBuilder(_mark);
        foreach (IniLine line in _lines) text.Append(line.Text).Append(line.Ending);
        return IniText.ToBytes(text.ToString());
    }

    /// <summary>Lines that make the file damaged; blank when all is understood.</summary>
    public IReadOnlyList<IniProblem> FindProblems()
    {
        var problems = new List<IniProblem>();
        // NUL: UTF-16 or no text at all.
        int binary = _lines.FindIndex(l => l.Text.IndexOf('\0') >= 0);
        if (binary >= 0) problems.Add(new IniProblem(binary + 1, "is not UTF-8 text", isFatal: true));
        bool inSection = false;
        for (int i = 0; i < _lines.Count; i++)
        {
            IniLine line = _lines[i];
            if (line.Kind == IniKind.Header) inSection = true;
            else if (line.Kind == IniKind.Property && !inSection) problems.Add(new IniProblem(i + 1, "stands before the first [section]", isFatal: false));
            else if (line.Kind == IniKind.Unknown)
            {
                bool isHeader = line.Text[line.Indent] == '[';
                problems.Add(new IniProblem(i + 1, isHeader ? "is not a [section]" : "is neither [section] nor key = value", isFatal: isHeader));
            }
        }

        return problems;
    }

    public bool HasSection(string section) => LastHeader(section) >= 0;

    /// <summary>The value that counts, or null. Values of several lines are joined by line feeds.</summary>
    public string? Get(string section, string key)
    {
        int at = LastProperty(section, key);
        return at < 0 ? null : ValueAt(at);
    }

    /// <summary>Every key of a section with the value that counts, in the order of the file.</summary>
    public IReadOnlyList<IniEntry> Entries(string section)
    {
        var entries = new List<IniEntry>();
        foreach (int i in LinesOf(section))
        {
            IniLine line = _lines[i];
            if (line.Kind != IniKind.Property) continue;
            entries.RemoveAll(e => SameKey(e.Key, line.Name));
            entries.Add(new IniEntry(line.Name, ValueAt(i), i + 1));
        }

        return entries;
    }

    /// <summary>Lines of a section that are not understood: the key is the whole text.</summary>
    public IReadOnlyList<IniEntry> UnknownLines(string section)
    {
        return LinesOf(section).Where(i => _lines[i].Kind == IniKind.Unknown)
            .Select(i => new IniEntry(IniText.Decode(_lines[i].Text.Trim()), string.Empty, i + 1)).ToArray();
    }

    /// <summary>Sets a value where it stands, or behind the last key of the section, or in a new section at the end.</summary>
    public void Set(string section, string key, string value)
    {
        if (IniText.WhyUnwritable(value) is { } why) throw new ArgumentException($"The value of {key} {why}.", nameof(value));
        string encoded = IniText.Encode(value);
        int at = LastProperty(section, key);
        if (at >= 0)
        {
            _lines[at] = _lines[at].WithValue(encoded);
            RemoveContinuations(at);
            return;
        }

        AddSection(section);
        Insert(EndOfKeys(LastHeader(section)), $"{IniText.Encode(key)} = {encoded}");
    }

    /// <summary>Adds the section at the end when it is missing.</summary>
    public void AddSection(string section)
    {
        if (HasSection(section)) return;
        if (section.IndexOfAny(['[', ']', '\n', '\r', '\0']) >= 0 || IniText.OneBlank(section) != section || section.Length == 0)
        {
            throw new ArgumentException($"'{section}' cannot be the name of a section.", nameof(section));
        }

        if (_lines.Count > 0 && _lines[_lines.Count - 1].Kind != IniKind.Blank) Insert(_lines.Count, string.Empty);
        Insert(_lines.Count, $"[{IniText.Encode(section)}]");
    }

    /// <summary>Removes every occurrence of the key from the section; false when there was none.</summary>
    public bool Remove(string section, string key)
    {
        bool removed = false;
        for (int at = LastProperty(section, key); at >= 0; at = LastProperty(section, key))
        {
            RemoveContinuations(at);
            _lines.RemoveAt(at);
            _headers = null;
            removed = true;
        }

        return removed;
    }

    /// <summary>Removes the section's header and keys and the blank lines behind; false when there was none.</summary>
    public bool RemoveSection(string section)
    {
        bool removed = false;
        for (int header = LastHeader(section); header >= 0; header = LastHeader(section))
        {
            int end = EndOfKeys(header);
            while (end < _lines.Count && _lines[end].Kind == IniKind.Blank) end++;
            _lines.RemoveRange(header, end - header);
            _headers = null;
            removed = true;
        }

        return removed;
    }

    /// <summary>Gives every occurrence of the section another name; what stands beside and below it is kept.</summary>
    public void RenameSection(string section, string name)
    {
        foreach (int header in HeadersOf(section).ToArray()) _lines[header] = _lines[header].WithName(IniText.Encode(name));
        _headers = null;
    }

    /// <summary>Does a change as a whole: when it throws, the document is as it was before.</summary>
    public void Attempt(Action change)
    {
        IniLine[] before = [.. _lines];
        try
        {
            change();
        }
        catch
        {
            _lines.Clear();
            _lines.AddRange(before);
            _headers = null;
            throw;
        }
    }

    private static bool SameKey(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private void Split(string text, int from)
    {
        int propertyIndent = -1;
        while (from < text.Length)
        {
            int feed = text.IndexOf('\n', from);
            int next = feed < 0 ? text.Length : feed + 1;
            int end = feed < 0 ? text.Length : feed > from && text[feed - 1] == '\r' ? feed - 1 : feed;
            string ending = feed < 0 ? string.Empty : end < feed ? "\r\n" : "\n";
            IniLine line = IniLine.Parse(text.Substring(from, end - from), ending, propertyIndent);
            if (line.Kind == IniKind.Property) propertyIndent = line.Indent;
            else if (line.Kind is IniKind.Header or IniKind.Unknown) propertyIndent = -1;
            _lines.Add(line);
            from = next;
        }
    }

    private List<int> HeadersOf(string section) => (_headers ??= FindHeaders()).TryGetValue(section, out List<int>? found) ? found : [];

    private Dictionary<string, List<int>> FindHeaders()
    {
        var headers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Kind != IniKind.Header) continue;
            if (!headers.TryGetValue(_lines[i].Name, out List<int>? found)) headers[_lines[i].Name] = found = [];
            found.Add(i);
        }

        return headers;
    }

    // The lines below every header of that name, in the order of the file.
    private IEnumerable<int> LinesOf(string section)
    {
        foreach (int header in HeadersOf(section))
        {
            for (int i = header + 1; i < _lines.Count && _lines[i].Kind != IniKind.Header; i++) yield return i;
        }
    }

    private int LastHeader(string section) => HeadersOf(section) is { Count: > 0 } found ? found[found.Count - 1] : -1;

    private int LastProperty(string section, string key)
    {
        int found = -1;
        foreach (int i in LinesOf(section))
        {
            if (_lines[i].Kind == IniKind.Property && SameKey(_lines[i].Name, key)) found = i;
        }

        return found;
    }

    private string ValueAt(int property)
    {
        string value = _lines[property].Value;
        for (int i = property + 1; i < _lines.Count; i++)
        {
            if (_lines[i].Kind == IniKind.Continuation) value += "\n" + _lines[i].Value;
            else if (_lines[i].Kind is not (IniKind.Blank or IniKind.Comment)) break;
        }

        return value;
    }

    private void RemoveContinuations(int property)
    {
        for (int i = property + 1; i < _lines.Count && _lines[i].Kind is IniKind.Continuation or IniKind.Blank or IniKind.Comment;)
        {
            if (_lines[i].Kind == IniKind.Continuation) _lines.RemoveAt(i);
            else i++;
        }

        _headers = null;
    }

    private int EndOfKeys(int header)
    {
        int end = header + 1;
        for (int i = header + 1; i < _lines.Count && _lines[i].Kind != IniKind.Header; i++)
        {
            if (_lines[i].Kind is IniKind.Property or IniKind.Continuation or IniKind.Unknown) end = i + 1;
        }

        return end;
    }

    private void Insert(int at, string text)
    {
        string ending = _newLine;
        if (at > 0 && _lines[at - 1].Ending.Length == 0) _lines[at - 1] = _lines[at - 1].WithEnding(_newLine);
        else if (at > 0) ending = _lines[at - 1].Ending;
        _headers = null;
        _lines.Insert(at, IniLine.Parse(text, ending, propertyIndent: -1));
    }
}
