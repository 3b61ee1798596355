using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace OktaAws.Demo;

/// <summary>The same through Connect-OktaAws, when pwsh is on PATH and the module is staged.</summary>
internal static class PowerShellWalk
{
    public static async Task<bool> RunAsync(DemoWorld world)
    {
        if (Find("pwsh") is not { } pwsh)
        {
            Console.WriteLine("Connect-OktaAws: not shown, there is no pwsh on PATH.");
            return true;
        }

        if (StagedModule() is not { } module)
        {
            Console.WriteLine("Connect-OktaAws: not shown, no module is staged in output/OktaAws.");
            return true;
        }

        Console.WriteLine("The same in PowerShell: Connect-OktaAws web -Force -NoSessionCache");
        var start = new ProcessStartInfo(pwsh, ["-NoProfile", "-NonInteractive", "-NoLogo", "-Command", Script(module)]);
        foreach ((string name, string value) in world.Variables) start.Environment[name] = value;
        start.Environment["OKTAAWS_DEMO_PASSWORD"] = DemoWorld.Password;
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0;
    }

    private static string Script(string module) => $$"""
        $ErrorActionPreference = 'Stop'
        Import-Module '{{module.Replace("'", "''", StringComparison.Ordinal)}}'
        $password = ConvertTo-SecureString $env:OKTAAWS_DEMO_PASSWORD -AsPlainText -Force
        $credential = [pscredential]::new('{{DemoWorld.User}}', $password)
        Connect-OktaAws web -Credential $credential -Force -NoSessionCache | Format-Table | Out-Host
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $null = Connect-OktaAws web
        '  → the second call took {0:0.0} ms' -f $watch.Elapsed.TotalMilliseconds
        """;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);

    private static string? StagedModule()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string staged = Path.Combine(folder.FullName, "output", "OktaAws");
            if (Directory.Exists(staged)) return Directory.GetFiles(staged, "OktaAws.psd1", SearchOption.AllDirectories).Order().LastOrDefault();
        }

        return null;
    }
}
