using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn;

/// <summary>The one story: cache → identity → assertion → role → exchange → chain → cache, once for any number of callers.</summary>
internal sealed class SignInFlow(EngineSetup setup, Func<HttpMessageHandler> transport, RunOptions options, Reachability reach)
{
    // Before the first lock: a refusal that came while this caller waited for any of them is its own too.
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly HomeFolders _home = setup.Home;
    private readonly State _state = new(setup.Home, setup.Log);
    private readonly CredentialCache _cache = new(setup.Home, setup.Log);

    /// <summary>The role chosen in this run that the person wants for the profile from now on; null for none.</summary>
    public RoleArn? KeptRole { get; private set; }

    /// <summary>Keys for the request. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<TemporaryCredential> ConnectAsync(SignInRequest request, CancellationToken cancellation)
    {
        if (Cached(request) is { } hit) return hit;
        using LockFile? result = await LockAsync(KeyNames.ForResult(request), cancellation).ConfigureAwait(false);
        if (Cached(request) is { } fetchedMeanwhile) return fetchedMeanwhile;
        KeyExchange exchange = Exchange(request);
        if (await exchange.FromKeptAsync(cancellation).ConfigureAwait(false) is { } chained) return chained;
        SignedIn signedIn = await SignInAsync(request, cancellation).ConfigureAwait(false);
        RoleChoice choice = Choice();
        SamlRole role = signedIn.Assertion is { } assertion
            ? await choice.PickAsync(assertion, request, _state.RememberedRole(request), cancellation).ConfigureAwait(false)
            : NamedRole(request);
        if (choice.IsKept) KeptRole = role.Role;
        _state.RememberRole(request, role.Role);
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
        using var secrets = new RunSecrets(request, options, setup, _state);
        SignedIn signedIn = await SignInOnceAsync(request, Services(request, secrets, namesApp), cancellation).ConfigureAwait(false);
        // Only now, when nobody waits for this sign-in any more.
        await secrets.Offer.MakeAsync(cancellation).ConfigureAwait(false);
        return signedIn;
    }

    // Only one process signs a user in; the others then find its live session, or its keys.
    private async Task<SignedIn> SignInOnceAsync(SignInRequest request, IdentityServices services, CancellationToken cancellation)
    {
        reach.Check();
        using LockFile? held = await LockAsync(KeyNames.ForSignIn(request), cancellation).ConfigureAwait(false);
        if (held is not null) SharedOutcome.Take(held, _began);
        try
        {
            SignedIn signedIn = await IdentityCatalog.Find(request.Provider).SignInAsync(request, options, services, cancellation).ConfigureAwait(false);
            reach.RememberSuccess();
            return signedIn;
        }
        catch (OktaAwsException e)
        {
            if (held is not null) SharedOutcome.Leave(held, e);
            throw;
        }
    }

    /// <summary>Ends the user's session; false when there was none.</summary>
    public async Task<bool> SignOutAsync(SignInRequest request, CancellationToken cancellation)
    {
        using var secrets = new RunSecrets(request, options, setup, _state);
        using LockFile? held = await LockAsync(KeyNames.ForSignIn(request), cancellation).ConfigureAwait(false);
        return await IdentityCatalog.Find(request.Provider).SignOutAsync(request, Services(request, secrets, namesApp: false), cancellation).ConfigureAwait(false);
    }

    private IdentityServices Services(SignInRequest request, RunSecrets secrets, bool namesApp)
    {
        var memory = new SessionMemory(new SessionStore(_home, setup.Log), _state);
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
            Tokens = new TokenMemory(new TokenStore(_home, setup.Log), setup.Clock),
            PrivateKeys = new PrivateKeySources(setup.Environment, _home, setup.Log),
            Browser = setup.Browser,
            SecurityKey = setup.SecurityKey,
        };
    }

    // A web identity brings no list of roles; its provider has checked that the request names one.
    private static SamlRole NamedRole(SignInRequest request) => new(RoleArn.Parse(request.Role ?? string.Empty), string.Empty);

    private TemporaryCredential? Cached(SignInRequest request) =>
        options.NoCache || options.Force ? null : WarmPath.Find(request, _state, _cache, setup.Clock.UtcNow);

    private Task<LockFile?> LockAsync(string name, CancellationToken cancellation) =>
        new SignInLock(_home, setup.Log, options).AcquireAsync(name, cancellation);

    private KeyExchange Exchange(SignInRequest request) =>
        new(request, options, new StsRoleAssumer(new StsClientFactory(transport(), setup.Environment)), _state, _cache, setup.Clock, setup.Log);

    private RoleChoice Choice() => new(setup.Prompt, Aliases(), options);

    private AliasBook Aliases() => new(transport(), _state, setup.Log, setup.Clock);
}
