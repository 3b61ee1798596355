using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>What the cache holds for a profile, without handing it out.</summary>
public static class CachedKeys
{
    /// <summary>When the keys end that the next run with this profile would take from the cache; null when it would sign in.</summary>
    /// <param name="profile">Name of a profile; one that cannot be resolved has no keys.</param>
    /// <param name="log">Hears about entries that are not believed.</param>
    public static DateTimeOffset? ExpirationOf(string profile, ILog log)
    {
        try
        {
            return WarmPath.Find(SignInTarget.ForProfile(profile, new SettingsLayer("parameter")), Environment.GetEnvironmentVariable, log)?.Expiration;
        }
        catch (OktaAwsException)
        {
            // Listing profiles is how a person finds the one that is wrong.
            return null;
        }
    }
}
