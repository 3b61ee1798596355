using OktaAws.Core.Export;

namespace OktaAws.Commands.Export;

/// <summary>Lines of the AWS config file that fetch keys when they are needed: nothing of the credential itself is written.</summary>
internal sealed class ProcessTarget(string? path, bool force) : IExportTarget
{
    public string PlaceOf(ExportItem item) => item.Section;

    public async Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items)
    {
        var lines = new Dictionary<ProcessLine, ExportItem>();
        await run.EachAsync(items, item =>
        {
            lines.Add(ProcessLine.ForKeys(item.Section, item.Keys), item);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        await new ProcessRegistration(run.Pipe, path, force).WriteAsync(lines.Keys.ToArray(), line => run.DoneAsync(lines[line]), run.Cancellation).ConfigureAwait(false);
    }
}
