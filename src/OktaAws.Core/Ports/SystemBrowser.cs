using System.ComponentModel;
using System.Diagnostics;

namespace OktaAws.Core.Ports;

/// <summary>
/// The browser the user has chosen, by the opener of the platform. The opener starts without our secrets in its environment
/// and without our standard output, which may be the JSON of credential_process.
/// </summary>
internal sealed class SystemBrowser : IBrowser
{
    public static readonly SystemBrowser Instance = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A browser that has to start first takes its time.
    private static readonly TimeSpan PatienceForVisit = TimeSpan.FromSeconds(60);

    public Task OpenAsync(Uri address)
    {
        // What reaches an opener may be run by it: file:, custom schemes and options that look like addresses never do.
        if (!address.IsAbsoluteUri || !OktaOrg.IsAllowed(address)) throw new IOException("Only https addresses are opened.");
        ProcessStartInfo start = Opener(address.AbsoluteUri);
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        foreach (string name in start.EnvironmentVariables.Keys.Cast<string>().Where(SecretVariables.Contains).ToList()) start.EnvironmentVariables.Remove(name);
        return Task.Run(() => Run(start));
    }

    public async Task OpenSecretAsync(Uri address, CancellationToken cancellation)
    {
        if (address.Scheme != "https" || HidesArguments())
        {
            await OpenAsync(address).ConfigureAwait(false);
            return;
        }

        using var once = new OneTimeAddress(address);
        await OpenAsync(once.Address).ConfigureAwait(false);
        await once.WaitAsync(PatienceForVisit, cancellation).ConfigureAwait(false);
    }

    // Windows shows the arguments of a process to its own user. From WSL the browser is one of Windows, which may not reach us.
    private static bool HidesArguments()
    {
#if NET
        return OperatingSystem.IsWindows() || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WSL_DISTRO_NAME"));
#else
        return true;
#endif
    }

    private static void Run(ProcessStartInfo start)
    {
        try
        {
            using Process? opener = Process.Start(start);
            if (opener is null) throw new IOException("No browser could be started.");
            if (opener.WaitForExit((int)Patience.TotalMilliseconds) && opener.ExitCode != 0) throw new IOException($"'{start.FileName}' ended with {opener.ExitCode}.");
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            throw new IOException($"No browser could be started: {e.Message}", e);
        }
    }

    private static ProcessStartInfo Opener(string address)
    {
#if NET
        if (OperatingSystem.IsMacOS()) return new ProcessStartInfo("/usr/bin/open", [address]);
        if (!OperatingSystem.IsWindows()) return OfUnix(address);
#endif
        // Not UseShellExecute: that start cannot be given an environment of its own. The address is percent-encoded, so it
        // holds neither blanks nor quotes.
        string rundll = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.System), "rundll32.exe");
        return new ProcessStartInfo(rundll, "url.dll,FileProtocolHandler " + address);
    }

#if NET
    // In the background of a shell the browser neither writes to our terminal nor dies of the Ctrl+C that ends our wait
    // (POSIX 2.11: asynchronous lists ignore SIGINT).
    private static ProcessStartInfo OfUnix(string address)
    {
        bool hasScreen = new[] { "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME" }.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
        string? opener = hasScreen ? new[] { "xdg-open", "wslview", "sensible-browser", "x-www-browser" }.Select(Find).FirstOrDefault(p => p is not null) : null;
        if (opener is null) throw new IOException("There is no screen, or no browser on the PATH.");
        return new ProcessStartInfo("/bin/sh", ["-c", "\"$0\" \"$1\" </dev/null >/dev/null 2>&1 &", opener, address]);
    }

    // Relative folders on the PATH would run what lies in the current one.
    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
#endif
}
