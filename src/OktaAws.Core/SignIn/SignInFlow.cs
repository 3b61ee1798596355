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
        if (await Exchange(request).FromKeptAsync(cancellation).ConfigureAwait(false) is { } chained) return chained;
        SignedIn signedIn = await Gate.SignInAsync(request, namesApp: false, cancellation).ConfigureAwait(false);
        SamlRole role = await PickAsync(signedIn, request, cancellation).ConfigureAwait(false);
        return await Exchange(request).RunAsync(signedIn, role, cancel => Gate.SignInAsync(request, namesApp: false, cancel), cancellation).ConfigureAwait(false);
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
        using LockFile? result = await LockAsync(request, cancellation).ConfigureAwait(false);
        if (Cached(request) is { } fetchedMeanwhile) return fetchedMeanwhile;
        KeyExchange exchange = Exchange(request);
        return await exchange.FromKeptAsync(cancellation).ConfigureAwait(false)
            ?? await exchange.RunAsync(signedIn, role, renew, cancellation).ConfigureAwait(false);
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

    private Task<LockFile?> LockAsync(SignInRequest request, CancellationToken cancellation) =>
        new SignInLock(_home, setup.Log, options).AcquireAsync(KeyNames.ForResult(request), cancellation);

    private KeyExchange Exchange(SignInRequest request) =>
        new(request, options, new StsRoleAssumer(new StsClientFactory(transport(), setup.Environment)), _state, _cache, setup.Clock, setup.Log);
}
