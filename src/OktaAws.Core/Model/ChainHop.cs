namespace OktaAws.Core.Model;

/// <summary>A role to assume with the keys of the one before.</summary>
public sealed class ChainHop(RoleArn role, string? externalId, string? sessionName)
{
    public RoleArn Role { get; } = role;

    public string? ExternalId { get; } = externalId;

    public string? SessionName { get; } = sessionName;
}
