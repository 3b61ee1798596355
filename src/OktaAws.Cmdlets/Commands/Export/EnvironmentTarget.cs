using OktaAws.Core.Export;

namespace OktaAws.Commands.Export;

/// <summary>Variables of this process.</summary>
internal sealed class EnvironmentTarget(bool withSecurityToken) : IExportTarget
{
    public string PlaceOf(ExportItem item) => nameof(ExportFormat.Environment);

    public Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items) => run.EachAsync(items, item => SetAsync(run, item));

    private async Task SetAsync(ExportRun run, ExportItem item)
    {
        IReadOnlyList<EnvironmentVariable> variables = EnvironmentVariables.Of(item.Keys, withSecurityToken);
        if (!await run.Pipe.MayAsync("variables AWS_* of this process", $"Set keys of {item.Credential}").ConfigureAwait(false)) return;
        foreach (EnvironmentVariable variable in variables) Environment.SetEnvironmentVariable(variable.Name, variable.Value);
        await run.DoneAsync(item).ConfigureAwait(false);
    }
}
