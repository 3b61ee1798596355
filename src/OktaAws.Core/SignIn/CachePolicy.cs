using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn;

/// <summary>Where a run keeps keys and sessions: as its request says, unless its options or the environment forbid it.</summary>
internal sealed class CachePolicy(SignInRequest request, HomeFolders home, ILog log, Func<string, string?> environment, RunOptions? options = null)
{
    private const string NoKeysVariable = "AWS_OKTA_NO_AWS_CACHE";
    private const string NoSessionsVariable = "AWS_OKTA_NO_OKTA_CACHE";

    /// <summary>Whether another run can find the keys of this one.</summary>
    public bool KeepsKeys { get; } = !request.IsAnybodys && request.Cache != CachePlaces.None && options is not { NoCache: true } && !EnvironmentSwitches.IsOn(environment, NoKeysVariable);

    /// <summary>Whether a second sign-in can go by the session of the first.</summary>
    public bool KeepsSessions { get; } = request.Cache != CachePlaces.None && options is not { NoSessionCache: true } && !EnvironmentSwitches.IsOn(environment, NoSessionsVariable);

    /// <summary>Keys that are found without a vault.</summary>
    public CredentialCache Keys => new(home, log, Store(KeepsKeys && request.Cache != CachePlaces.Vault, new ProtectedFile(log)));

    /// <summary>The same, and those in the vault where that is where they are kept.</summary>
    public KeyCache AllKeys(IVault? vaults, VaultTrouble trouble) => new(Keys, KeepsKeys && request.Cache == CachePlaces.Vault
        ? new VaultKeys(vaults, request.Vault, options is null || VaultRules.MayOpen(request, options), Vaulted, trouble, log)
        : null);

    /// <summary>Which keys are in vaults.</summary>
    public VaultIndex Vaulted => new(home, log);

    public RoleListCache Roles => new(home, log, Store(KeepsKeys, new ProtectedFile(log) { Instead = RoleListCache.NewListing }));

    public SessionStore Sessions => new(home, SessionEntries);

    public TokenStore Tokens => new(home, SessionEntries);

    public KeySessionStore KeySessions => new(home, SessionEntries);

    private IEntryStore SessionEntries => Store(KeepsSessions, new ProtectedFile(log) { Instead = SessionStore.NewSignIn });

    private IEntryStore Store(bool isKept, ProtectedFile disk) =>
        !isKept ? new NoStore() : request.Cache == CachePlaces.Memory ? new MemoryStore() : disk;
}
