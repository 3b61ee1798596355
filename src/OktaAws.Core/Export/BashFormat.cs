using System.Globalization;

namespace OktaAws.Core.Export;

/// <summary>
/// For <c>eval $(…)</c>, quoted or not, and for files to be sourced. Keys of AWS come out as every POSIX shell reads them;
/// anything else is escaped byte by byte (<c>$'\x20'</c>), since unquoted the text is split and matched against files
/// before it is evaluated.
/// </summary>
internal class BashFormat : ShellFormat
{
    public override string Name => "Bash";

    private protected override string Set(EnvironmentVariable variable) => $"export {variable.Name}={Quoted(variable.Value!)};";

    private protected override IEnumerable<string> Remove(IReadOnlyList<string> names) => [$"unset {string.Join(" ", names)};"];

    private static string Quoted(string value) => value.All(EnvironmentVariables.IsPlain)
        ? $"'{value}'"
        : $"$'{Escaped(value, b => "\\x" + b.ToString("x2", CultureInfo.InvariantCulture))}'";
}
