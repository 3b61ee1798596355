namespace OktaAws.Core.Files;

/// <summary>A .env file by its lines. Values may run over several lines inside quotes; everything not touched stays as it was.</summary>
internal sealed class DotEnvDocument
{
    private readonly List<Entry> _entries = [];
    private string _lineEnd = "\n";

    private DotEnvDocument()
    {
    }

    public static DotEnvDocument Parse(string text)
    {
        var document = new DotEnvDocument();
        if (text.Contains("\r\n")) document._lineEnd = "\r\n";
        int position = 0;
        while (position < text.Length)
        {
            int end = EndOfLine(text, position);
            string? name = NameOf(text.Substring(position, end - position), out int valueStart);
            if (name is not null) end = EndOfValue(text, position + valueStart, end);
            document._entries.Add(new Entry(name, text.Substring(position, end - position), valueStart));
            position = end;
        }

        return document;
    }

    /// <summary>The value without its quotes; empty when there is none. Of several the last counts.</summary>
    public string Get(string name)
    {
        Entry? entry = _entries.FindLast(e => e.Name == name);
        return entry is null ? string.Empty : entry.Text.Substring(entry.ValueStart).Trim().Trim('"', '\'').Trim();
    }

    /// <summary>Puts a line in the place of the first one of that name and drops the others; at the end when there is none.</summary>
    public void Set(string name, string line)
    {
        var entry = new Entry(name, line + _lineEnd, name.Length + 1);
        int index = _entries.FindIndex(e => e.Name == name);
        if (index < 0)
        {
            EndLastLine();
            _entries.Add(entry);
            return;
        }

        _entries[index] = entry;
        int first = index;
        for (int i = _entries.Count - 1; i > first; i--)
        {
            if (_entries[i].Name == name) _entries.RemoveAt(i);
        }
    }

    public void Remove(string name) => _entries.RemoveAll(e => e.Name == name);

    public override string ToString() => string.Concat(_entries.Select(e => e.Text));

    private void EndLastLine()
    {
        if (_entries.Count == 0 || _entries[_entries.Count - 1] is not { } last || last.Text.EndsWith("\n", StringComparison.Ordinal)) return;
        _entries[_entries.Count - 1] = new Entry(last.Name, last.Text + _lineEnd, last.ValueStart);
    }

    // "NAME=", "export NAME=", with blanks around: what shells and the libraries take.
    private static string? NameOf(string line, out int valueStart)
    {
        valueStart = 0;
        int equals = line.IndexOf('=');
        if (equals < 0) return null;
        string name = line.Substring(0, equals).Trim(' ', '\t', '\u00EF', '\u00BB', '\u00BF');
        if (name.StartsWith("export ", StringComparison.Ordinal)) name = name.Substring(7).Trim();
        valueStart = equals + 1;
        return name.Length > 0 && name.All(c => c is '_' || c < 128 && char.IsLetterOrDigit(c)) ? name : null;
    }

    private static int EndOfValue(string text, int start, int endOfLine)
    {
        while (start < endOfLine && text[start] is ' ' or '\t') start++;
        if (start >= endOfLine || text[start] is not ('"' or '\'')) return endOfLine;
        char quote = text[start];
        for (int i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && quote == '"') i++;
            else if (text[i] == quote) return EndOfLine(text, i);
        }

        // A quote that nothing closes is a character like any other.
        return endOfLine;
    }

    private static int EndOfLine(string text, int position) => text.IndexOf('\n', position) is var end and >= 0 ? end + 1 : text.Length;

    private sealed class Entry(string? name, string text, int valueStart)
    {
        public string? Name { get; } = name;

        public string Text { get; } = text;

        public int ValueStart { get; } = valueStart;
    }
}
