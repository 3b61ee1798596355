using System.Globalization;

namespace OktaAws.Core.Cache;

/// <summary>What an entry of the key cache says: its whole name in clear, then the keys and where they came from.</summary>
internal static class CredentialEntry
{
    private const string AccessKeyId = "accessKeyId";
    private const string SecretAccessKey = "secretAccessKey";
    private const string SessionToken = "sessionToken";
    private const string Expiration = "expiration";
    private const string Fetched = "fetched";

    public static IEnumerable<KeyValuePair<string, string?>> Fields(IEnumerable<KeyValuePair<string, string>> name, TemporaryCredential credential, DateTimeOffset now)
    {
        foreach (KeyValuePair<string, string> field in name) yield return new(field.Key, field.Value);
        yield return new(AccessKeyId, credential.AccessKeyId);
        yield return new(SecretAccessKey, credential.SecretAccessKey);
        yield return new(SessionToken, credential.SessionToken);
        yield return new(Expiration, CredentialCache.Format(credential.Expiration));
        yield return new(Fetched, now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        yield return new("actsAs", credential.Role?.Text);
        yield return new("principalArn", credential.PrincipalArn);
        yield return new("arn", credential.Arn);
        yield return new("accountAlias", credential.AccountAlias);
        yield return new("user", credential.User);
    }

    /// <summary>Why keys of an entry are not what STS gives; null when they may be used as far as their form goes.</summary>
    public static string? WhyUnusable(IReadOnlyDictionary<string, string> entry, DateTimeOffset now)
    {
        if (!Text(entry, AccessKeyId).StartsWith("ASIA", StringComparison.Ordinal)) return "its key id is not one of a temporary key";
        if (Text(entry, SecretAccessKey).Length == 0 || Text(entry, SessionToken).Length == 0) return "its keys are incomplete";
        if (ExpirationOf(entry) is not { } expiration) return "it has no expiry";
        return expiration - now > CredentialCache.LongestLife ? "its expiry lies further ahead than AWS ever grants" : null;
    }

    public static DateTimeOffset? ExpirationOf(IReadOnlyDictionary<string, string> entry) => TimeOf(entry, Expiration);

    /// <summary>When the keys were fetched.</summary>
    public static DateTimeOffset? FetchedOf(IReadOnlyDictionary<string, string> entry) => TimeOf(entry, Fetched);

    public static TemporaryCredential ToCredential(IReadOnlyDictionary<string, string> entry, string? profile, string? region) =>
        new(Text(entry, AccessKeyId), Text(entry, SecretAccessKey), Text(entry, SessionToken), ExpirationOf(entry)!.Value)
        {
            Role = RoleArn.TryParse(Optional(entry, "actsAs"), out RoleArn? role) ? role : null,
            PrincipalArn = Optional(entry, "principalArn"),
            Arn = Optional(entry, "arn"),
            AccountAlias = Optional(entry, "accountAlias"),
            User = Optional(entry, "user"),
            Profile = profile,
            Region = region,
            FromCache = true,
        };

    private static DateTimeOffset? TimeOf(IReadOnlyDictionary<string, string> entry, string field) =>
        DateTimeOffset.TryParse(Text(entry, field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;

    private static string Text(IReadOnlyDictionary<string, string> entry, string name) => Optional(entry, name) ?? string.Empty;

    private static string? Optional(IReadOnlyDictionary<string, string> entry, string name) => entry.TryGetValue(name, out string? value) ? value : null;
}
