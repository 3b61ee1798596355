using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>Many processes of the program at once, each asked for the same keys.</summary>
internal sealed class Callers : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private readonly List<Process> _processes = [];
    private readonly List<Task<string>> _outputs = [];
    private readonly StringBuilder _errors = new();
    private int _waiting;

    public Callers(ProgramBench bench, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Process process = OktaAwsProgram.Start(OktaAwsProgram.Command, bench.Environment, "credential-process", "web");
            process.ErrorDataReceived += (_, line) => Hear(line.Data);
            process.BeginErrorReadLine();
            _processes.Add(process);
            _outputs.Add(process.StandardOutput.ReadToEndAsync());
        }
    }

    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    /// <summary>Until so many have said that they wait for another.</summary>
    public Task WaitingAsync(int count) => Until(() => Volatile.Read(ref _waiting) >= count, $"{count} callers are waiting");

    /// <summary>Their answers; an empty one for a caller that failed or was killed.</summary>
    public async Task<IReadOnlyList<string>> AnswersAsync()
    {
        using var bound = new CancellationTokenSource(Longest);
        foreach (Process process in _processes) await process.WaitForExitAsync(bound.Token);
        return [.. (await Task.WhenAll(_outputs)).Zip(_processes, (output, process) => process.ExitCode == 0 ? output : string.Empty)];
    }

    public static async Task Until(Func<bool> happened, string what)
    {
        var time = Stopwatch.StartNew();
        while (!happened())
        {
            Assert.True(time.Elapsed < Longest, $"Not seen: {what}.");
            await Task.Delay(50);
        }
    }

    public void Dispose()
    {
        foreach (Process process in _processes)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        if (line.Contains("Waiting for another sign-in", StringComparison.Ordinal)) Interlocked.Increment(ref _waiting);
        lock (_errors) _errors.AppendLine(line);
    }
}
