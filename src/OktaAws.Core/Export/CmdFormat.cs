namespace OktaAws.Core.Export;

/// <summary>
/// For a file to <c>call</c>, or for a line of cmd to be run through a variable. Inside the quotes of <c>set "A=b"</c>
/// only a quote ends the value, but percent signs are expanded differently in files and at the prompt, exclamation marks
/// only with delayed expansion on: what has no one spelling is refused.
/// </summary>
internal sealed class CmdFormat : ShellFormat
{
    public override string Name => "Cmd";

    private protected override string Separator => "&";

    // cmd loses labels and, in some code pages, the next line of files with bare line feeds.
    private protected override string LineEnd => "\r\n";

    private protected override string Set(EnvironmentVariable variable) => variable.Value!.All(c => c >= ' ' && c < 127 && c is not ('"' or '%' or '!'))
        ? $"set \"{variable.Name}={variable.Value}\""
        : throw EnvironmentVariables.Unwritable(variable, "a line of cmd");

    // The @ keeps a called file from showing the whole line, keys and all.
    private protected override IEnumerable<string> Remove(IReadOnlyList<string> names) => names.Select((name, i) => $"{(i == 0 ? "@" : string.Empty)}set \"{name}=\"");
}
