using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>
/// The answer from the cache: the request is resolved in full each time, then one entry is read. Nothing here may load the
/// HTTP stack, the AWS SDK or System.Security.Cryptography; a native program answers this way in a few milliseconds.
/// </summary>
internal static class WarmPath
{
    /// <summary>Cached keys for the target, or null. Throws what resolving the profile throws.</summary>
    public static TemporaryCredential? Find(SignInTarget target, Func<string, string?> environment, ILog log)
    {
        if (RunSwitches.ForceKeys(environment)) return null;
        HomeFolders home = HomeFolders.Of(environment);
        SignInRequest request = ProfileResolver.Resolve(target.Profile, target.Parameters, environment, home);
        return Find(request, new State(home, log), new CredentialCache(home, log), DateTimeOffset.UtcNow);
    }

    /// <summary>Cached keys for the request, or null while it is not known which role it means.</summary>
    public static TemporaryCredential? Find(SignInRequest request, State state, CredentialCache cache, DateTimeOffset now)
    {
        RoleArn? role = RoleArn.TryParse(request.Role, out RoleArn? named) && !Wildcard.HasAny(named.Text) ? named : state.RememberedRole(request);
        return role is null ? null : cache.Read(CacheKey.Of(request, role), request.MinimumLifetime, now, request.Profile, request.Region);
    }
}
