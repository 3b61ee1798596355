using System.Text;
using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>
/// The command of a credential_process line. Some SDKs split it themselves (the AWS CLI by the rules of a POSIX shell, on
/// Windows by those of the C runtime), others hand it to sh or cmd.exe: it is quoted so that all of them see the same words.
/// </summary>
internal static class ProcessCommand
{
    private const string Verb = "credential-process";

    /// <param name="program">Path of the oktaaws program.</param>
    /// <param name="arguments">What comes after credential-process.</param>
    public static string Of(string program, IEnumerable<string> arguments)
    {
        var text = new StringBuilder(Quote(program));
        text.Append(' ').Append(Verb);
        foreach (string argument in arguments) text.Append(' ').Append(argument.All(IsPlain) ? argument : Quote(argument));
        return text.ToString();
    }

    /// <summary>Why a command cannot be written so that every reader runs it; null when it can.</summary>
    public static string? WhyUnwritable(string command) =>
        !Platform.IsWindows && command.IndexOf('\\') >= 0
            // It hands "\" to sh as "\\", in every kind of quotes.
            ? "contains a backslash, which the AWS SDK for .NET does not pass on"
            : IniText.WhyUnwritable(command);

    /// <summary>Whether a command runs oktaaws, wherever it lies, for its keys.</summary>
    public static bool IsOurs(string? command)
    {
        if (command is null) return false;
        int end = 0;
        string program = NextWord(command, ref end);
        string name = program.Substring(program.LastIndexOfAny(['/', '\\']) + 1);
        return name is "oktaaws" or "oktaaws.exe" && NextWord(command, ref end) == Verb;
    }

    // Within double quotes a shell still sees $ and `, and the AWS CLI does not take \$ for $; within single quotes both
    // take everything as it stands, and a single quote itself is put between double ones.
    private static string Quote(string word)
    {
        if (Platform.IsWindows || word.IndexOfAny(['"', '$', '`', '!']) < 0) return $"\"{word}\"";
        return "'" + word.Replace("'", "'\"'\"'") + "'";
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '@' or '+' or '/' or '-' or ':' or ',';

    private static string NextWord(string command, ref int at)
    {
        var word = new StringBuilder();
        char quote = '\0';
        while (at < command.Length && IniText.IsBlank(command[at])) at++;
        for (; at < command.Length && (quote != '\0' || !IniText.IsBlank(command[at])); at++)
        {
            char c = command[at];
            if (c == quote) quote = '\0';
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else word.Append(c);
        }

        return word.ToString();
    }
}
