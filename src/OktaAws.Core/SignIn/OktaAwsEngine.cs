using System.Net.Http;
using OktaAws.Core.Cache;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>The one way in: what the cmdlets and the oktaaws program call. One run at a time; connections are shared by all its runs.</summary>
public sealed class OktaAwsEngine : IDisposable
{
    private readonly EngineSetup _setup;
    private readonly Dictionary<string, HttpMessageHandler> _transports = new(StringComparer.Ordinal);

    /// <param name="prompt">Asks the person.</param>
    /// <param name="log">Hears what happens.</param>
    /// <param name="attention">Shows what is awaited of the person.</param>
    public OktaAwsEngine(IPrompt prompt, ILog log, IAttention attention)
        : this(new EngineSetup { Prompt = prompt, Log = log, Attention = attention })
    {
    }

    internal OktaAwsEngine(EngineSetup setup) => _setup = setup;

    /// <summary>Keys for the target: from the cache, else by signing in. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<TemporaryCredential> ConnectAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        RunAsync(target, options, (flow, request, cancel) => flow.ConnectAsync(request, cancel), cancellation);

    /// <summary>
    /// Keys for any number of targets: cached ones first, then one sign-in for each user, one assertion for each application,
    /// and the exchanges side by side. A target that fails does not keep the others.
    /// </summary>
    /// <param name="targets">Whose results come as they are there, not in this order.</param>
    /// <param name="options">For all of them.</param>
    /// <param name="atOnce">How many exchanges may be under way, at least one.</param>
    /// <param name="settled">Gets each result; may be called from several threads at once.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ConnectManyAsync(IReadOnlyList<SignInTarget> targets, RunOptions options, int atOnce, Action<ConnectionOutcome> settled, CancellationToken cancellation)
    {
        using var many = new ManyConnections(_setup, RunnerOf(options), atOnce, settled, cancellation);
        await many.RunAsync(targets, Resolve).ConfigureAwait(false);
    }

    /// <summary>The roles the user may take at the target, filtered by its role and account values; remembered ones unless forced. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<RoleList> GetRolesAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        RunAsync(target, options, (flow, request, cancel) => new RoleListing(_setup, flow.Gate, () => TransportFor(request), options).RunAsync(request, cancel), cancellation);

    /// <summary>Ends the user's session at the organization and forgets it here; false when there was none. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<bool> DisconnectAsync(SignInTarget target, CancellationToken cancellation) =>
        RunAsync(target, new RunOptions(), (flow, request, cancel) => flow.Gate.SignOutAsync(request, cancel), cancellation);

    /// <summary>The ARN the keys act as, as AWS sees it. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<string> WhoAsync(TemporaryCredential credential, SignInTarget target, CancellationToken cancellation)
    {
        SignInRequest request = Resolve(target);
        return new Aws.StsRoleAssumer(new Aws.StsClientFactory(TransportFor(request), _setup.Environment)).WhoAsync(credential, cancellation);
    }

    public void Dispose()
    {
        foreach (HttpMessageHandler transport in _transports.Values) transport.Dispose();
        _transports.Clear();
    }

    private Task<T> RunAsync<T>(SignInTarget target, RunOptions options, Func<SignInFlow, SignInRequest, CancellationToken, Task<T>> body, CancellationToken cancellation)
    {
        SignInRequest request = Resolve(target);
        BoundFlow run = RunnerOf(options)(request);
        return run.Reach.BoundAsync(cancel => body(run.Flow, request, cancel), target.Name, cancellation);
    }

    private Func<SignInRequest, BoundFlow> RunnerOf(RunOptions options) => request =>
    {
        var reach = new Reachability(new State(_setup.Home, _setup.Log), _setup.Clock, options, request.Organization);
        return new BoundFlow(new SignInFlow(_setup, () => TransportFor(request), options, reach), reach);
    };

    private SignInRequest Resolve(SignInTarget target) =>
        ProfileResolver.Resolve(target.Profile, target.Parameters, _setup.Environment, _setup.Home);

    private HttpMessageHandler TransportFor(SignInRequest request)
    {
        string key = $"{request.Proxy}\n{request.CaBundle}";
        lock (_transports)
        {
            if (_transports.TryGetValue(key, out HttpMessageHandler? known)) return known;
            var settings = new NetSettings { Proxy = request.Proxy, CaBundle = request.CaBundle, Environment = _setup.Environment };
            return _transports[key] = _setup.Transport(settings, _setup.Log);
        }
    }
}
