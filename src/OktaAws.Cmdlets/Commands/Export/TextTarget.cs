using OktaAws.Core.Export;

namespace OktaAws.Commands.Export;

/// <summary>Text on the pipeline, one line for each credential.</summary>
internal sealed class TextTarget(ExportFormat format) : IExportTarget
{
    public string? PlaceOf(ExportItem item) => null;

    // The text is the output: the object beside it would make two outputs of one credential.
    public Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items) =>
        run.EachAsync(items, item => run.Pipe.WriteAsync(CredentialFormats.Render(format.ToString(), item.Keys)));
}
