namespace OktaAws.Commands.Export;

/// <summary>A place credentials are written to. One file each, and a line in <see cref="ExportTargets"/>.</summary>
internal interface IExportTarget
{
    /// <summary>Where a credential would end; null where any number fit. Of two in one place the last would win unseen, so only the first is written.</summary>
    string? PlaceOf(ExportItem item);

    /// <summary>Writes the credentials, each in a place of its own and known to have keys; every failure of one is an error record.</summary>
    Task WriteAsync(ExportRun run, IReadOnlyList<ExportItem> items);
}
