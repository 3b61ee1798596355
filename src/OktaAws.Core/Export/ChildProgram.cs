using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using OktaAws.Core.Files;

namespace OktaAws.Core.Export;

/// <summary>A program that runs with the keys in an environment of its own; nothing of this process changes. Standard input is ours unless it is fed.</summary>
public sealed class ChildProgram : IDisposable
{
    private const int NotExecutable = 126;
    private const int NotFound = 127;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Task<int> _ended;

    private ChildProgram(Process process, Task<int> ended)
    {
        _process = process;
        _ended = ended;
    }

    /// <summary>What it prints, when that is captured.</summary>
    public TextReader? Output => _process.StartInfo.RedirectStandardOutput ? _process.StandardOutput : null;

    /// <summary>What it prints on standard error, when that is captured.</summary>
    public TextReader? Errors => _process.StartInfo.RedirectStandardError ? _process.StandardError : null;

    /// <summary>Starts it. Throws CommandNotFound and CommandBlocked.</summary>
    /// <param name="path">The program, found already.</param>
    /// <param name="arguments">Its arguments, passed on as they are.</param>
    /// <param name="folder">Where it runs; null for the current folder of the process.</param>
    /// <param name="variables">Changes to what it inherits, in order.</param>
    /// <param name="encoding">How captured output is read; null when standard output is inherited.</param>
    /// <param name="captureErrors">Read standard error in the same way.</param>
    /// <param name="isFed">Standard input is what <see cref="FeedAsync"/> gives.</param>
    public static ChildProgram Start(string path, IReadOnlyList<string> arguments, string? folder, IReadOnlyList<EnvironmentVariable> variables, Encoding? encoding, bool captureErrors, bool isFed)
    {
        ProcessStartInfo start = ToStart(path, arguments);
        start.UseShellExecute = false;
        start.WorkingDirectory = folder ?? string.Empty;
        start.RedirectStandardOutput = encoding is not null;
        start.StandardOutputEncoding = encoding;
        start.RedirectStandardError = captureErrors;
        start.RedirectStandardInput = isFed;
        start.StandardErrorEncoding = captureErrors ? encoding : null;
        foreach (EnvironmentVariable variable in variables)
        {
            if (variable.Value is null) start.EnvironmentVariables.Remove(variable.Name);
            else start.EnvironmentVariables[variable.Name] = variable.Value;
        }

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult(process.ExitCode);
        try
        {
            process.Start();
            return new ChildProgram(process, ended.Task);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            process.Dispose();
            throw Failure(path, e);
        }
    }

    /// <summary>Gives it lines, in UTF-8, and then the end of its input. One that stops reading earlier is no failure.</summary>
    public async Task FeedAsync(IReadOnlyList<string> lines)
    {
        try
        {
            // Not the writer of the process: on .NET Framework that one has the encoding of the console, and its byte order mark.
            using var writer = new StreamWriter(_process.StandardInput.BaseStream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            foreach (string line in lines) await writer.WriteLineAsync(line).ConfigureAwait(false);
            await writer.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }

    /// <summary>The exit code that shells give a program that could not be started; null for any other failure.</summary>
    public static int? ExitCodeOf(OktaAwsException failure) => failure.Id switch
    {
        ErrorId.CommandNotFound => NotFound,
        ErrorId.CommandBlocked => NotExecutable,
        _ => null,
    };

    /// <summary>Waits for the end; the exit code, 128 and the number for one that a signal ended.</summary>
    public Task<int> WaitAsync() => _ended;

    /// <summary>Ends it: in order if it does so in two seconds, else at once and with all its children.</summary>
    /// <param name="isTold">The terminal has told it already (Ctrl+C reaches every program in front of it).</param>
    public async Task StopAsync(bool isTold)
    {
        if (_ended.IsCompleted) return;
        if (!isTold) Ask();
        await Task.WhenAny(_ended, Task.Delay(Patience)).ConfigureAwait(false);
        if (!_ended.IsCompleted) Kill();
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo ToStart(string path, IReadOnlyList<string> arguments)
    {
        bool isBatch = Platform.IsWindows && Path.GetExtension(path).ToUpperInvariant() is ".CMD" or ".BAT";
        if (!isBatch) return new ProcessStartInfo(path, CommandLineText.Of(arguments));
        string line = CommandLineText.OfBatch(path, arguments) ?? throw new OktaAwsException(
            ErrorId.CommandBlocked,
            $"'{path}' is a batch file, to which quotes, percent signs, line ends and a backslash at the end cannot be passed unchanged.",
            path,
            "Leave them out, or name the program that the batch file starts.");
        return new ProcessStartInfo(Path.Combine(Environment.SystemDirectory, "cmd.exe"), line);
    }

    private static OktaAwsException Failure(string path, Exception e)
    {
        // ENOENT, ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND have the same numbers on both kinds of systems.
        bool isMissing = e is Win32Exception { NativeErrorCode: 2 or 3 };
        return new OktaAwsException(isMissing ? ErrorId.CommandNotFound : ErrorId.CommandBlocked, $"'{path}' cannot be started: {e.Message}", path, inner: e);
    }

    private void Ask()
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows)
        {
            Posix.Terminate(_process.Id);
            return;
        }
#endif
        Kill();
    }

    private void Kill()
    {
        try
        {
#if NET8_0_OR_GREATER
            _process.Kill(entireProcessTree: true);
#else
            _process.Kill();
#endif
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile.
        }
    }
}
