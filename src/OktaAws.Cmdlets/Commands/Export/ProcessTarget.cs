using OktaAws.Core.Export;
using OktaAws.Core.SignIn;
using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>Lines of the AWS config file that fetch keys when they are needed: nothing of the credential itself is written.</summary>
internal sealed class ProcessTarget(string? path, bool force) : IExportTarget
{
    public string PlaceOf(ExportItem item) => item.Section;

    public async Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items)
    {
        var log = new PipelineLog(run.Pipe, isQuiet: false);
        var lines = new Dictionary<ProcessLine, ExportItem>();
        await run.EachAsync(items, item =>
        {
            lines.Add(RenewalLine.Of(item.Section, item.Keys, log), item);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        await new ProcessRegistration(run.Pipe, path, force).WriteAsync(lines.Keys.ToArray(), line => run.DoneAsync(lines[line]), run.Cancellation).ConfigureAwait(false);
    }
}
