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
        AskOrRunAsync(target, options, (flow, request, cancel) => flow.ConnectAsync(request, cancel), cancellation);

    /// <summary>The roles the user may take at the target, filtered by its role and account values. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<IReadOnlyList<AwsRole>> GetRolesAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        AskOrRunAsync(target, options, (flow, request, cancel) => flow.RolesAsync(request, cancel), cancellation);

    /// <summary>Ends the user's session at the organization and forgets it here; false when there was none. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<bool> DisconnectAsync(SignInTarget target, CancellationToken cancellation) =>
        await RunAsync(Resolve(target), target, new RunOptions(), (flow, request, cancel) => flow.SignOutAsync(request, cancel), null, cancellation).ConfigureAwait(false);

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

    // A profile that does not exist yet is made by asking, where somebody can be asked.
    private async Task<T> AskOrRunAsync<T>(SignInTarget target, RunOptions options, Func<SignInFlow, SignInRequest, CancellationToken, Task<T>> body, CancellationToken cancellation)
    {
        Action keep = () => { };
        Task<T> OnceAsync(SignInRequest request, CancellationToken cancel) =>
            RunAsync(request, target, options, body, role => keep = () => Keep(request, role), cancel);
        T result;
        try
        {
            result = await OnceAsync(Resolve(target), cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.ProfileNotFound && !options.NonInteractive && _setup.Prompt.CanAsk)
        {
            result = await new FirstRun(_setup, target, e).RunAsync(OnceAsync, cancellation).ConfigureAwait(false);
        }

        // Only now is there a profile to keep it in, when it is a new one.
        keep();
        return result;
    }

    private async Task<T> RunAsync<T>(SignInRequest request, SignInTarget target, RunOptions options, Func<SignInFlow, SignInRequest, CancellationToken, Task<T>> body, Action<RoleArn>? keep, CancellationToken cancellation)
    {
        var reach = new Reachability(new State(_setup.Home, _setup.Log), _setup.Clock, options, request.Organization);
        var flow = new SignInFlow(_setup, () => TransportFor(request), options, reach);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.NonInteractive) bounded.CancelAfter(options.Timeout ?? EngineLimits.Silent);
        try
        {
            T result = await body(flow, request, bounded.Token).ConfigureAwait(false);
            if (flow.KeptRole is { } role) keep?.Invoke(role);
            return result;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && bounded.IsCancellationRequested)
        {
            reach.RememberFailure();
            throw new OktaAwsException(ErrorId.RequestTimedOut, $"'{request.Organization}' did not answer within the time allowed.", target.Name);
        }
        // A server that answers with an error is there, and AWS being away says nothing about the organization.
        catch (OktaAwsException e) when (e.Id is ErrorId.OrgUnreachable or ErrorId.RequestTimedOut && e.InnerException is not null && e.Target == request.Organization.Authority)
        {
            reach.RememberFailure();
            throw;
        }
    }

    // The keys are there: a file that cannot be written is no reason to lose them.
    private void Keep(SignInRequest request, RoleArn role)
    {
        try
        {
            _ = new ProfileStore(_setup.Home, _setup.Environment).Save(request.Profile!, new SettingsLayer("menu").Set(SettingKeys.Role, role.Text), [], dryRun: false);
        }
        catch (OktaAwsException e)
        {
            _setup.Log.Warning($"{e.Id}: the role is not kept for profile '{request.Profile}': {e.Message}");
        }
    }

    private SignInRequest Resolve(SignInTarget target) =>
        ProfileResolver.Resolve(target.Profile, target.Parameters, _setup.Environment, _setup.Home);

    private HttpMessageHandler TransportFor(SignInRequest request)
    {
        string key = $"{request.Proxy}\n{request.CaBundle}";
        if (_transports.TryGetValue(key, out HttpMessageHandler? known)) return known;
        var settings = new NetSettings { Proxy = request.Proxy, CaBundle = request.CaBundle, Environment = _setup.Environment };
        return _transports[key] = _setup.Transport(settings, _setup.Log);
    }
}
