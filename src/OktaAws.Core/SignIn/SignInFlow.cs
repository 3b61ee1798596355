using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>The one story: cache → identity → assertion → role → exchange → chain → cache, once for any number of callers.</summary>
internal sealed class SignInFlow(EngineSetup setup, Func<HttpMessageHandler> transport, RunOptions options, Reachability reach)
{
    private readonly HomeFolders _home = setup.Home;
    private readonly State _state = new(setup.Home, setup.Log);
    private readonly CredentialCache _cache = new(setup.Home, setup.Log);

    /// <summary>Where the assertions come from.</summary>
    public IdentityGate Gate { get; } = new(setup, transport, options, reach);

    /// <summary>Keys for the request. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<TemporaryCredential> ConnectAsync(SignInRequest request, CancellationToken cancellation)
    {
        if (Cached(request) is { } hit) return hit;
        using LockFile? result = await LockAsync(request, cancellation).ConfigureAwait(false);
        if (Cached(request) is { } fetchedMeanwhile) return fetchedMeanwhile;
        SignedIn signedIn = await Gate.SignInAsync(request, namesApp: false, cancellation).ConfigureAwait(false);
        SamlRole role = await PickAsync(signedIn, request, cancellation).ConfigureAwait(false);
        return await FinishAsync(signedIn, role, request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Keys for a request whose sign-in and role are settled; from the cache when another process was faster.</summary>
    public async Task<TemporaryCredential> ConnectAsync(SignedIn signedIn, SamlRole role, SignInRequest request, CancellationToken cancellation)
    {
        using LockFile? result = await LockAsync(request, cancellation).ConfigureAwait(false);
        return Cached(request) ?? await FinishAsync(signedIn, role, request, cancellation).ConfigureAwait(false);
    }

    /// <summary>Keys that need no request; null when there are none.</summary>
    public TemporaryCredential? Cached(SignInRequest request) =>
        options.NoCache || options.Force ? null : WarmPath.Find(request, _state, _cache, setup.Clock.UtcNow);

    /// <summary>The role that is meant; may ask. Throws RoleNotFound, RoleAmbiguous.</summary>
    public async Task<SamlRole> PickAsync(SignedIn signedIn, SignInRequest request, CancellationToken cancellation)
    {
        SamlRole role = signedIn.Assertion is { } assertion
            ? await new RoleChoice(setup.Prompt, new AliasBook(transport(), _state, setup.Log, setup.Clock), options).PickAsync(assertion, request, cancellation).ConfigureAwait(false)
            : NamedRole(request);
        // A role that is named as a whole is found without being remembered.
        if (request.Role != role.Role.Text) _state.RememberRole(request, role.Role);
        return role;
    }

    /// <summary>A web identity brings no list of roles: the request has to name one. Throws ProfileInvalid.</summary>
    public static SamlRole NamedRole(SignInRequest request) => new(RoleArn.Parse(request.Role ?? string.Empty), string.Empty);

    private async Task<TemporaryCredential> FinishAsync(SignedIn signedIn, SamlRole role, SignInRequest request, CancellationToken cancellation)
    {
        TemporaryCredential keys = Labeled(await ExchangeAsync(signedIn, role, request, cancellation).ConfigureAwait(false), signedIn, request);
        if (!options.NoCache) _cache.Write(CacheKey.Of(request, role.Role), keys, setup.Clock.UtcNow);
        return keys;
    }

    private async Task<TemporaryCredential> ExchangeAsync(SignedIn signedIn, SamlRole role, SignInRequest request, CancellationToken cancellation)
    {
        var sts = new StsRoleAssumer(new StsClientFactory(transport(), setup.Environment));
        var exchange = new RoleExchange(sts, setup.Log);
        int? maximum = _state.MaxDuration(role.Role);
        void Learn(int seconds) => _state.SetMaxDuration(role.Role, seconds);
        return signedIn.WebIdentity is { } machine
            ? await exchange.RunAsync(machine, role.Role, request, maximum, Learn, cancellation).ConfigureAwait(false)
            : await exchange.RunAsync(signedIn.Assertion!, role, request, maximum, Learn, cancellation).ConfigureAwait(false);
    }

    private TemporaryCredential Labeled(TemporaryCredential keys, SignedIn signedIn, SignInRequest request) =>
        new(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken, keys.Expiration)
        {
            Role = keys.Role,
            PrincipalArn = keys.PrincipalArn,
            Arn = keys.Arn,
            AccountAlias = keys.Role is null ? null : _state.AccountAlias(keys.Role.AccountId),
            User = signedIn.User,
            Profile = request.Profile,
            Region = request.Region,
        };

    private Task<LockFile?> LockAsync(SignInRequest request, CancellationToken cancellation) =>
        new SignInLock(_home, setup.Log, options).AcquireAsync(KeyNames.ForResult(request), cancellation);
}
