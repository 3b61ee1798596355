namespace OktaAws.Commands.Invoke;

/// <summary>From PowerShell's values to the words of a command line, as PowerShell itself passes them to programs.</summary>
internal static class ProgramArguments
{
    public static IReadOnlyList<string> Of(IReadOnlyList<object?> values)
    {
        var words = new List<string>();
        foreach (object? value in values)
        {
            if (value is null) continue;
            string word = Word(value);
            // PowerShell takes -p:A=B apart, after -- too.
            if (words.Count > 0 && IsNameWithColon(words[words.Count - 1])) words[words.Count - 1] += word;
            else words.Add(word);
        }

        return words;
    }

    // Name=a,Values=b is an array to PowerShell and one word to the program.
    private static string Word(object value)
    {
        object plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain is object?[] parts ? string.Join(",", parts.Select(part => part is null ? string.Empty : Word(part))) : LanguagePrimitives.ConvertTo<string>(value);
    }

    private static bool IsNameWithColon(string word) => word.Length > 2 && word[0] == '-' && word[word.Length - 1] == ':';
}
