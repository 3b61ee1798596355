using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>A file of its own, or lines of a .env file.</summary>
internal sealed class FileTarget(ExportFormat format, string path, bool force, bool withSecurityToken) : IExportTarget
{
    public string PlaceOf(ExportItem item) => path;

    public Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items) => run.EachAsync(items, item => WriteAsync(run, item));

    private async Task WriteAsync(ExportRun run, ExportItem item)
    {
        var file = CredentialTextFile.Open(format.ToString(), path, new PipelineLog(run.Pipe, isQuiet: false));
        // Refused before anybody is asked, so that -WhatIf tells about it too.
        file.Check(item.Keys, withSecurityToken, force);
        if (!await run.Pipe.MayAsync($"'{file.FilePath}'", $"Write keys of {item.Credential}").ConfigureAwait(false)) return;
        file.Write(item.Keys, withSecurityToken, force, run.Cancellation);
        await run.DoneAsync(item).ConfigureAwait(false);
    }
}
