namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>Tells Identity Engine's state tokens from Classic's: posting one to the other engine fails as an invalid token (protocol.md 0.4).</summary>
internal static class IdxStateToken
{
    /// <summary>True for "02.id.…", the older "02…" and encrypted tokens (JWE: five parts, the second empty).</summary>
    public static bool IsOne(string? token) => token is not null
        && (token.StartsWith("02", StringComparison.Ordinal) || token.StartsWith("eyJ6aXAi", StringComparison.Ordinal)
            || (token.StartsWith("eyJ", StringComparison.Ordinal) && token.Split('.') is { Length: 5 } parts && parts[1].Length == 0));
}
