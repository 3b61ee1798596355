using System.Text;

namespace OktaAws.Core.Profiles.Import;

/// <summary>
/// A file of Python's configparser: every section has the values of DEFAULT behind its own, and <c>%(key)s</c> stands for
/// another value. A value that would bring in a secret that way is not resolved.
/// </summary>
internal sealed class ConfigParserFile(ForeignFile file)
{
    private const int MaxDepth = 10; // as configparser has it

    private readonly ForeignIni _ini = ForeignIni.Parse(file, IniDialect.ConfigParser);

    public IEnumerable<string> Sections => _ini.Sections;

    public IReadOnlyList<string> Notes => _ini.Notes;

    public bool Has(string section) => section == ForeignIni.DefaultSection || _ini.Has(section);

    /// <summary>What stands in the section itself, as written.</summary>
    public IReadOnlyList<ForeignValue> Own(string section) => _ini.Of(section);

    /// <summary>The section's values and those of DEFAULT behind them, resolved.</summary>
    public IReadOnlyList<ForeignValue> All(string section)
    {
        IEnumerable<ForeignValue> own = section == ForeignIni.DefaultSection ? [] : _ini.Of(section);
        ForeignValue[] all = [.. own, .. _ini.Of(ForeignIni.DefaultSection).Where(d => own.All(o => o.Key != d.Key))];
        return all.Select(v => Resolve(v, all)).ToArray();
    }

    private static ForeignValue Resolve(ForeignValue value, ForeignValue[] all)
    {
        if (value.Value.IndexOf('%') < 0 || SecretNames.IsSecret(value.Key)) return value;
        string? problem = null;
        string text = Expand(value.Value, all, 1, ref problem);
        return new ForeignValue(value.Key, text) { Problem = problem };
    }

    private static string Expand(string text, ForeignValue[] all, int depth, ref string? problem)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i]);
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == '%')
            {
                result.Append('%');
                i++;
                continue;
            }

            // The program itself refuses a lone sign; as written is what was meant.
            int end = i + 1 < text.Length && text[i + 1] == '(' ? text.IndexOf(")s", i, StringComparison.Ordinal) : -1;
            if (end < 0) result.Append('%');
            else
            {
                result.Append(Named(text.Substring(i + 2, end - i - 2).Trim().ToLowerInvariant(), all, depth, ref problem));
                i = end + 1;
            }
        }

        return result.ToString();
    }

    private static string Named(string name, ForeignValue[] all, int depth, ref string? problem)
    {
        ForeignValue? found = all.FirstOrDefault(v => v.Key == name);
        problem ??= found is null ? "it refers to a value that does not exist"
            : depth > MaxDepth ? "it refers to itself"
            : SecretNames.IsSecret(name) ? "it refers to a secret"
            : null;
        return problem is null ? Expand(found!.Value, all, depth + 1, ref problem) : string.Empty;
    }
}
