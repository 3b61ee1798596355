using System.ComponentModel;
using System.Diagnostics;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Export;

/// <summary>Starts a program once: better now than when some AWS tool needs keys and says only that it got none.</summary>
internal static class ProgramTrial
{
    // ETXTBSY of Linux and macOS.
    private const int TextFileBusy = 26;
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>What <c>--version</c> prints. Throws NativeProgramBlocked with what the system said.</summary>
    public static async Task<string> RunAsync(string program, TimeSpan patience, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, "--version")
        {
            UseShellExecute = false, CreateNoWindow = true, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (string name in start.EnvironmentVariables.Keys.Cast<string>().Where(SecretVariables.Contains).ToList()) start.EnvironmentVariables.Remove(name);
        using Process process = await StartAsync(start, cancellation).ConfigureAwait(false);
        process.StandardInput.Close();
        Task<string> output = ReadAsync(process.StandardOutput);
        Task<string> errors = ReadAsync(process.StandardError);
        Task ended = Task.Run(() => process.WaitForExit((int)patience.TotalMilliseconds), CancellationToken.None);
        using (cancellation.Register(() => End(process))) await ended.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (!process.HasExited)
        {
            End(process);
            throw Blocked(program, $"does not end within {patience.TotalSeconds:0} seconds");
        }

        string said = FirstLine(await output.ConfigureAwait(false));
        if (process.ExitCode == 0 && said.Length > 0) return said;
        string why = FirstLine(await errors.ConfigureAwait(false));
        throw Blocked(program, $"ends with {process.ExitCode}{(why.Length > 0 ? $": {why}" : string.Empty)}");
    }

    // Ends with the process.
    private static Task<string> ReadAsync(StreamReader reader) => reader.ReadToEndAsync();

    // A program that another thread is just starting holds, until it runs, every file open that this process is writing.
    private static async Task<Process> StartAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Start(start);
            }
            catch (Win32Exception e) when (e.NativeErrorCode == TextFileBusy && attempt < Attempts && Path.DirectorySeparatorChar == '/')
            {
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
            catch (Win32Exception e)
            {
                throw Blocked(start.FileName, $"does not start: {e.Message}");
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw Blocked(start.FileName, "does not start");
        }
        catch (Exception e) when (e is InvalidOperationException or PlatformNotSupportedException)
        {
            throw Blocked(start.FileName, $"does not start: {e.Message}");
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static string FirstLine(string text) => DisplayText.Clean(text.Trim().Split('\n')[0].Trim(), 200).ToString();

    private static OktaAwsException Blocked(string program, string what) => new(
        ErrorId.NativeProgramBlocked, $"'{program}' {what}.", program,
        "Allow the program in the computer's policy (AppLocker, WDAC, noexec), or set OKTAAWS_HOME to a folder where programs may run. Without it the cmdlets work, for example Export-OktaAwsCredential.");
}
