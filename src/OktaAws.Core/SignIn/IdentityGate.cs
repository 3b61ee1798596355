using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Identity;
using OktaAws.Core.Identity.IamUser;
using OktaAws.Core.Net;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn;

/// <summary>The way to the identity provider: one process at a time signs a user in; the others then find its live session, or its keys.</summary>
internal sealed class IdentityGate(EngineSetup setup, Func<HttpMessageHandler> transport, RunOptions options, State state, Reachability reach, SignInLock locks)
{
    // Before the first lock: a refusal that came while this caller waited for any of them is its own too.
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;

    /// <summary>The assertion or web identity of the request's application.</summary>
    public Task<SignedIn> SignInAsync(SignInRequest request, bool namesApp, CancellationToken cancellation) =>
        WithSecretsAsync(request, namesApp, services => IdentityCatalog.Find(request.Provider).SignInAsync(request, options, services, cancellation), cancellation);

    /// <summary>The same for several applications, each answered as it comes; null for all that the user has. Repeated answers are to be expected.</summary>
    public Task SignInManyAsync(SignInRequest request, IReadOnlyList<Uri>? apps, Action<AppAnswer> answer, CancellationToken cancellation) => WithSecretsAsync(
        request,
        namesApp: true,
        async services =>
        {
            IIdentityProvider provider = IdentityCatalog.Find(request.Provider);
            if (provider is IManyApps many) await many.SignInManyAsync(request, apps, options, services, answer, cancellation).ConfigureAwait(false);
            else answer(AppAnswer.Of(await provider.SignInAsync(request, options, services, cancellation).ConfigureAwait(false)));
            return true;
        },
        cancellation);

    /// <summary>Ends the user's session; false when there was none.</summary>
    public async Task<bool> SignOutAsync(SignInRequest request, CancellationToken cancellation)
    {
        using var secrets = new RunSecrets(request, options, setup, state);
        using LockFile? held = await locks.AcquireAsync(KeyNames.ForSignIn(request)).ConfigureAwait(false);
        // A session that is kept is to be ended also where this process would keep none.
        var kept = new CachePolicy(request, setup.Home, setup.Log, _ => null);
        return await IdentityCatalog.Find(request.Provider).SignOutAsync(request, Services(request, kept, secrets, namesApp: false), cancellation).ConfigureAwait(false);
    }

    private async Task<T> WithSecretsAsync<T>(SignInRequest request, bool namesApp, Func<IdentityServices, Task<T>> signIn, CancellationToken cancellation)
    {
        using var secrets = new RunSecrets(request, options, setup, state);
        T result = await AloneAsync(request, secrets, namesApp, signIn).ConfigureAwait(false);
        // Only now, when nobody waits for this sign-in any more.
        await secrets.Offer.MakeAsync(cancellation).ConfigureAwait(false);
        return result;
    }

    private async Task<T> AloneAsync<T>(SignInRequest request, RunSecrets secrets, bool namesApp, Func<IdentityServices, Task<T>> signIn)
    {
        reach.Check();
        using LockFile? held = await locks.AcquireAsync(KeyNames.ForSignIn(request)).ConfigureAwait(false);
        var outcome = new SharedOutcome(secrets.Passwords.OriginFor(request.Organization, request.User), _began);
        if (held is not null) outcome.Heed(held);
        try
        {
            T result = await signIn(Services(request, new CachePolicy(request, setup.Home, setup.Log, setup.Environment, options), secrets, namesApp)).ConfigureAwait(false);
            reach.RememberSuccess();
            if (held is not null) SharedOutcome.Clear(held);
            state.SetLastSignIn(request, setup.Clock.UtcNow);
            return result;
        }
        catch (OktaAwsException e)
        {
            OktaAwsException judged = secrets.Codes.Judge(e);
            if (held is not null) outcome.Leave(held, judged);
            if (ReferenceEquals(judged, e)) throw;
            throw judged;
        }
    }

    private IdentityServices Services(SignInRequest request, CachePolicy policy, RunSecrets secrets, bool namesApp)
    {
        var memory = new SessionMemory(policy.Sessions, state);
        return new IdentityServices
        {
            Transport = transport(),
            AnsweringTransport = credentials => setup.Transport(new NetSettings { Proxy = request.Proxy, CaBundle = request.CaBundle, Environment = setup.Environment, ProxyLogon = ProxyLogon.Of(setup.Environment), Credentials = credentials }, setup.Log),
            Environment = setup.Environment,
            NamesApp = namesApp,
            RequestTimeout = EngineLimits.OfRequest(options),
            Prompt = setup.Prompt,
            Log = setup.Log,
            Attention = setup.Attention,
            Clock = setup.Clock,
            Sessions = memory,
            Facts = memory,
            Passwords = secrets.Passwords,
            Codes = secrets.Codes,
            Tokens = new TokenMemory(policy.Tokens, setup.Clock),
            PrivateKeys = new PrivateKeySources(setup.Environment, setup.Home, setup.Log),
            IamUser = new IamUserServices
            {
                Sessions = new KeySessionMemory(policy.KeySessions, setup.Clock),
                Keys = new SharedFileKeys(setup.Environment),
                Calls = new IamUserCalls(new StsClientFactory(transport(), setup.Environment, EngineLimits.OfRequest(options)), new IamQuery(transport(), setup.Environment, setup.Log, setup.Clock)),
            },
            Browser = setup.Browser,
            SecurityKey = setup.SecurityKey,
        };
    }
}
