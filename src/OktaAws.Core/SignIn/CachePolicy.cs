using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>Where a run keeps keys and sessions: as its request says, unless its options or the environment forbid it.</summary>
internal sealed class CachePolicy(SignInRequest request, HomeFolders home, ILog log, Func<string, string?> environment, RunOptions? options = null)
{
    private const string NoKeysVariable = "AWS_OKTA_NO_AWS_CACHE";
    private const string NoSessionsVariable = "AWS_OKTA_NO_OKTA_CACHE";

    /// <summary>Whether another run can find the keys of this one.</summary>
    public bool KeepsKeys { get; } = request.Cache != CachePlaces.None && options is not { NoCache: true } && !EnvironmentSwitches.IsOn(environment, NoKeysVariable);

    private bool KeepsSessions { get; } = request.Cache != CachePlaces.None && options is not { NoSessionCache: true } && !EnvironmentSwitches.IsOn(environment, NoSessionsVariable);

    public CredentialCache Keys => new(home, log, Store(KeepsKeys, new ProtectedFile(log)));

    public RoleListCache Roles => new(home, log, Store(KeepsKeys, new ProtectedFile(log) { Instead = RoleListCache.NewListing }));

    public SessionStore Sessions => new(home, SessionEntries);

    public TokenStore Tokens => new(home, SessionEntries);

    public KeySessionStore KeySessions => new(home, SessionEntries);

    private IEntryStore SessionEntries => Store(KeepsSessions, new ProtectedFile(log) { Instead = SessionStore.NewSignIn });

    private IEntryStore Store(bool isKept, ProtectedFile disk) =>
        !isKept ? new NoStore() : request.Cache == CachePlaces.Memory ? new MemoryStore() : disk;
}
