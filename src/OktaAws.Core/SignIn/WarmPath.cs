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
        return Find(request, new State(home, log), new CachePolicy(request, home, log, environment).Keys, DateTimeOffset.UtcNow);
    }

    /// <summary>Cached keys for the request, or null while it is not known which role it means.</summary>
    public static TemporaryCredential? Find(SignInRequest request, State state, CredentialCache cache, DateTimeOffset now) =>
        RoleOf(request, state) is { } role ? cache.Read(CacheKey.Of(request, role), request.MinimumLifetime, now, request.Profile, RegionOf(request, role)) : null;

    /// <summary>The role the request means as far as that is known without signing in; null otherwise.</summary>
    public static RoleArn? RoleOf(SignInRequest request, State state) => request.NamedRole ?? state.RememberedRole(request);

    /// <summary>The region handed on with keys of the role; one of another partition would only make the next call fail.</summary>
    public static string? RegionOf(SignInRequest request, RoleArn role) => request.Region is { } region ? role.Partition.RegionFor(region) : null;
}
