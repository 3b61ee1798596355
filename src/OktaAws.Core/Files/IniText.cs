using System.Text;

namespace OktaAws.Core.Files;

/// <summary>
/// Bytes as text and back. A file is held as Latin-1, one character per byte, so bytes that are no UTF-8 survive an edit;
/// only names and values are understood as UTF-8.
/// </summary>
internal static class IniText
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    public static string FromBytes(byte[] bytes) => Latin1.GetString(bytes);

    public static byte[] ToBytes(string text) => Latin1.GetBytes(text);

    public static string Decode(string latin1) => IsAscii(latin1) ? latin1 : Encoding.UTF8.GetString(Latin1.GetBytes(latin1));

    public static string Encode(string text) => IsAscii(text) ? text : Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\f' or '\v';

    /// <summary>The end of the text between the two places, without blanks before it.</summary>
    public static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start && IsBlank(text[end - 1])) end--;
        return end;
    }

    /// <summary>Trimmed, and runs of blanks inside made one: <c>[profile   web]</c> is <c>[profile web]</c>.</summary>
    public static string OneBlank(string text) => string.Join(" ", text.Split([' ', '\t', '\r', '\f', '\v'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Why a value cannot be written so that every reader gets it back; null when it can.</summary>
    public static string? WhyUnwritable(string value)
    {
        if (value.Length == 0) return "is empty";
        if (IsBlank(value[0]) || IsBlank(value[value.Length - 1])) return "begins or ends with a blank";
        if (value[0] is '#' or ';') return "begins with a comment sign";
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i])) return "contains a control character";
            if (i > 0 && (value[i] is '#' or ';') && IsBlank(value[i - 1])) return "contains a comment sign behind a blank";
            if (char.IsSurrogate(value[i]) && !IsPaired(value, i)) return "is not valid text";
        }

        return null;
    }

    private static bool IsPaired(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]);

    private static bool IsAscii(string text)
    {
        foreach (char c in text)
        {
            if (c > 127) return false;
        }

        return true;
    }
}
