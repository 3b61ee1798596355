using System.Globalization;
using System.Text;

namespace OktaAws.Core.Export;

/// <summary>
/// For Invoke-Expression of any PowerShell on any system. Everything but plain text is spelled by number: PowerShell takes
/// typographic quotes for quotes, and Windows PowerShell reads what programs print in a code page of its own.
/// </summary>
internal sealed class PowerShellFormat : ShellFormat
{
    public override string Name => "PowerShell";

    private protected override string Set(EnvironmentVariable variable) => $"$env:{variable.Name}={Quoted(variable.Value!)};";

    // Not Remove-Item, which leaves an error behind where there is no such variable.
    private protected override IEnumerable<string> Remove(IReadOnlyList<string> names) => names.Select(name => $"$env:{name}=$null;");

    private static string Quoted(string value)
    {
        if (value.All(EnvironmentVariables.IsPlain)) return $"'{value}'";
        var text = new StringBuilder("('");
        foreach (char c in value)
        {
            if (EnvironmentVariables.IsPlain(c) || c == ' ') text.Append(c);
            else text.Append("'+[char]").Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append("+'");
        }

        return text.Append("')").ToString();
    }
}
