namespace OktaAws.Core.Files;

/// <summary>
/// Names that may become a section, a file or a word of a shell line: an allow-list, because what is not on it has a
/// meaning to some reader (brackets, quotes, blanks, control characters).
/// </summary>
internal static class SafeName
{
    public const int MaxLength = 128;

    public const string Rule = "up to 128 letters, digits and _ . @ + / -, beginning with a letter, digit or _";

    public static bool IsValid(string? name)
    {
        if (string.IsNullOrEmpty(name) || name!.Length > MaxLength) return false;
        if (!IsPlain(name[0]) && name[0] != '_') return false;
        foreach (char c in name)
        {
            if (!IsPlain(c) && c is not ('_' or '.' or '@' or '+' or '/' or '-')) return false;
        }

        return true;
    }

    /// <summary>The name as part of a file name: what is not plain becomes an underscore, cut to the length. For people to read; add a hash.</summary>
    public static string ForFile(string text, int maxLength)
    {
        char[] chars = text.Substring(0, Math.Min(text.Length, maxLength)).ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            if (!IsPlain(chars[i]) && chars[i] is not ('-' or '_')) chars[i] = '_';
        }

        return new string(chars);
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
