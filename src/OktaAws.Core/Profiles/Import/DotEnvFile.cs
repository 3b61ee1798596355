namespace OktaAws.Core.Profiles.Import;

/// <summary>A <c>.env</c> file: NAME=value lines, perhaps with export before and quotes around. Nothing in it is expanded.</summary>
internal static class DotEnvFile
{
    public static IReadOnlyList<ForeignValue> Read(ForeignFile file)
    {
        var values = new List<ForeignValue>();
        foreach (string line in file.Text.Split('\n'))
        {
            string text = line.Trim();
            if (text.StartsWith("export ", StringComparison.Ordinal)) text = text.Substring(7).TrimStart();
            int equals = text.IndexOf('=');
            if (equals > 0 && text[0] != '#') values.Add(new ForeignValue(text.Substring(0, equals).Trim(), Plain(text.Substring(equals + 1).Trim())));
        }

        return values;
    }

    private static string Plain(string value)
    {
        if (value.Length > 1 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) is > 0 and var end) return value.Substring(1, end - 1);
        int comment = value.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? value : value.Substring(0, comment).TrimEnd();
    }
}
