using System.Text;

namespace OktaAws.Core.Export;

/// <summary>
/// Statements of a shell, all in one line: an unquoted <c>eval $(…)</c> joins lines by blanks, and Invoke-Expression takes
/// no array. What contradicts the keys is removed first.
/// </summary>
internal abstract class ShellFormat : IFileFormat
{
    public abstract string Name { get; }

    private protected virtual string Separator => " ";

    private protected virtual string LineEnd => "\n";

    public string Render(TemporaryCredential credential, bool withSecurityToken)
    {
        IReadOnlyList<EnvironmentVariable> variables = EnvironmentVariables.Of(credential, withSecurityToken);
        IEnumerable<string> statements = Remove([.. variables.Where(v => v.Value is null).Select(v => v.Name)]).Concat(variables.Where(v => v.Value is not null).Select(Set));
        return string.Join(Separator, statements);
    }

    public string Merge(string before, TemporaryCredential credential, bool withSecurityToken) =>
        WholeFile.Bytes(Render(credential, withSecurityToken) + LineEnd);

    public KeyValuePair<string, string>? WhyKept(string before) => WholeFile.WhyKept(before);

    private protected abstract string Set(EnvironmentVariable variable);

    private protected abstract IEnumerable<string> Remove(IReadOnlyList<string> names);

    /// <summary>Plain characters as they are, the others by their UTF-8 bytes in hexadecimal.</summary>
    private protected static string Escaped(string value, Func<byte, string> escape)
    {
        var text = new StringBuilder(value.Length + 16);
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            if (EnvironmentVariables.IsPlain((char)b)) text.Append((char)b);
            else text.Append(escape(b));
        }

        return text.ToString();
    }
}
