using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn;

/// <summary>The one story: cache → identity → assertion → role → exchange → chain → cache, once for any number of callers.</summary>
internal sealed class SignInFlow(EngineSetup setup, Func<HttpMessageHandler> transport, RunOptions options, State state, Reachability reach, SignInLock locks, VaultTrouble trouble)
{
    // Keys fetched since are as new as any this run could fetch.
    private readonly DateTimeOffset _began = setup.Clock.UtcNow;

    /// <summary>Where the assertions come from.</summary>
    public IdentityGate Gate { get; } = new(setup, transport, options, state, reach, locks);

    /// <summary>The role chosen in this run that the person wants for the profile from now on; null for none.</summary>
    public RoleArn? KeptRole { get; private set; }

    /// <summary>Keys for the request. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<TemporaryCredential> ConnectAsync(SignInRequest request, CancellationToken cancellation)
    {
        if (await CachedAsync(request, cancellation).ConfigureAwait(false) is { } hit) return hit;
        if (request.IsAnybodys) setup.Log.Verbose("It is not known who will be signed in, so keys are neither taken from the cache nor kept. Naming the user in the profile lets them be.");
        using LockFile? result = await LockAsync(request).ConfigureAwait(false);
        KeyCache cache = KeysOf(request);
        if (WarmPath.RoleOf(request, state) is { } meant && await FetchedMeanwhileAsync(cache, meant, request, cancellation).ConfigureAwait(false) is { } fetched) return fetched;
        KeyExchange exchange = Exchange(request, cache);
        if (await exchange.FromKeptAsync(cancellation).ConfigureAwait(false) is { } chained) return chained;
        SignedIn signedIn = await Gate.SignInAsync(request, namesApp: false, cancellation).ConfigureAwait(false);
        SamlRole role = await PickAsync(signedIn, request, cancellation).ConfigureAwait(false);
        // A menu or a pattern may have led to a role somebody else fetched under its name.
        if (await FetchedMeanwhileAsync(cache, role.Role, request, cancellation).ConfigureAwait(false) is { } known) return known;
        return await exchange.RunAsync(signedIn, role, cancel => Gate.SignInAsync(request, namesApp: false, cancel), cancellation).ConfigureAwait(false);
    }

    /// <summary>Keys for a request whose sign-in and role are settled; from the cache when another process was faster.</summary>
    /// <param name="signedIn">The proof.</param>
    /// <param name="role">The first role, one of the proof's.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="renew">Fetches a fresh proof when AWS finds this one too old.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<TemporaryCredential> ConnectAsync(
        SignedIn signedIn, SamlRole role, SignInRequest request, Func<CancellationToken, Task<SignedIn>> renew, CancellationToken cancellation)
    {
        using LockFile? result = await LockAsync(request).ConfigureAwait(false);
        KeyCache cache = KeysOf(request);
        if (await FetchedMeanwhileAsync(cache, role.Role, request, cancellation).ConfigureAwait(false) is { } fetched) return fetched;
        KeyExchange exchange = Exchange(request, cache);
        return await exchange.FromKeptAsync(cancellation).ConfigureAwait(false)
            ?? await exchange.RunAsync(signedIn, role, renew, cancellation).ConfigureAwait(false);
    }

    /// <summary>Keys that need no request; null when there are none.</summary>
    public async Task<TemporaryCredential?> CachedAsync(SignInRequest request, CancellationToken cancellation)
    {
        if (options.WantsNewKeys(request) || WarmPath.RoleOf(request, state) is not { } role) return null;
        return await KeysOf(request).ReadAsync(
            CacheKey.Of(request, role), request.MinimumLifetime, setup.Clock.UtcNow, cancellation, request.Profile, WarmPath.RegionOf(request, role)).ConfigureAwait(false);
    }

    /// <summary>The role that is meant; may ask. Throws RoleNotFound, RoleAmbiguous.</summary>
    public async Task<SamlRole> PickAsync(SignedIn signedIn, SignInRequest request, CancellationToken cancellation)
    {
        if (signedIn.Session is not null) return NamedRole(request);
        var choice = new RoleChoice(setup.Prompt, new AliasBook(transport(), state, setup.Log, setup.Clock), options);
        SamlRole role = signedIn.Assertion is { } assertion
            ? await choice.PickAsync(assertion, request, state.RememberedRole(request), cancellation).ConfigureAwait(false)
            : NamedRole(request);
        if (choice.IsKept) KeptRole = role.Role;
        // A role that is named as a whole is found without being remembered.
        if (request.NamedRole is null) state.RememberRole(request, role.Role);
        return role;
    }

    /// <summary>A web identity or a session brings no list of roles: the request has to name one. Throws ProfileInvalid.</summary>
    public static SamlRole NamedRole(SignInRequest request) => new(RoleArn.Parse(request.Role ?? string.Empty), string.Empty);

    // With keys for less than the minimum lifetime, or by force, callers would otherwise fetch one after another.
    private async Task<TemporaryCredential?> FetchedMeanwhileAsync(KeyCache cache, RoleArn role, SignInRequest request, CancellationToken cancellation)
    {
        CacheKey key = CacheKey.Of(request, role);
        string? region = WarmPath.RegionOf(request, role);
        DateTimeOffset now = setup.Clock.UtcNow;
        TemporaryCredential? good = options.WantsNewKeys(request) ? null : await cache.ReadAsync(key, request.MinimumLifetime, now, cancellation, request.Profile, region).ConfigureAwait(false);
        return good ?? await cache.ReadFetchedAfterAsync(key, _began, now, request.Profile, region, cancellation).ConfigureAwait(false);
    }

    // Nobody could share keys that are not kept.
    private async Task<LockFile?> LockAsync(SignInRequest request) =>
        PolicyOf(request).KeepsKeys ? await locks.AcquireAsync(KeyNames.ForResult(request)).ConfigureAwait(false) : null;

    private CachePolicy PolicyOf(SignInRequest request) => new(request, setup.Home, setup.Log, setup.Environment, options);

    private KeyCache KeysOf(SignInRequest request) => PolicyOf(request).AllKeys(setup.Vaults, trouble);

    private KeyExchange Exchange(SignInRequest request, KeyCache cache) =>
        new(request, options, new StsRoleAssumer(new StsClientFactory(transport(), setup.Environment, EngineLimits.OfRequest(options))), state, PolicyOf(request), cache, setup.Clock, setup.Log);
}
