namespace OktaAws.Core.Model;

/// <summary>One piece of a wildcard pattern: any run of characters, or one character out of some ranges.</summary>
internal sealed class WildcardPart
{
    private const char Escape = '`';

    private static readonly WildcardPart Run = new(string.Empty) { IsRun = true };
    private static readonly WildcardPart Any = new("\0\uFFFF");

    // The first and last character of each range, one after another.
    private readonly string _ranges;

    private WildcardPart(string ranges) => _ranges = ranges;

    /// <summary>Any number of any characters.</summary>
    public bool IsRun { get; private init; }

    /// <summary>A character that means itself.</summary>
    public bool IsLiteral { get; private init; }

    public bool Fits(char c) => Contains(char.ToUpperInvariant(c)) || Contains(char.ToLowerInvariant(c));

    public static IReadOnlyList<WildcardPart> Parse(string pattern)
    {
        var parts = new List<WildcardPart>();
        for (int i = 0; i < pattern.Length; i++)
        {
            // A backtick at the end means itself, and so does a bracket that nothing closes.
            if (pattern[i] == Escape && i + 1 < pattern.Length) parts.Add(Literal(pattern[++i]));
            else if (pattern[i] == '*') parts.Add(Run);
            else if (pattern[i] == '?') parts.Add(Any);
            else if (pattern[i] == '[' && EndOfSet(pattern, i) is { } end)
            {
                parts.Add(Set(pattern.Substring(i + 1, end - i - 1)));
                i = end;
            }
            else
            {
                parts.Add(Literal(pattern[i]));
            }
        }

        return parts;
    }

    private static WildcardPart Literal(char c) => new($"{c}{c}") { IsLiteral = true };

    // Right behind the opening bracket a closing one means itself.
    private static int? EndOfSet(string pattern, int start)
    {
        for (int i = start + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == Escape) i++;
            else if (pattern[i] == ']' && i > start + 1) return i;
        }

        return null;
    }

    private static WildcardPart Set(string content)
    {
        List<KeyValuePair<char, bool>> members = Members(content);
        string ranges = string.Empty;
        for (int i = 0; i < members.Count; i++)
        {
            bool isRange = i + 2 < members.Count && members[i + 1].Key == '-' && !members[i + 1].Value;
            ranges += $"{members[i].Key}{members[isRange ? i + 2 : i].Key}";
            if (isRange) i += 2;
        }

        return new WildcardPart(ranges);
    }

    // Each character, and whether it was escaped.
    private static List<KeyValuePair<char, bool>> Members(string content)
    {
        var members = new List<KeyValuePair<char, bool>>();
        for (int i = 0; i < content.Length; i++)
        {
            bool isEscaped = content[i] == Escape && i + 1 < content.Length;
            if (isEscaped) i++;
            members.Add(new KeyValuePair<char, bool>(content[i], isEscaped));
        }

        return members;
    }

    private bool Contains(char c)
    {
        for (int i = 0; i < _ranges.Length; i += 2)
        {
            if (_ranges[i] <= c && c <= _ranges[i + 1]) return true;
        }

        return false;
    }
}
