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

    /// <inheritdoc cref="OktaAwsEngine(IPrompt, ILog, IAttention)"/>
    /// <param name="prompt">Asks the person.</param>
    /// <param name="log">Hears what happens.</param>
    /// <param name="attention">Shows what is awaited of the person.</param>
    /// <param name="environment">Reads an environment variable, where that of the process is not to be asked itself.</param>
    public OktaAwsEngine(IPrompt prompt, ILog log, IAttention attention, Func<string, string?> environment)
        : this(new EngineSetup { Prompt = prompt, Log = log, Attention = attention, Environment = environment })
    {
    }

    internal OktaAwsEngine(EngineSetup setup) => _setup = setup;

    /// <summary>Keys for the target: from the cache, else by signing in. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<TemporaryCredential> ConnectAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        RunAsync(target, options, (flow, request, cancel) => flow.ConnectAsync(request, cancel), cancellation);

    /// <summary>The roles the user may take at the target, filtered by its role and account values. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<IReadOnlyList<AwsRole>> GetRolesAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        RunAsync(target, options, (flow, request, cancel) => flow.RolesAsync(request, cancel), cancellation);

    /// <summary>Ends the user's session at the organization and forgets it here; false when there was none. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<bool> DisconnectAsync(SignInTarget target, CancellationToken cancellation) =>
        RunAsync(target, new RunOptions(), (flow, request, cancel) => flow.SignOutAsync(request, cancel), cancellation);

    /// <summary>The ARN the keys act as, as AWS sees it. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<string> WhoAsync(TemporaryCredential credential, SignInTarget target, CancellationToken cancellation)
    {
        SignInRequest request = await ResolveAsync(target, new RunOptions(), cancellation).ConfigureAwait(false);
        return await new Aws.StsRoleAssumer(new Aws.StsClientFactory(TransportFor(request), _setup.Environment)).WhoAsync(credential, cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (HttpMessageHandler transport in _transports.Values) transport.Dispose();
        _transports.Clear();
    }

    private async Task<T> RunAsync<T>(SignInTarget target, RunOptions options, Func<SignInFlow, SignInRequest, CancellationToken, Task<T>> body, CancellationToken cancellation)
    {
        SignInRequest request = await ResolveAsync(target, options, cancellation).ConfigureAwait(false);
        var reach = new Reachability(new State(_setup.Home, _setup.Log), _setup.Clock, options, request.Organization);
        var flow = new SignInFlow(_setup, () => TransportFor(request), options, reach);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.NonInteractive) bounded.CancelAfter(options.Timeout ?? EngineLimits.Silent);
        try
        {
            return await body(flow, request, bounded.Token).ConfigureAwait(false);
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

    private async Task<SignInRequest> ResolveAsync(SignInTarget target, RunOptions options, CancellationToken cancellation)
    {
        ResolvedProfile found = ResolvedProfile.Of(target.Profile, target.Parameters, _setup.Environment, _setup.Home, target.Project);
        if (found.Effect is { } effect)
            await new ProjectTrust(new State(_setup.Home, _setup.Log), _setup.Prompt, mayAsk: !options.NonInteractive).CheckAsync(effect, cancellation).ConfigureAwait(false);
        return found.Request;
    }

    private HttpMessageHandler TransportFor(SignInRequest request)
    {
        string key = $"{request.Proxy}\n{request.CaBundle}";
        if (_transports.TryGetValue(key, out HttpMessageHandler? known)) return known;
        var settings = new NetSettings { Proxy = request.Proxy, CaBundle = request.CaBundle, Environment = _setup.Environment };
        return _transports[key] = _setup.Transport(settings, _setup.Log);
    }
}
