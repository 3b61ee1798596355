namespace OktaAws.Core.Export;

/// <summary>Every format there is.</summary>
public static class CredentialFormats
{
    internal static IReadOnlyList<ICredentialFormat> All { get; } =
    [
        new CredentialsFileFormat(),
        new EnvironmentFormat(),
        new DotEnvFormat(),
        new BashFormat(),
        new ZshFormat(),
        new FishFormat(),
        new PowerShellFormat(),
        new CmdFormat(),
        new JsonFormat(),
    ];

    /// <summary>The names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = All.Select(format => format.Name).ToArray();

    /// <summary>
    /// The credentials as text, keys in clear: Json is the one-line contract of the AWS SDKs for credential_process, the
    /// shells get one line of statements. Throws ProfileInvalid for a value the format cannot hold.
    /// </summary>
    /// <param name="name">Of <see cref="Names"/>, in any case.</param>
    /// <param name="credential">What to write.</param>
    /// <param name="withSecurityToken">Give the token under its old name AWS_SECURITY_TOKEN too.</param>
    public static string Render(string name, TemporaryCredential credential, bool withSecurityToken) =>
        Named(name).Render(credential, withSecurityToken);

    internal static ICredentialFormat Named(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no format '{name}'.", nameof(name));
}
