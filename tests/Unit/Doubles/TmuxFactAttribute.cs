using System;
using System.IO;
using System.Linq;
using Xunit;

namespace OktaAws.Unit.Doubles;

/// <summary>A test that needs PowerShell on a terminal that answers, made by tmux; skipped with the reason where one of the two is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmuxFactAttribute : FactAttribute
{
    public TmuxFactAttribute() => Skip =
        OperatingSystem.IsWindows() || !IsOnPath("tmux") ? "There is no tmux to make a terminal with."
        : !IsOnPath("pwsh") ? "pwsh is not on PATH."
        : null;

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
