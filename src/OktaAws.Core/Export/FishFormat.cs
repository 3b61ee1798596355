using System.Globalization;

namespace OktaAws.Core.Export;

/// <summary>
/// For <c>eval (…)</c> of fish, quoted or not. Escapes stand outside quotes there. Only global variables are erased:
/// a universal one would be gone for every session to come.
/// </summary>
internal sealed class FishFormat : ShellFormat
{
    public override string Name => "Fish";

    private protected override string Set(EnvironmentVariable variable) =>
        $"set -gx {variable.Name} '{Escaped(variable.Value!, b => $"'\\X{b.ToString("x2", CultureInfo.InvariantCulture)}'")}';";

    // Erasing what is not there counts as a failure.
    private protected override IEnumerable<string> Remove(IReadOnlyList<string> names) => [$"set -eg {string.Join(" ", names)}; or true;"];
}
