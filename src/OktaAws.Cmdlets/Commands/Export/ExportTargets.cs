namespace OktaAws.Commands.Export;

/// <summary>From the words of -As to where they write.</summary>
internal static class ExportTargets
{
    /// <param name="format">The word after -As.</param>
    /// <param name="path">The file, when one is named.</param>
    /// <param name="force">Replace what cannot be had again.</param>
    /// <param name="withSecurityToken">Give the token under its old name too.</param>
    /// <param name="keepFresh">Renew the keys before they end.</param>
    public static IExportTarget Of(ExportFormat format, string? path, bool force, bool withSecurityToken, bool keepFresh) => format switch
    {
        ExportFormat.CredentialsFile => new SectionTarget(path, force),
        ExportFormat.CredentialProcess => new ProcessTarget(path, force),
        ExportFormat.Environment => new EnvironmentTarget(withSecurityToken, keepFresh),
        _ when path is not null => new FileTarget(format, path, force, withSecurityToken),
        _ => new TextTarget(format, withSecurityToken),
    };

    /// <summary>Whether a section can be named.</summary>
    public static bool TakesSection(ExportFormat format) => format is ExportFormat.CredentialsFile or ExportFormat.CredentialProcess;

    /// <summary>Whether -Path means something.</summary>
    public static bool TakesPath(ExportFormat format) => format != ExportFormat.Environment;

    /// <summary>Whether text goes to the pipeline, where an object beside it would make two outputs of one credential.</summary>
    public static bool EmitsText(ExportFormat format, bool hasPath) => !hasPath && format is not (ExportFormat.CredentialsFile or ExportFormat.CredentialProcess or ExportFormat.Environment);

    /// <summary>Whether the session token can have its old name beside the new one.</summary>
    public static bool TakesSecurityToken(ExportFormat format) => format is not (ExportFormat.CredentialsFile or ExportFormat.CredentialProcess or ExportFormat.Json);
}
