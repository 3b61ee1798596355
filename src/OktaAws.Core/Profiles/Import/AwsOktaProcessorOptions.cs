namespace OktaAws.Core.Profiles.Import;

/// <summary>The options of <c>aws-okta-processor authenticate</c>: as words of a command line, as variables before it, as keys of a dotfile.</summary>
internal static class AwsOktaProcessorOptions
{
    private const string Program = "aws-okta-processor";
    private const string VariablePrefix = "AWS_OKTA_";
    private const string Cached = "give -NoCache or -NoSessionCache to the command";

    // By the keys of the dotfile; the first letter is the short option, where there is one.
    private static readonly string[][] Options =
    [
        ["user", "-u"], ["pass", "-p"], ["organization", "-o"], ["application", "-a"], ["role", "-r"], ["secondary-role", ""], ["region", "-R"],
        ["sign-in-url", "-U"], ["account-alias", "-A"], ["duration", "-d"], ["key", "-k"], ["factor", "-f"], ["target-shell", ""],
    ];

    private static readonly string[][] Switches = [["environment", "-e"], ["silent", "-s"], ["no-okta-cache", ""], ["no-aws-cache", ""]];

    public static ValueRules Rules { get; } = new ValueRules()
        .Take("user", SettingKeys.User)
        .Take("organization", SettingKeys.Organization)
        .Take("application", SettingKeys.AppUrl)
        .Take("role", SettingKeys.Role)
        .Take("secondary-role", SettingKeys.Chain)
        .Take("region", SettingKeys.Region)
        .Take("duration", SettingKeys.Duration)
        .Take("key", SettingKeys.Key)
        .Take("factor", SettingKeys.Factor)
        .Take("account-alias", SettingKeys.Account)
        .Add("sign-in-url", (draft, value) =>
        {
            if (value.Value != "https://signin.aws.amazon.com/saml") draft.Take(value.Key, SettingKeys.SignInUrl, value.Value);
        })
        .Leave("no-okta-cache", Cached)
        .Leave("no-aws-cache", Cached)
        .Leave("environment", "the format is said by Export-OktaAwsCredential -As")
        .Leave("target-shell", "the format is said by Export-OktaAwsCredential -As")
        .Skip("silent");

    /// <summary>Whether a line starts the program.</summary>
    public static bool IsMeant(string line) => line.IndexOf(Program, StringComparison.Ordinal) >= 0;

    /// <summary>The options of a line; null when it cannot be split.</summary>
    public static IReadOnlyList<ForeignValue>? Parse(string line)
    {
        if (ShellWords.Split(line) is not { } words) return null;
        var values = new List<ForeignValue>();
        bool isOption = false;
        for (int i = 0; i < words.Count; i++)
        {
            if (!isOption) Variable(words[i], values);
            if (isOption && words[i].Length > 1 && words[i][0] == '-') i += Option(words, i, values);
            // With backslashes, which the splitting took away, the name stands at the end.
            isOption |= words[i].EndsWith(Program, StringComparison.Ordinal) || words[i].EndsWith(Program + ".exe", StringComparison.OrdinalIgnoreCase);
        }

        return values;
    }

    /// <summary>A dotfile writes one key differently from its option.</summary>
    public static string KeyOf(string written) => written.Replace('_', '-');

    private static void Variable(string word, List<ForeignValue> values)
    {
        int equals = word.IndexOf('=');
        if (equals > 0 && word.StartsWith(VariablePrefix, StringComparison.Ordinal))
            Put(values, KeyOf(word.Substring(VariablePrefix.Length, equals - VariablePrefix.Length).ToLowerInvariant()), word.Substring(equals + 1), isStronger: false);
    }

    // Gives how many further words belong to the option.
    private static int Option(IReadOnlyList<string> words, int at, List<ForeignValue> values)
    {
        string word = words[at];
        bool isLong = word.StartsWith("--", StringComparison.Ordinal);
        int equals = isLong ? word.IndexOf('=') : -1;
        string name = isLong ? word.Substring(2, (equals < 0 ? word.Length : equals) - 2) : word.Substring(0, 2);
        if (Find(Switches, name, isLong) is { } on)
        {
            Put(values, on, "true", isStronger: true);
            return 0;
        }

        bool isAlone = equals < 0 && (isLong || word.Length == 2);
        string value = !isAlone ? word.Substring(isLong ? equals + 1 : 2) : at + 1 < words.Count ? words[at + 1] : string.Empty;
        Put(values, Find(Options, name, isLong) ?? (isLong ? name : word.Substring(0, 2)), value, isStronger: true);
        return isAlone && Find(Options, name, isLong) is not null ? 1 : 0;
    }

    // Long options may be cut as long as they are unambiguous (docopt).
    private static string? Find(string[][] table, string name, bool isLong)
    {
        if (!isLong) return table.FirstOrDefault(o => o[1] == name)?[0];
        string[] fit = table.Select(o => o[0]).Where(o => o.StartsWith(name, StringComparison.Ordinal)).ToArray();
        return fit.Contains(name) ? name : fit.Length == 1 ? fit[0] : null;
    }

    private static void Put(List<ForeignValue> values, string key, string value, bool isStronger)
    {
        if (isStronger) values.RemoveAll(v => v.Key == key);
        else if (values.Any(v => v.Key == key)) return;
        values.Add(new ForeignValue(key, value));
    }
}
