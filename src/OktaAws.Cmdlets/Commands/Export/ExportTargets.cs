namespace OktaAws.Commands.Export;

/// <summary>From the words of -As to where they write.</summary>
internal static class ExportTargets
{
    /// <param name="format">The word after -As.</param>
    /// <param name="path">The file, when one is named.</param>
    /// <param name="force">Replace what cannot be had again.</param>
    public static IExportTarget Of(ExportFormat format, string? path, bool force) => format switch
    {
        ExportFormat.CredentialsFile => new SectionTarget(path, force),
        ExportFormat.CredentialProcess => new ProcessTarget(path, force),
        ExportFormat.Environment => new EnvironmentTarget(),
        _ => new TextTarget(format),
    };

    /// <summary>Whether -Path means something.</summary>
    public static bool TakesPath(ExportFormat format) => format is ExportFormat.CredentialsFile or ExportFormat.CredentialProcess;
}
