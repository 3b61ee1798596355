namespace OktaAws.Core.Model;

/// <summary>
/// Which tokens are meant. One file for all organizations, as another tool has it, gives one organization the token of the
/// other (okta-aws-cli #74, #114); the declared user is part of it, so that two users of one client do not meet.
/// </summary>
internal sealed class TokenName(OktaOrg organization, string clientId, string scope, string? user)
{
    public OktaOrg Organization { get; } = organization;

    public string ClientId { get; } = clientId;

    public string Scope { get; } = scope;

    /// <summary>In small letters; null when the profile declares none.</summary>
    public string? User { get; } = user?.ToLowerInvariant();
}
