namespace OktaAws.Core.Export;

/// <summary>Variables of a process, as NAME=value lines when they are shown.</summary>
internal sealed class EnvironmentFormat : ICredentialFormat
{
    public string Name => "Environment";

    public string Render(TemporaryCredential credential, bool withSecurityToken) =>
        string.Join("\n", EnvironmentVariables.Of(credential, withSecurityToken).Where(v => v.Value is not null).Select(v => $"{v.Name}={v.Value}"));
}
