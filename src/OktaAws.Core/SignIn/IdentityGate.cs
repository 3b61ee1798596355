using System.Net.Http;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn;

/// <summary>The way to the identity provider: one process at a time signs a user in; the others then find its live session, or its keys.</summary>
internal sealed class IdentityGate(EngineSetup setup, Func<HttpMessageHandler> transport, RunOptions options, Reachability reach)
{
    // Before the first lock: a refusal that came while this caller waited for any of them is its own too.
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly SignInLock _lock = new(setup.Home, setup.Log, options);

    /// <summary>The assertion or web identity of the request's application.</summary>
    public Task<SignedIn> SignInAsync(SignInRequest request, bool namesApp, CancellationToken cancellation) => AloneAsync(
        request, () => IdentityCatalog.Find(request.Provider).SignInAsync(request, options, Services(namesApp), cancellation), cancellation);

    /// <summary>The same for several applications, each answered as it comes; null for all that the user has. Repeated answers are to be expected.</summary>
    public Task SignInManyAsync(SignInRequest request, IReadOnlyList<Uri>? apps, Action<AppAnswer> answer, CancellationToken cancellation) => AloneAsync(
        request,
        async () =>
        {
            IIdentityProvider provider = IdentityCatalog.Find(request.Provider);
            if (provider is IManyApps many) await many.SignInManyAsync(request, apps, options, Services(namesApp: true), answer, cancellation).ConfigureAwait(false);
            else answer(AppAnswer.Of(await provider.SignInAsync(request, options, Services(namesApp: true), cancellation).ConfigureAwait(false)));
            return true;
        },
        cancellation);

    /// <summary>Ends the user's session; false when there was none.</summary>
    public async Task<bool> SignOutAsync(SignInRequest request, CancellationToken cancellation)
    {
        using LockFile? held = await _lock.AcquireAsync(KeyNames.ForSignIn(request), cancellation).ConfigureAwait(false);
        return await IdentityCatalog.Find(request.Provider).SignOutAsync(request, Services(namesApp: false), cancellation).ConfigureAwait(false);
    }

    private async Task<T> AloneAsync<T>(SignInRequest request, Func<Task<T>> signIn, CancellationToken cancellation)
    {
        reach.Check();
        using LockFile? held = await _lock.AcquireAsync(KeyNames.ForSignIn(request), cancellation).ConfigureAwait(false);
        if (held is not null) SharedOutcome.Take(held, _began);
        try
        {
            T result = await signIn().ConfigureAwait(false);
            reach.RememberSuccess();
            return result;
        }
        catch (OktaAwsException e)
        {
            if (held is not null) SharedOutcome.Leave(held, e);
            throw;
        }
    }

    private IdentityServices Services(bool namesApp)
    {
        var memory = new SessionMemory(new SessionStore(setup.Home, setup.Log), new State(setup.Home, setup.Log));
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
            Passwords = new PasswordSources(options, setup.Environment),
            Tokens = new TokenMemory(new TokenStore(setup.Home, setup.Log), setup.Clock),
            PrivateKeys = new PrivateKeySources(setup.Environment, setup.Home, setup.Log),
            Browser = setup.Browser,
            SecurityKey = setup.SecurityKey,
        };
    }
}
