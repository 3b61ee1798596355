namespace OktaAws.Core.Export;

/// <summary>Every format there is.</summary>
public static class CredentialFormats
{
    internal static IReadOnlyList<ICredentialFormat> All { get; } = [new CredentialsFileFormat(), new EnvironmentFormat(), new JsonFormat()];

    /// <summary>The names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = All.Select(format => format.Name).ToArray();

    /// <summary>The credentials as text, keys in clear: Json is the one-line contract of the AWS SDKs for credential_process.</summary>
    /// <param name="name">Of <see cref="Names"/>, in any case.</param>
    /// <param name="credential">What to write.</param>
    public static string Render(string name, TemporaryCredential credential) =>
        (All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no format '{name}'.", nameof(name))).Render(credential);
}
