using System.Diagnostics;
using System.IO;

namespace OktaAws.Unit.Files;

/// <summary>A test that gives files to other users, mounts them or locks their folder: skipped with the reason for anybody but root.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    /// <summary>A command that has to succeed first, run by sh in a new folder; what it leaves is removed with the folder.</summary>
    public string? Needs
    {
        get => null;
        init
        {
            if (Skip is null && !Succeeds(value!)) Skip = $"Root may not do this here: {value}";
        }
    }

    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") Skip = "Needs Linux and root.";
    }

    private static bool Succeeds(string command)
    {
        string folder = Directory.CreateTempSubdirectory("oktaaws-probe-").FullName;
        try
        {
            using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardError = true })!;
            shell.WaitForExit();
            return shell.ExitCode == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
