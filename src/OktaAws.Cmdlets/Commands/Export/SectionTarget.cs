using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>Sections of the shared credentials file.</summary>
internal sealed class SectionTarget(string? path, bool force) : IExportTarget
{
    public string PlaceOf(ExportItem item) => item.Section;

    public Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items)
    {
        var file = SharedCredentialsFile.Open(path, new PipelineLog(run.Pipe, isQuiet: false));
        return run.EachAsync(items, item => WriteAsync(run, file, item));
    }

    private async Task WriteAsync(ExportRun run, SharedCredentialsFile file, ExportItem item)
    {
        // Refused before anybody is asked, so that -WhatIf tells about it too.
        file.Preview(item.Section, item.Keys, force);
        if (!await run.Pipe.MayAsync($"[{item.Section}] in '{file.FilePath}'", $"Write keys of {item.Credential}").ConfigureAwait(false)) return;
        file.Write(item.Section, item.Keys, force);
        await run.DoneAsync(item).ConfigureAwait(false);
    }
}
