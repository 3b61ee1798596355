using System.IO;

namespace OktaAws.Unit.Doubles;

/// <summary>A test that runs a shell; skipped with the reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute(string shell)
    {
        bool found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, shell)) || File.Exists(Path.Combine(folder, shell + ".exe")));
        if (!found) Skip = $"{shell} is not on PATH.";
        else if (OperatingSystem.IsWindows() && shell != "pwsh") Skip = $"Needs the tools of Unix beside {shell}.";
    }
}
