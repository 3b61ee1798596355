namespace OktaAws.Hosting;

/// <summary>
/// The base of every command: its work is async and runs beside the pipeline thread, which meanwhile serves what the work asks
/// of PowerShell. Ctrl+C ends the command within 100 ms and is never an error.
/// </summary>
public abstract class OktaAwsCommand : PSCmdlet
{
    private readonly HostPipe _pipe;
    private PipelineThread? _running;
    private int _stopped;

    private protected OktaAwsCommand() => _pipe = new HostPipe(this);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        if (BlankParameter.Of(this) is { } blank) ThrowTerminatingError(blank);
        Check();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        // Only now is it known what the pipeline gave.
        if (BlankParameter.Of(this) is { } blank) WriteError(blank);
        else Run(RecordAsync);
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        Volatile.Write(ref _stopped, 1);
        Volatile.Read(ref _running)?.Stop();
    }

    /// <summary>Where the person is, which is not where the process is; a project's file is looked for from there.</summary>
    private protected string Folder { get; private set; } = string.Empty;

    /// <summary>Refuses parameters that contradict each other, before any target is touched.</summary>
    private protected virtual void Check()
    {
    }

    /// <summary>The work for one pipeline object.</summary>
    private protected virtual Task RecordAsync(HostPipe pipe, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The work after the last pipeline object.</summary>
    private protected virtual Task EndAsync(HostPipe pipe, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Whether a common parameter asks for silence about failures.</summary>
    private protected bool IsErrorIgnored =>
        MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? action)
        && action is ActionPreference.Ignore or ActionPreference.SilentlyContinue;

    private void Run(Func<HostPipe, CancellationToken, Task> body)
    {
        var thread = new PipelineThread();
        Volatile.Write(ref _running, thread);
        // A stop that came between two records found nothing to end.
        if (Volatile.Read(ref _stopped) == 1) throw new PipelineStoppedException();
        _pipe.Run(thread, token => _pipe.GuardAsync(() => body(_pipe, token), null, token));
    }
}
