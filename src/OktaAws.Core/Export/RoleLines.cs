using System.Text;

namespace OktaAws.Core.Export;

/// <summary>One line per role, from a format with tokens in braces: <c>{account},{role}</c>. Braces around anything else are an error, so that a typing mistake is not printed.</summary>
internal sealed class RoleLines(RoleTokens tokens, string format)
{
    public string Render(IReadOnlyList<AwsRole> roles)
    {
        var text = new StringBuilder();
        foreach (AwsRole role in roles) text.Append(Line(role)).Append('\n');
        return text.ToString();
    }

    private string Line(AwsRole role)
    {
        var line = new StringBuilder();
        for (int at = 0; at < format.Length; at++)
        {
            int end = format[at] == '{' ? format.IndexOf('}', at) : -1;
            if (end < 0)
            {
                line.Append(format[at]);
                continue;
            }

            string token = format.Substring(at + 1, end - at - 1);
            line.Append(tokens.Find(role, token) ?? throw Unknown(token));
            at = end;
        }

        return line.ToString();
    }

    private static OktaAwsException Unknown(string token) =>
        new(ErrorId.ConfigInvalid, $"There is no token {{{token}}} in an output format.", token, $"Use {string.Join(", ", RoleTokens.Names.Select(n => "{" + n + "}"))}.");
}
