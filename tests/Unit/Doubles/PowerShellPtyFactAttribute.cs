using System;
using System.IO;
using System.Linq;
using Xunit;

namespace OktaAws.Unit.Doubles;

/// <summary>A test that needs PowerShell on a pseudo terminal; skipped with the reason where one of the two is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PowerShellPtyFactAttribute : FactAttribute
{
    public PowerShellPtyFactAttribute() => Skip = new PtyFactAttribute().Skip ?? (HasPowerShell ? null : "pwsh is not on PATH.");

    private static bool HasPowerShell =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pwsh")));
}
