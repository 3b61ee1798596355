using OktaAws.Core.Export;
using OktaAws.Hosting;

namespace OktaAws.Commands.Export;

/// <summary>Variables of this process.</summary>
internal sealed class EnvironmentTarget(bool withSecurityToken, bool keepFresh) : IExportTarget
{
    public string PlaceOf(ExportItem item) => nameof(ExportFormat.Environment);

    public Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items) => run.EachAsync(items, item => SetAsync(run, item));

    private async Task SetAsync(ExportRun run, ExportItem item)
    {
        if (keepFresh) FreshVariables.Check(item.Keys);
        IReadOnlyList<EnvironmentVariable> variables = EnvironmentVariables.Of(item.Keys, withSecurityToken);
        if (!await run.Pipe.MayAsync("variables AWS_* of this process", $"Set keys of {item.Credential}").ConfigureAwait(false)) return;
        foreach (EnvironmentVariable variable in variables) Environment.SetEnvironmentVariable(variable.Name, variable.Value);
        if (keepFresh) await run.Pipe.AskAsync(c => FreshVariables.Start(c, item.Keys, withSecurityToken)).ConfigureAwait(false);
        await run.DoneAsync(item).ConfigureAwait(false);
    }
}
