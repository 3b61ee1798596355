namespace OktaAws.Core.Ports;

/// <summary>
/// How many cells of a terminal a text takes at most. Terminals disagree about many characters ("ambiguous width" in UAX #11),
/// so everything outside ASCII counts as two: a line that is cut early does no harm, one that wraps unseen spoils the drawing.
/// </summary>
internal static class TextCells
{
    private const string Mark = "...";

    public static int Of(string text)
    {
        int cells = 0;
        for (int i = 0; i < text.Length; i++) cells += At(text, i);
        return cells;
    }

    /// <summary>The text in no more than so many cells, its end replaced by dots when it is longer.</summary>
    public static string Cut(string text, int cells)
    {
        if (Of(text) <= cells) return text;
        string mark = cells > Mark.Length ? Mark : string.Empty;
        int room = cells - mark.Length;
        int end = 0;
        while (end < text.Length && room - At(text, end) >= 0) room -= At(text, end++);
        if (end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        return text.Substring(0, end) + mark;
    }

    /// <summary>The same from the other side: the end of the text is what is seen.</summary>
    public static string CutStart(string text, int cells)
    {
        int room = cells;
        int start = text.Length;
        while (start > 0 && room - At(text, start - 1) >= 0) room -= At(text, --start);
        if (start < text.Length && char.IsLowSurrogate(text[start])) start++;
        return text.Substring(start);
    }

    /// <summary>Without its last character.</summary>
    public static string WithoutLast(string text)
    {
        if (text.Length == 0) return text;
        bool isPair = text.Length > 1 && char.IsSurrogatePair(text, text.Length - 2);
        return text.Substring(0, text.Length - (isPair ? 2 : 1));
    }

    /// <summary>What of something typed is text.</summary>
    public static string Printable(string text) => new(text.Where(c => !char.IsControl(c)).ToArray());

    // Each half of a surrogate pair counts one.
    private static int At(string text, int i) => text[i] < 0x80 || char.IsSurrogate(text[i]) ? 1 : 2;
}
