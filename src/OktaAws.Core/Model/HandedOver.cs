namespace OktaAws.Core.Model;

/// <summary>Credentials that left the engine and come back: what their holder still knows of them, put together again.</summary>
public static class HandedOver
{
    /// <param name="keys">The keys and their end.</param>
    /// <param name="role">The role they act as, when known.</param>
    /// <param name="profile">The profile that led to them, when one did.</param>
    /// <param name="accountAlias">The account's alias, when known.</param>
    /// <param name="region">The region that goes with them, when there is one.</param>
    public static TemporaryCredential Complete(TemporaryCredential keys, RoleArn? role, string? profile, string? accountAlias, string? region) =>
        new(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken, keys.Expiration)
        {
            Role = role,
            Profile = profile,
            AccountAlias = accountAlias,
            Region = region,
        };
}
