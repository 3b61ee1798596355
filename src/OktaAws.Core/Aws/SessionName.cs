namespace OktaAws.Core.Aws;

/// <summary>The name of a session of a role, which CloudTrail shows: the user's own where possible.</summary>
internal static class SessionName
{
    private const int Longest = 64;

    /// <summary>What STS takes of a name ([\w+=,.@-]{2,64}).</summary>
    public static string Of(string? name)
    {
        string kept = new((name ?? string.Empty).Where(c => c < 128 && (char.IsLetterOrDigit(c) || "_+=,.@-".IndexOf(c) >= 0)).Take(Longest).ToArray());
        return kept.Length >= 2 ? kept : "oktaaws";
    }

    /// <summary>The name keys go by: a hop goes on under that of the hop before.</summary>
    public static string Of(TemporaryCredential keys) => Of(keys.Arn?.Split('/') is { Length: > 1 } parts ? parts[parts.Length - 1] : keys.User);
}
