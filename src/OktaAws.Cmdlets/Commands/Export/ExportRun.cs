using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>What a target may do while the command writes.</summary>
internal sealed class ExportRun(HostPipe pipe, bool passThru, CancellationToken cancellation)
{
    public HostPipe Pipe { get; } = pipe;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Does something for each credential; what fails becomes an error record of that one.</summary>
    public async Task EachAsync(IEnumerable<ExportItem> items, Func<ExportItem, Task> body)
    {
        foreach (ExportItem item in items)
        {
            Cancellation.ThrowIfCancellationRequested();
            await Pipe.GuardAsync(() => body(item), item.Credential.ToString(), Cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Hands a written credential on, if that is asked for.</summary>
    public Task DoneAsync(ExportItem item) => passThru ? Pipe.WriteAsync(item.Credential) : Task.CompletedTask;
}
