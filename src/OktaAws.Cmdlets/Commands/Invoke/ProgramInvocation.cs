using System.IO;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Invoke;

/// <summary>
/// A program in a process of its own. Its lines go down the pipeline; its standard error goes where that of programs goes
/// here, and its input is ours, or lines of what comes down the pipeline.
/// </summary>
internal sealed class ProgramInvocation : IInvocation
{
    private readonly string _path;
    private readonly string _folder;
    private readonly IReadOnlyList<string> _arguments;
    private readonly IReadOnlyList<string>? _input;

    private ProgramInvocation(string path, string folder, IReadOnlyList<string> arguments, IReadOnlyList<string>? input)
    {
        _path = path;
        _folder = folder;
        _arguments = arguments;
        _input = input;
    }

    /// <summary>Finds the program as PowerShell would; throws CommandNotFound. On the pipeline thread.</summary>
    public static ProgramInvocation Find(PSCmdlet cmdlet, string name, IReadOnlyList<object?> arguments, IReadOnlyList<object?>? input)
    {
        CommandInfo? found = cmdlet.InvokeCommand.GetCommand(name, CommandTypes.Application) ?? cmdlet.InvokeCommand.GetCommand(name, CommandTypes.All);
        if (found is AliasInfo alias) found = alias.ResolvedCommand;
        if (found is ApplicationInfo program) return new ProgramInvocation(program.Path, cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath, ProgramArguments.Of(arguments), Lines(input));
        if (found is null) throw new OktaAwsException(ErrorId.CommandNotFound, $"There is no program '{name}'.", name);
        throw new OktaAwsException(ErrorId.CommandNotFound, $"'{name}' is no program but a command of PowerShell, which has no environment of its own.", name, "Write it as a script block: Invoke-OktaAws web { … }.");
    }

    public async Task RunAsync(HostPipe pipe, IReadOnlyList<EnvironmentVariable> variables, CancellationToken cancellation)
    {
        // The console host shares its standard error with programs; other hosts have none, and get the lines to show.
        bool hasConsole = await pipe.AskAsync(c => c.Host.Name == "ConsoleHost" || c.Host.UI is null).ConfigureAwait(false);
        using ChildProgram child = ChildProgram.Start(_path, _arguments, _folder, [.. ProcessVariables.BeforeOthers(pipe.Owner), .. variables], Console.OutputEncoding, captureErrors: !hasConsole, isFed: _input is not null);
        try
        {
            // Beside its output, and not waited for: a program may end without having read everything.
            if (_input is not null) _ = child.FeedAsync(_input);
            Task errors = PassAsync(child.Errors, line => pipe.AskAsync(c => Show(c, line)), cancellation);
            await PassAsync(child.Output, pipe.WriteAsync, cancellation).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            int code = await Stoppable(child.WaitAsync(), cancellation).ConfigureAwait(false);
            await pipe.AskAsync(c => SetExitCode(c, code)).ConfigureAwait(false);
        }
        finally
        {
            await child.StopAsync(isTold: cancellation.IsCancellationRequested && hasConsole && !Console.IsInputRedirected).ConfigureAwait(false);
        }
    }

    /// <summary>Sets $LASTEXITCODE, as PowerShell does after a program. On the pipeline thread.</summary>
    public static bool SetExitCode(PSCmdlet cmdlet, int code)
    {
        cmdlet.SessionState.PSVariable.Set("global:LASTEXITCODE", code);
        return true;
    }

    private static string[]? Lines(IReadOnlyList<object?>? input) =>
        input?.Where(value => value is not null).Select(value => LanguagePrimitives.ConvertTo<string>(value)).ToArray();

    private static async Task PassAsync(TextReader? from, Func<string, Task> to, CancellationToken cancellation)
    {
        while (from is not null && await Stoppable(from.ReadLineAsync(), cancellation).ConfigureAwait(false) is { } line) await to(line).ConfigureAwait(false);
    }

    private static async Task<T> Stoppable<T>(Task<T> task, CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() => stopped.TrySetResult(true)))
        {
            await Task.WhenAny(task, stopped.Task).ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
        return await task.ConfigureAwait(false);
    }

    private static bool Show(PSCmdlet cmdlet, string line)
    {
        cmdlet.Host.UI.WriteErrorLine(line);
        return true;
    }
}
