namespace OktaAws.Core.Profiles.Import;

/// <summary>A further role with what its trust policy asks for: a [role NAME] section to be.</summary>
internal sealed class ChainSection(string roleArn, string? externalId, string? sessionName)
{
    public string RoleArn { get; } = roleArn;

    public string? ExternalId { get; } = externalId;

    public string? SessionName { get; } = sessionName;
}
