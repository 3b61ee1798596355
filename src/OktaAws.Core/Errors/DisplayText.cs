using System.Globalization;
using System.Text;

namespace OktaAws.Core.Errors;

/// <summary>
/// Text that may be shown on a terminal. It can only be built through the cleaner, so what a server, a file or a user
/// supplied cannot move the cursor, set a title, write the clipboard (OSC 52) or reorder the line (bidi overrides).
/// </summary>
public sealed class DisplayText
{
    /// <summary>Longest text shown, in UTF-16 units; the rest is replaced by an ellipsis.</summary>
    public const int MaxLength = 600;

    private readonly string _text;

    private DisplayText(string text) => _text = text;

    /// <summary>Cleans any text. Control, C1, bidi and zero-width characters become visible escapes. Null gives empty text.</summary>
    public static DisplayText Clean(string? text) => Clean(text, MaxLength);

    /// <summary>Cleans and cuts to <paramref name="maxLength"/> UTF-16 units.</summary>
    public static DisplayText Clean(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text)) return new DisplayText(string.Empty);
        StringBuilder? changed = null;
        int end = Math.Min(text!.Length, maxLength);
        for (int i = 0; i < end; i++)
        {
            char c = text[i];
            if (!IsUnsafe(text, i)) { changed?.Append(c); continue; }
            changed ??= new StringBuilder(text, 0, i, end + 16);
            changed.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        string cleaned = changed?.ToString() ?? (end == text.Length ? text : text.Substring(0, end));
        return new DisplayText(end < text.Length ? cleaned + "…" : cleaned);
    }

    /// <summary>Every text that is handed where display text is wanted passes the cleaner.</summary>
    public static implicit operator DisplayText(string? text) => Clean(text);

    /// <summary>The cleaned text.</summary>
    public override string ToString() => _text;

    private static bool IsUnsafe(string text, int i)
    {
        char c = text[i];
        if (char.IsSurrogate(c))
        {
            // A pair passes unless it is a tag character (U+E0000 block), which is invisible; a lone half never does.
            bool first = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            bool second = char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]);
            return !(first || second) || (first ? c : text[i - 1]) == '\uDB40';
        }

        return char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }
}
