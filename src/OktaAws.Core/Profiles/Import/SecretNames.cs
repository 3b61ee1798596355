namespace OktaAws.Core.Profiles.Import;

/// <summary>Tells by its name whether a value is one that must not be copied or shown.</summary>
internal static class SecretNames
{
    private static readonly string[] Parts =
        ["password", "passwd", "passphrase", "secret", "token", "api_key", "api-key", "apikey", "access_key", "access-key", "credential", "cookie"];

    public static bool IsSecret(string name)
    {
        string key = name.ToLowerInvariant();
        // A switch about secrets or the name of a file is none.
        if (key.EndsWith("_file", StringComparison.Ordinal) || key.EndsWith("-file", StringComparison.Ordinal)) return false;
        return key is "pass" or "private-key" or "private_key" || Parts.Any(key.Contains);
    }
}
