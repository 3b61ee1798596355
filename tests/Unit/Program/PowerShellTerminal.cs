using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Program;

/// <summary>
/// PowerShell with a person at its console, in tmux on a socket of its own: PowerShell asks the terminal where the cursor is,
/// and waits for an answer.
/// </summary>
internal sealed class PowerShellTerminal : IAsyncDisposable
{
    private const string Ended = "(ended)";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder _folder = new();

    private PowerShellTerminal()
    {
    }

    /// <summary>Runs a script in a window of 100 columns and so many rows; PowerShell ends with it.</summary>
    public static async Task<PowerShellTerminal> StartAsync(IReadOnlyDictionary<string, string> environment, string script, int rows = 24)
    {
        var terminal = new PowerShellTerminal();
        string file = terminal._folder.File("script.ps1");
        await File.WriteAllTextAsync(file, script);
        // A shell starts background jobs with SIGINT ignored, and children inherit that: a test run may be one.
        string command = $"env --default-signal=INT pwsh -NoProfile -NoLogo -File '{file}'; echo '{Ended}'; cat";
        await terminal.TmuxAsync(environment, "-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", $"{rows}", command);
        return terminal;
    }

    /// <summary>What is on the screen; lines that wrapped are one.</summary>
    public async Task<string> ScreenAsync() =>
        string.Join('\n', (await TmuxAsync(null, "capture-pane", "-p", "-J")).Split('\n').Select(line => line.TrimEnd())).TrimEnd();

    public async Task<string> WaitForAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            string screen = await ScreenAsync();
            if (screen.Contains(text, StringComparison.Ordinal)) return screen;
            if (watch.Elapsed > Patience || screen.Contains(Ended, StringComparison.Ordinal)) throw new TimeoutException($"'{text}' did not appear:\n{screen}");
            await Task.Delay(100);
        }
    }

    /// <summary>Waits until a text is on the screen, then types a line.</summary>
    public async Task AnswerAsync(string prompt, string line)
    {
        await WaitForAsync(prompt);
        await TypeAsync(line);
        await PressAsync("Enter");
    }

    public Task TypeAsync(string text) => TmuxAsync(null, "send-keys", "-l", text);

    /// <summary>A key by its name in tmux: Enter, Down, Escape, C-c.</summary>
    public Task PressAsync(string key) => TmuxAsync(null, "send-keys", key);

    public Task ResizeAsync(int columns, int rows) => TmuxAsync(null, "resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>Waits for the end of PowerShell; the screen then.</summary>
    public async Task<string> EndAsync() => (await WaitForAsync(Ended)).Replace(Ended, string.Empty, StringComparison.Ordinal).TrimEnd();

    public async ValueTask DisposeAsync()
    {
        await TmuxAsync(null, "kill-server");
        _folder.Dispose();
    }

    private async Task<string> TmuxAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-S", _folder.File("socket"), .. arguments]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        foreach (string name in (string[])["AWS_OKTA_PASS", "TMUX"]) start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
