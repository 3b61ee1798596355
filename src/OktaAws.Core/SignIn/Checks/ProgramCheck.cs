using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether the copy of oktaaws at its fixed place starts, and is not older than this module.</summary>
internal sealed class ProgramCheck : IProfileCheck
{
    private const string Update = "Register-OktaAwsCredentialProcess -ProgramOnly puts the one of this module there.";

    public string Name => "Program";

    public TimeSpan Limit => TimeSpan.FromSeconds(3);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        string path = Path.Combine(visit.Home.BinFolder, Platform.IsWindows ? "oktaaws.exe" : "oktaaws");
        if (FileFacts.OfPath(path, followLinks: true) is not { } facts) return Finding.None("there is no copy of oktaaws for other programs");
        bool isSafe = facts.IsOursOrRoots && !facts.IsWritableByOthers && FileFacts.OfPath(visit.Home.BinFolder, followLinks: true) is { LetsOthersReplace: false };
        if (!isSafe) return Finding.Bad($"'{path}' can be replaced by others and was not started", "Make the folder and the program yours alone (chown, chmod go-w).");
        if (await Patience.WaitAsync(Task.Run(() => VersionOf(path, cancellation), cancellation), cancellation).ConfigureAwait(false) is not { } version) return Finding.Bad($"'{path}' does not start, or does not tell its version", Update);
        Version own = typeof(ProgramCheck).GetTypeInfo().Assembly.GetName().Version ?? new Version(0, 0);
        bool isOlder = version < new Version(own.Major, own.Minor, Math.Max(own.Build, 0));
        return isOlder ? Finding.Doubt($"'{path}' is {version}, older than this module ({own.ToString(3)})", Update) : Finding.Good($"'{path}' is {version}");
    }

    private static Version? VersionOf(string path, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(path, "--version") { UseShellExecute = false, CreateNoWindow = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.EnvironmentVariables.Keys.Cast<string>().Where(SecretVariables.Contains).ToList()) start.EnvironmentVariables.Remove(name);
        try
        {
            using Process? process = Process.Start(start);
            if (process is null) return null;
            using CancellationTokenRegistration end = cancellation.Register(() => Kill(process));
            string said = process.StandardOutput.ReadLine() ?? string.Empty;
            process.WaitForExit();
            return Version.TryParse(said.Trim().Split('+', '-')[0], out Version? version) ? version : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
