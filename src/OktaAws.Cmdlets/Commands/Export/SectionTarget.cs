using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>Sections of the shared credentials file, however many in one edit.</summary>
internal sealed class SectionTarget(string? path, bool force) : IExportTarget
{
    public string PlaceOf(ExportItem item) => item.Section;

    public async Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items)
    {
        var file = SharedCredentialsFile.Open(path, new PipelineLog(run.Pipe, isQuiet: false));
        Dictionary<ExportItem, SectionKeys> plan = items.ToDictionary(item => item, item => new SectionKeys(item.Section, item.Keys));
        // Refused before anybody is asked, so that -WhatIf tells about it too.
        file.Preview(plan.Values.ToArray(), force);
        var approved = new List<ExportItem>();
        await run.EachAsync(items, async item =>
        {
            if (plan[item].Failure is { } refused) throw refused;
            if (await MayAsync(run.Pipe, file, item, plan[item]).ConfigureAwait(false)) approved.Add(item);
        }).ConfigureAwait(false);
        if (approved.Count == 0) return;
        file.Write(approved.Select(item => plan[item]).ToArray(), force, run.Cancellation);
        await run.EachAsync(approved, item => plan[item].Failure is { } failure ? throw failure : run.DoneAsync(item)).ConfigureAwait(false);
    }

    private static Task<bool> MayAsync(HostPipe pipe, SharedCredentialsFile file, ExportItem item, SectionKeys keys) =>
        pipe.MayAsync($"[{item.Section}] in '{file.FilePath}'", $"Write keys of {item.Credential}", keys.Difference);
}
