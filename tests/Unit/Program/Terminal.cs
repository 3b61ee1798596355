using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Unit.Doubles;

namespace OktaAws.Unit.Program;

/// <summary>The program on a pseudo terminal, with its stdout in a pipe: the way the AWS CLI runs it under a person's hands.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    public const int Width = 80;
    public const int Height = 24;

    // The Up and Down arrows as terminals send them to programs.
    public const string Up = "\u001bOA";
    public const string Down = "\u001bOB";
    public const string Enter = "\r";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _outputFile = Path.GetTempFileName();
    private readonly StringBuilder _screen = new();

    public Terminal(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // A shell starts background jobs with SIGINT ignored, and children inherit that: a test run may be one.
        string command = $"stty cols {Width} rows {Height}; env --default-signal=INT " + string.Join(' ', OktaAwsProgram.Command.Concat(arguments).Select(a => $"'{a}'")) + $" > '{_outputFile}'";
        var start = new ProcessStartInfo(PtyFactAttribute.Script, ["--quiet", "--return", "--flush", "--command", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        start.Environment.Remove("AWS_OKTA_PASS");
        if (!environment.ContainsKey("TERM")) start.Environment["TERM"] = "xterm";
        _process = Process.Start(start)!;
        _ = CollectAsync();
    }

    /// <summary>Everything the person saw.</summary>
    public string Screen
    {
        get
        {
            lock (_screen) return _screen.ToString();
        }
    }

    /// <summary>Waits until a text is on the screen, then types a line.</summary>
    public async Task AnswerAsync(string prompt, string line)
    {
        await WaitForAsync(prompt);
        await TypeAsync(line + "\n");
    }

    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    public async Task WaitForAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Screen.Contains(text, StringComparison.Ordinal))
        {
            if (watch.Elapsed > Patience || _process.HasExited) throw new TimeoutException($"'{text}' did not appear:\n{Screen}");
            await Task.Delay(20);
        }

        // The prompt is written before the echo is switched off; a person is never that fast.
        await Task.Delay(200);
    }

    /// <summary>Types Ctrl+C.</summary>
    public Task InterruptAsync() => TypeAsync("\u0003");

    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        using var bound = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(bound.Token);
        return (_process.ExitCode, await File.ReadAllTextAsync(_outputFile));
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        File.Delete(_outputFile);
        return ValueTask.CompletedTask;
    }

    private async Task CollectAsync()
    {
        var buffer = new char[1024];
        int count;
        while ((count = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_screen) _screen.Append(buffer, 0, count);
        }
    }
}
