namespace OktaAws.Core.Files;

internal enum IniKind
{
    Blank,
    Comment,
    Header,
    Property,

    /// <summary>Indented deeper than the property before it: more of its value, or a sub-property.</summary>
    Continuation,

    /// <summary>None of these; kept as it is.</summary>
    Unknown,
}

/// <summary>One line of an INI file: its bytes as Latin-1 text, its own line end, and what it was understood to be.</summary>
internal sealed class IniLine
{
    private IniLine(IniKind kind, string text, string ending, string name, int indent, int valueStart, int valueLength)
    {
        (Kind, Text, Ending, Name, Indent, ValueStart, ValueLength) = (kind, text, ending, name, indent, valueStart, valueLength);
    }

    public IniKind Kind { get; }

    public string Text { get; }

    /// <summary>"\n", "\r\n" or, in the last line, nothing.</summary>
    public string Ending { get; }

    /// <summary>The section or key.</summary>
    public string Name { get; }

    public int Indent { get; }

    public int ValueStart { get; }

    public int ValueLength { get; }

    /// <summary>The value of this line, without a comment behind it.</summary>
    public string Value => IniText.Decode(Text.Substring(ValueStart, ValueLength));

    /// <param name="text">The line without its end.</param>
    /// <param name="ending">Its end.</param>
    /// <param name="propertyIndent">Indent of the property before it in the section; -1 when there is none.</param>
    public static IniLine Parse(string text, string ending, int propertyIndent)
    {
        int indent = 0;
        while (indent < text.Length && IniText.IsBlank(text[indent])) indent++;
        if (indent == text.Length) return new IniLine(IniKind.Blank, text, ending, string.Empty, indent, 0, 0);
        if (text[indent] is '#' or ';') return new IniLine(IniKind.Comment, text, ending, string.Empty, indent, 0, 0);
        if (propertyIndent >= 0 && indent > propertyIndent) return Continuation(text, ending, indent);
        return text[indent] == '[' ? Header(text, ending, indent) : Property(text, ending, indent);
    }

    public IniLine WithEnding(string ending) => new(Kind, Text, ending, Name, Indent, ValueStart, ValueLength);

    /// <summary>The same line with another value (Latin-1 of its bytes); what stands before and behind it is kept.</summary>
    public IniLine WithValue(string encoded)
    {
        bool needsBlank = ValueLength == 0 && Text[ValueStart - 1] == '=' && ValueStart >= 2 && IniText.IsBlank(Text[ValueStart - 2]);
        string text = Text.Substring(0, ValueStart) + (needsBlank ? " " : string.Empty) + encoded + Text.Substring(ValueStart + ValueLength);
        return new IniLine(Kind, text, Ending, Name, Indent, ValueStart + (needsBlank ? 1 : 0), encoded.Length);
    }

    /// <summary>The same header with another name (Latin-1 of its bytes).</summary>
    public IniLine WithName(string encoded)
    {
        string text = Text.Substring(0, Indent + 1) + encoded + Text.Substring(Text.IndexOf(']', Indent));
        return Header(text, Ending, Indent);
    }

    private static IniLine Continuation(string text, string ending, int indent) =>
        new(IniKind.Continuation, text, ending, string.Empty, indent, indent, IniText.TrimmedEnd(text, indent, text.Length) - indent);

    private static IniLine Header(string text, string ending, int indent)
    {
        int close = text.IndexOf(']', indent);
        string name = close < 0 ? string.Empty : IniText.Decode(IniText.OneBlank(text.Substring(indent + 1, close - indent - 1)));
        return new IniLine(name.Length == 0 ? IniKind.Unknown : IniKind.Header, text, ending, name, indent, 0, 0);
    }

    private static IniLine Property(string text, string ending, int indent)
    {
        int equals = text.IndexOf('=', indent);
        int keyEnd = equals < 0 ? indent : IniText.TrimmedEnd(text, indent, equals);
        if (keyEnd == indent) return new IniLine(IniKind.Unknown, text, ending, string.Empty, indent, 0, 0);
        string key = IniText.Decode(text.Substring(indent, keyEnd - indent));
        int end = CommentStart(text, equals + 1);
        int start = equals + 1;
        while (start < end && IniText.IsBlank(text[start])) start++;
        // An empty value begins right behind the sign, so that a value put there later stays before a comment.
        if (start == end) return new IniLine(IniKind.Property, text, ending, key, indent, equals + 1, 0);
        return new IniLine(IniKind.Property, text, ending, key, indent, start, IniText.TrimmedEnd(text, start, end) - start);
    }

    // AWS SDKs and tools reference guide, "Format of the config file": a comment in a value line needs white space before it.
    private static int CommentStart(string text, int from)
    {
        for (int i = from; i < text.Length - 1; i++)
        {
            if (IniText.IsBlank(text[i]) && (text[i + 1] is '#' or ';')) return i;
        }

        return text.Length;
    }
}
