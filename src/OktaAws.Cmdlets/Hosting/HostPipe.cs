using System.Management.Automation.Runspaces;
using OktaAws.Core.Errors;
using OktaAws.Errors;

namespace OktaAws.Hosting;

/// <summary>
/// What an async body may ask of PowerShell; every call ends up on the pipeline thread. Bodies get this instead of the cmdlet,
/// so that calling a cmdlet's method from another thread cannot be written by mistake.
/// </summary>
internal sealed class HostPipe(PSCmdlet cmdlet)
{
    private PipelineThread? _thread;

    /// <summary>Whose turn it is when this command changes variables of the process: its runspace.</summary>
    public Guid Owner { get; private set; }

    /// <summary>Runs a body with this pipe open.</summary>
    public void Run(PipelineThread thread, Func<CancellationToken, Task> body)
    {
        _thread = thread;
        Owner = Runspace.DefaultRunspace?.InstanceId ?? Guid.Empty;
        thread.Run(body);
    }

    /// <summary>Does something with the cmdlet and waits for what comes of it.</summary>
    public Task<T> AskAsync<T>(Func<PSCmdlet, T> question) => Thread.InvokeAsync(() => question(cmdlet));

    /// <summary>Does something with the cmdlet, in order, without waiting.</summary>
    public void Post(Action<PSCmdlet> action) => Thread.Post(() => action(cmdlet));

    /// <summary>Writes one object to the pipeline; ends when the commands downstream have taken it.</summary>
    public Task WriteAsync(object value) => AskAsync(c =>
    {
        c.WriteObject(value, enumerateCollection: false);
        return true;
    });

    /// <summary>Writes an error record; -ErrorAction Stop makes this throw.</summary>
    public Task FailAsync(ErrorRecord error) => AskAsync(c =>
    {
        c.WriteError(error);
        return true;
    });

    /// <summary>Writes a failure in order, without waiting; -ErrorAction Stop ends the run.</summary>
    public void PostError(Exception error, object? target)
    {
        if (ErrorMap.DebugText(error) is { } detail) Post(c => c.WriteDebug(detail));
        Post(c => c.WriteError(ErrorMap.ToRecord(error, target)));
    }

    /// <summary>Asks whether a change may be made (-WhatIf, -Confirm).</summary>
    public Task<bool> MayAsync(string target, string action) => AskAsync(c => c.ShouldProcess(target, action));

    /// <summary>The same for a change of a file, which is shown line by line.</summary>
    public Task<bool> MayAsync(string target, string action, string difference) =>
        AskAsync(c => c.ShouldProcess($"{action}: {target}{difference}", $"{action}: {target}?{difference}", null));

    /// <summary>Writes a failure as an error record, unless it came out of PowerShell itself and has to travel on.</summary>
    public async Task GuardAsync(Func<Task> body, object? target, CancellationToken cancellation)
    {
        try
        {
            await body().ConfigureAwait(false);
        }
        catch (Exception e) when (IsOurs(e, cancellation))
        {
            if (ErrorMap.DebugText(e) is { } detail) Post(c => c.WriteDebug(detail));
            await FailAsync(ErrorMap.ToRecord(e, target)).ConfigureAwait(false);
        }
    }

    private bool IsOurs(Exception e, CancellationToken cancellation) => e switch
    {
        OktaAwsException => true,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => !Thread.IsFromHost(e),
    };

    private PipelineThread Thread => _thread ?? throw new InvalidOperationException("The command is not running.");
}
