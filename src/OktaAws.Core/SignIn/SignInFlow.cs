using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn;

/// <summary>The one story: cache → identity → assertion → role → exchange → chain → cache, once for any number of callers.</summary>
internal sealed class SignInFlow(EngineSetup setup, Func<HttpMessageHandler> transport, RunOptions options, State state, Reachability reach, SignInLock locks)
{
    // Before the first lock: a refusal that came while this caller waited for any of them is its own too, and keys fetched
    // since are as new as any it could fetch.
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly DateTimeOffset _beganByClock = setup.Clock.UtcNow;
    private readonly HomeFolders _home = setup.Home;

    /// <summary>The role chosen in this run that the person wants for the profile from now on; null for none.</summary>
    public RoleArn? KeptRole { get; private set; }

    /// <summary>Keys for the request. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<TemporaryCredential> ConnectAsync(SignInRequest request, CancellationToken cancellation)
    {
        CachePolicy policy = PolicyOf(request);
        CredentialCache cache = policy.Keys;
        if (!options.Force && WarmPath.Find(request, state, cache, setup.Clock.UtcNow) is { } hit) return hit;
        // Nobody could share keys that are not kept.
        using LockFile? result = policy.KeepsKeys ? await locks.AcquireAsync(KeyNames.ForResult(request)).ConfigureAwait(false) : null;
        if (WarmPath.RoleOf(request, state) is { } meant && FetchedMeanwhile(cache, meant, request) is { } fetched) return fetched;
        KeyExchange exchange = Exchange(request, cache);
        if (await exchange.FromKeptAsync(cancellation).ConfigureAwait(false) is { } chained) return chained;
        SignedIn signedIn = await SignInAsync(request, cancellation).ConfigureAwait(false);
        RoleChoice choice = Choice();
        SamlRole role = signedIn.Assertion is { } assertion
            ? await choice.PickAsync(assertion, request, state.RememberedRole(request), cancellation).ConfigureAwait(false)
            : NamedRole(request);
        if (choice.IsKept) KeptRole = role.Role;
        state.RememberRole(request, role.Role);
        // A menu or a pattern may have led to a role somebody else fetched under its name.
        if (FetchedMeanwhile(cache, role.Role, request) is { } known) return known;
        return await exchange.RunAsync(signedIn, role, cancel => SignInAsync(request, cancel), cancellation).ConfigureAwait(false);
    }

    /// <summary>The roles of the request's application that its role and account values mean.</summary>
    public async Task<IReadOnlyList<AwsRole>> RolesAsync(SignInRequest request, CancellationToken cancellation)
    {
        SignedIn signedIn = await SignInAsync(request, cancellation, namesApp: true).ConfigureAwait(false);
        AliasBook aliases = Aliases();
        if (signedIn.Assertion is not { } assertion)
            return [new AwsRole(NamedRole(request), request.Organization, signedIn.User, signedIn.AppUrl, signedIn.Application, aliases.Find(NamedRole(request).Role.AccountId))];
        if (assertion.Roles.Any(r => aliases.Find(r.Role.AccountId) is null))
            await aliases.LearnAsync(assertion, request.SignInUrl, cancellation).ConfigureAwait(false);
        IReadOnlyList<SamlRole> meant = await new RoleChoice(setup.Prompt, aliases, options).FilterAsync(assertion, request, cancellation).ConfigureAwait(false);
        return meant.Select(r => new AwsRole(r, request.Organization, signedIn.User, signedIn.AppUrl, signedIn.Application, aliases.Find(r.Role.AccountId))).ToList();
    }

    private async Task<SignedIn> SignInAsync(SignInRequest request, CancellationToken cancellation, bool namesApp = false)
    {
        using var secrets = new RunSecrets(request, options, setup, state);
        SignedIn signedIn = await SignInOnceAsync(request, secrets, namesApp, cancellation).ConfigureAwait(false);
        // Only now, when nobody waits for this sign-in any more.
        await secrets.Offer.MakeAsync(cancellation).ConfigureAwait(false);
        return signedIn;
    }

    // Only one process signs a user in; the others then find its live session, or its keys.
    private async Task<SignedIn> SignInOnceAsync(SignInRequest request, RunSecrets secrets, bool namesApp, CancellationToken cancellation)
    {
        reach.Check();
        using LockFile? held = await locks.AcquireAsync(KeyNames.ForSignIn(request)).ConfigureAwait(false);
        var outcome = new SharedOutcome(secrets.Passwords.OriginFor(request.Organization, request.User), _began);
        if (held is not null) outcome.Heed(held);
        try
        {
            SignedIn signedIn = await IdentityCatalog.Find(request.Provider).SignInAsync(request, options, Services(PolicyOf(request), secrets, namesApp), cancellation).ConfigureAwait(false);
            reach.RememberSuccess();
            if (held is not null) SharedOutcome.Clear(held);
            state.SetLastSignIn(request, setup.Clock.UtcNow);
            return signedIn;
        }
        catch (OktaAwsException e)
        {
            if (held is not null) outcome.Leave(held, e);
            throw;
        }
    }

    /// <summary>Ends the user's session; false when there was none.</summary>
    public async Task<bool> SignOutAsync(SignInRequest request, CancellationToken cancellation)
    {
        using var secrets = new RunSecrets(request, options, setup, state);
        using LockFile? held = await locks.AcquireAsync(KeyNames.ForSignIn(request)).ConfigureAwait(false);
        // A session that is kept is to be ended also where this process would keep none.
        var kept = new CachePolicy(request, _home, setup.Log, _ => null);
        return await IdentityCatalog.Find(request.Provider).SignOutAsync(request, Services(kept, secrets, namesApp: false), cancellation).ConfigureAwait(false);
    }

    private IdentityServices Services(CachePolicy policy, RunSecrets secrets, bool namesApp)
    {
        var memory = new SessionMemory(policy.Sessions, state);
        return new IdentityServices
        {
            Transport = transport(),
            NamesApp = namesApp,
            RequestTimeout = options.Timeout ?? EngineLimits.Request,
            Prompt = setup.Prompt,
            Log = setup.Log,
            Attention = setup.Attention,
            Clock = setup.Clock,
            Sessions = memory,
            Facts = memory,
            Passwords = secrets.Passwords,
            Codes = secrets.Codes,
            Tokens = new TokenMemory(policy.Tokens, setup.Clock),
            PrivateKeys = new PrivateKeySources(setup.Environment, _home, setup.Log),
            Browser = setup.Browser,
            SecurityKey = setup.SecurityKey,
        };
    }

    // A web identity brings no list of roles; its provider has checked that the request names one.
    private static SamlRole NamedRole(SignInRequest request) => new(RoleArn.Parse(request.Role ?? string.Empty), string.Empty);

    // With keys for less than the minimum lifetime, or by force, callers would otherwise fetch one after another.
    private TemporaryCredential? FetchedMeanwhile(CredentialCache cache, RoleArn role, SignInRequest request)
    {
        CacheKey key = CacheKey.Of(request, role);
        string? region = WarmPath.RegionOf(request, role);
        DateTimeOffset now = setup.Clock.UtcNow;
        TemporaryCredential? good = options.Force ? null : cache.Read(key, request.MinimumLifetime, now, request.Profile, region);
        return good ?? cache.ReadFetchedAfter(key, _beganByClock, now, request.Profile, region);
    }

    private CachePolicy PolicyOf(SignInRequest request) => new(request, _home, setup.Log, setup.Environment, options);

    private KeyExchange Exchange(SignInRequest request, CredentialCache cache) =>
        new(request, options, new StsRoleAssumer(new StsClientFactory(transport(), setup.Environment)), state, cache, setup.Clock, setup.Log);

    private RoleChoice Choice() => new(setup.Prompt, Aliases(), options);

    private AliasBook Aliases() => new(transport(), state, setup.Log, setup.Clock);
}
