using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn;

/// <summary>What the caches and the memory hold for a profile, without handing keys out.</summary>
public sealed class ProfileStatus
{
    private ProfileStatus()
    {
    }

    /// <summary>When the keys end that the next run would take from the cache; null when it would sign in.</summary>
    public DateTimeOffset? Expiration { get; private init; }

    /// <summary>The account of those keys; null when there are none.</summary>
    public string? AccountId { get; private init; }

    public string? AccountAlias { get; private init; }

    /// <summary>The name of the role those keys act as; null when there are none.</summary>
    public string? RoleName { get; private init; }

    /// <summary>When the organization last let this user in; null when that is not known.</summary>
    public DateTimeOffset? LastSignIn { get; private init; }

    /// <summary>Whether the user's password was put into a vault; no vault is read to tell.</summary>
    public bool HasPassword { get; private init; }

    /// <summary>Never throws for a profile that is wrong: listing profiles is how a person finds it.</summary>
    /// <param name="profile">Its name.</param>
    /// <param name="source">Which project file counts; it has no say here before it is trusted.</param>
    /// <param name="log">Hears about entries that are not believed.</param>
    public static ProfileStatus Of(string profile, ProjectSource source, ILog log)
    {
        try
        {
            HomeFolders home = HomeFolders.OfProcess();
            var state = new State(home, log);
            SignInRequest request = Resolve(profile, home, source, state);
            var caches = new CachePolicy(request, home, log, Environment.GetEnvironmentVariable);
            if (caches.KeepsKeys && request.Cache == CachePlaces.Vault) return OfVault(request, caches.Vaulted, state);
            TemporaryCredential? keys = WarmPath.Find(request, state, caches.Keys, DateTimeOffset.UtcNow);
            return new ProfileStatus
            {
                Expiration = keys?.Expiration,
                AccountId = keys?.AccountId,
                AccountAlias = keys?.Role is { } role ? state.AccountAlias(role.AccountId) : null,
                RoleName = keys?.Role?.Name,
                LastSignIn = state.LastSignIn(request),
                HasPassword = request.User is { } user && new VaultBook(state).PasswordOf(request.Organization, user) is not null,
            };
        }
        catch (OktaAwsException)
        {
            return new ProfileStatus();
        }
    }

    // What the slip says: no vault is opened to look.
    private static ProfileStatus OfVault(SignInRequest request, VaultIndex vaulted, State state)
    {
        VaultSlip? slip = WarmPath.RoleOf(request, state) is { } role ? vaulted.Find(CacheKey.Of(request, role)) : null;
        RoleArn? acting = slip?.Expiration - DateTimeOffset.UtcNow >= request.MinimumLifetime ? slip!.Role : null;
        return new ProfileStatus
        {
            Expiration = acting is null ? null : slip!.Expiration,
            AccountId = acting?.AccountId,
            AccountAlias = acting is null ? null : state.AccountAlias(acting.AccountId),
            RoleName = acting?.Name,
            LastSignIn = state.LastSignIn(request),
        };
    }

    private static SignInRequest Resolve(string profile, HomeFolders home, ProjectSource source, State state)
    {
        Func<string, string?> environment = Environment.GetEnvironmentVariable;
        var none = new SettingsLayer("parameter");
        ResolvedProfile found = ResolvedProfile.Of(profile, none, environment, home, source);
        bool counts = found.Effect is null || ProjectTrust.IsGiven(found.Effect, state);
        return counts ? found.Request : ProfileResolver.Resolve(profile, none, environment, home);
    }
}
