using OktaAws.Core.Export;

namespace OktaAws.Commands.Export;

/// <summary>Text on the pipeline, one string for each credential.</summary>
internal sealed class TextTarget(ExportFormat format, bool withSecurityToken) : IExportTarget
{
    public string? PlaceOf(ExportItem item) => null;

    public Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items) =>
        run.EachAsync(items, item => run.Pipe.WriteAsync(CredentialFormats.Render(format.ToString(), item.Keys, withSecurityToken)));
}
