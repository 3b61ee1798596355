using System.Text;

namespace OktaAws.Core.Export;

/// <summary>
/// Arguments as one text, by the rules of the C runtime of Windows ("Parsing C command-line arguments"); .NET reads it by
/// the same rules on every other system.
/// </summary>
internal static class CommandLineText
{
    public static string Of(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quoted));

    /// <summary>
    /// What cmd.exe is given to run a batch file. It reads its line by rules of its own, in which nothing in quotes means
    /// anything but quotes and percent signs: those cannot be passed on safely. Null when there are any.
    /// </summary>
    public static string? OfBatch(string path, IReadOnlyList<string> arguments)
    {
        if (arguments.Any(a => a.Any(c => c is '"' or '%' or '\r' or '\n' or '\0') || a.EndsWith("\\", StringComparison.Ordinal))) return null;
        return $"/d /e:on /v:off /s /c \"\"{path}\"{string.Concat(arguments.Select(a => $" \"{a}\""))}\"";
    }

    private static string Quoted(string argument)
    {
        if (argument.Length > 0 && argument.All(c => c is not ('"' or '\\') && !char.IsWhiteSpace(c))) return argument;
        var text = new StringBuilder("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            // Backslashes are doubled only before a quote, which itself takes one.
            if (c == '"') text.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            text.Append(c);
        }

        return text.Append('\\', backslashes).Append('"').ToString();
    }
}
