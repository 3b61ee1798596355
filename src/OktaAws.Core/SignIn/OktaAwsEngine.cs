using System.Net.Http;
using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn.Passwords;

namespace OktaAws.Core.SignIn;

/// <summary>The one way in: what the cmdlets and the oktaaws program call. One run at a time; connections are shared by all its runs.</summary>
public sealed class OktaAwsEngine : IDisposable
{
    private readonly EngineSetup _setup;
    private readonly HeldLocks _locks = new();
    private readonly VaultTrouble _trouble = new();
    private readonly Dictionary<string, HttpMessageHandler> _transports = new(StringComparer.Ordinal);

    /// <param name="prompt">Asks the person.</param>
    /// <param name="log">Hears what happens.</param>
    /// <param name="attention">Shows what is awaited of the person.</param>
    /// <param name="vaults">The person's vaults; null where there are none.</param>
    /// <param name="environment">Reads an environment variable, where that of the process is not to be asked itself.</param>
    public OktaAwsEngine(IPrompt prompt, ILog log, IAttention attention, IVault? vaults = null, Func<string, string?>? environment = null)
        : this(new EngineSetup { Prompt = prompt, Log = log, Attention = attention, Vaults = vaults, Environment = environment ?? Environment.GetEnvironmentVariable })
    {
    }

    internal OktaAwsEngine(EngineSetup setup) => _setup = setup;

    /// <summary>Keys for the target: from the cache, else by signing in. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<TemporaryCredential> ConnectAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        AskOrRunAsync(target, options, (flow, request, cancel) => flow.ConnectAsync(request, cancel), cancellation);

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
        using var many = new ManyConnections(_setup, RunnerOf(options, cancellation), atOnce, settled, (request, role) => Keep(request, role, cancellation), cancellation);
        await many.RunAsync(targets, target => ResolveAsync(target, options, cancellation)).ConfigureAwait(false);
    }

    /// <summary>The roles the user may take at the target, filtered by role and account of its parameters; remembered ones unless forced. Throws <see cref="OktaAwsException"/>.</summary>
    public Task<RoleList> GetRolesAsync(SignInTarget target, RunOptions options, CancellationToken cancellation) =>
        AskOrRunAsync(
            new ListingTarget(_setup).Of(target),
            options,
            (flow, request, cancel) => new RoleListing(_setup, flow.Gate, () => TransportFor(request.Proxy, request.CaBundle), options, target.Parameters).RunAsync(request, cancel),
            cancellation);

    /// <summary>Ends the user's session at the organization and forgets it here; false when there was none. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<bool> DisconnectAsync(SignInTarget target, CancellationToken cancellation) =>
        await RunAsync(await ResolveAsync(target, new RunOptions(), cancellation).ConfigureAwait(false), target, new RunOptions(), (flow, request, cancel) => flow.Gate.SignOutAsync(request, cancel), null, cancellation).ConfigureAwait(false);

    /// <summary>Where <see cref="KeepSecretAsync"/> would put a secret, for who has to ask first. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<KeptSecret> FindSecretPlaceAsync(SignInTarget target, bool isSeed, CancellationToken cancellation) =>
        await (await KeeperAsync(target, cancellation).ConfigureAwait(false)).FindPlaceAsync(isSeed, cancellation).ConfigureAwait(false);

    /// <summary>Puts a password, or the seed of one-time codes, into the target's vault. Returns the vault and the entry, for people. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<string> KeepSecretAsync(SignInTarget target, SecretText secret, bool isSeed, CancellationToken cancellation) =>
        await (await KeeperAsync(target, cancellation).ConfigureAwait(false)).KeepAsync(secret, isSeed, cancellation).ConfigureAwait(false);

    /// <summary>Throws UserMismatch when the target has a user, and it is another one.</summary>
    public async Task CheckOwnerAsync(SignInTarget target, string owner, CancellationToken cancellation) =>
        (await KeeperAsync(target, cancellation).ConfigureAwait(false)).CheckOwner(owner);

    /// <summary>What of the target's user lies in the vault its parameters name; else what is remembered, and what a sign-in would read. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<IReadOnlyList<KeptSecret>> FindSecretsAsync(SignInTarget target, CancellationToken cancellation) =>
        await (await KeeperAsync(target, cancellation).ConfigureAwait(false)).Kept.FindAsync(target.Parameters.Get(SettingKeys.Vault), cancellation).ConfigureAwait(false);

    /// <summary>Takes one of those out of its vault. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task RemoveSecretAsync(SignInTarget target, KeptSecret secret, CancellationToken cancellation) =>
        await (await KeeperAsync(target, cancellation).ConfigureAwait(false)).Kept.RemoveAsync(secret, cancellation).ConfigureAwait(false);

    /// <summary>Removes what is remembered to be kept of the target's user; nothing happens to a target without one. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<bool> ForgetKeptSecretsAsync(SignInTarget target, CancellationToken cancellation)
    {
        SignInRequest request = await ResolveAsync(target, new RunOptions(), cancellation).ConfigureAwait(false);
        return request.User is not null && await new SecretKeeper(_setup, request).ForgetAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whose secrets those are: "jane@acme.com at acme.okta.com". Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<string> DescribeSecretsAsync(SignInTarget target, CancellationToken cancellation) =>
        (await KeeperAsync(target, cancellation).ConfigureAwait(false)).Whose;

    /// <summary>The ARN the keys act as, as AWS sees it. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<string> WhoAsync(TemporaryCredential credential, SignInTarget target, CancellationToken cancellation)
    {
        SignInRequest request = await ResolveAsync(target, new RunOptions(), cancellation).ConfigureAwait(false);
        return await new StsRoleAssumer(new StsClientFactory(TransportFor(request.Proxy, request.CaBundle), _setup.Environment)).WhoAsync(credential, cancellation).ConfigureAwait(false);
    }

    /// <summary>A link that opens the console as the target's role, for whoever has it: a secret. Throws <see cref="OktaAwsException"/>.</summary>
    /// <param name="target">Whose keys; they come from the cache or from signing in.</param>
    /// <param name="destination">A service, a path or an address of the console; null for its home.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellation">Ends what is under way.</param>
    public Task<Uri> ConsoleLinkAsync(SignInTarget target, string? destination, RunOptions options, CancellationToken cancellation)
    {
        ConsolePlace place = ConsolePlace.Parse(destination);
        return AskOrRunAsync(target, options, LinkAsync, cancellation);

        async Task<Uri> LinkAsync(SignInFlow flow, SignInRequest request, CancellationToken cancel)
        {
            TemporaryCredential keys = await flow.ConnectAsync(request, cancel).ConfigureAwait(false);
            return await Console(TransportFor(request.Proxy, request.CaBundle)).CreateAsync(keys, place, request.Chain.Count == 0, request.IsIamUser ? null : request.Organization.Origin, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The same with keys that are at hand.</summary>
    /// <param name="keys">Of a role.</param>
    /// <param name="destination">A service, a path or an address of the console; null for its home.</param>
    /// <param name="parameters">Values of the command line; only how to reach the network counts.</param>
    /// <param name="cancellation">Ends what is under way.</param>
    public Task<Uri> ConsoleLinkAsync(TemporaryCredential keys, string? destination, SettingsLayer parameters, CancellationToken cancellation)
    {
        ConsolePlace place = ConsolePlace.Parse(destination);
        SettingsStack network = ProfileResolver.Network(keys.Profile, parameters, _setup.Environment, _setup.Home);
        return Console(TransportFor(network.Get(SettingKeys.Proxy), network.Get(SettingKeys.CaBundle))).CreateAsync(keys, place, isFirstRole: false, issuer: null, cancellation);
    }

    /// <summary>Opens such a link in the person's browser. Throws BrowserRequired when there is none.</summary>
    public async Task OpenAsync(Uri link, CancellationToken cancellation)
    {
        try
        {
            await _setup.Browser.OpenSecretAsync(link, cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new OktaAwsException(ErrorId.BrowserRequired, e.Message, link.Authority, "Get the link with -AsUri and open it in a browser elsewhere within fifteen minutes.", e);
        }
    }

    /// <summary>Closes the connections and releases the locks, also under a run that was left alone.</summary>
    public void Dispose()
    {
        _locks.Close();
        foreach (HttpMessageHandler transport in _transports.Values) transport.Dispose();
        _transports.Clear();
    }

    // A profile that does not exist yet is made by asking, where somebody can be asked.
    private async Task<T> AskOrRunAsync<T>(SignInTarget target, RunOptions options, Func<SignInFlow, SignInRequest, CancellationToken, Task<T>> body, CancellationToken cancellation)
    {
        Action keep = () => { };
        Task<T> OnceAsync(SignInRequest request, CancellationToken cancel) =>
            RunAsync(request, target, options, body, role => keep = () => Keep(request, role, cancellation), cancel);
        T result;
        try
        {
            result = await OnceAsync(await ResolveAsync(target, options, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.ProfileNotFound && !options.NonInteractive && _setup.Prompt.CanAsk)
        {
            result = await new FirstRun(_setup, target, e).RunAsync(OnceAsync, existing => ResolveAsync(existing, options, cancellation), cancellation).ConfigureAwait(false);
        }

        // Only now is there a profile to keep it in, when it is a new one.
        keep();
        return result;
    }

    private async Task<T> RunAsync<T>(SignInRequest request, SignInTarget target, RunOptions options, Func<SignInFlow, SignInRequest, CancellationToken, Task<T>> body, Action<RoleArn>? keep, CancellationToken cancellation)
    {
        BoundFlow run = RunnerOf(options, cancellation)(request);
        T result = await run.RunAsync(cancel => body(run.Flow, request, cancel), target.Name, cancellation).ConfigureAwait(false);
        if (run.Flow.KeptRole is { } role) keep?.Invoke(role);
        return result;
    }

    private Func<SignInRequest, BoundFlow> RunnerOf(RunOptions options, CancellationToken cancellation) => request =>
    {
        var state = new State(_setup.Home, _setup.Log);
        var reach = new Reachability(state, _setup.Clock, options, request.Organization);
        var locks = new SignInLock(_setup.Home, _setup.Log, options, _locks, cancellation);
        return new BoundFlow(new SignInFlow(_setup, () => TransportFor(request.Proxy, request.CaBundle), options, state, reach, locks, _trouble), request, options, reach);
    };

    // The keys are there: a file that cannot be written is no reason to lose them.
    private void Keep(SignInRequest request, RoleArn role, CancellationToken cancellation)
    {
        try
        {
            _ = new ProfileStore(_setup.Home, _setup.Environment).Save(request.Profile!, new SettingsLayer("menu").Set(SettingKeys.Role, role.Text), [], dryRun: false, cancellation);
        }
        catch (OktaAwsException e)
        {
            _setup.Log.Warning($"{e.Id}: the role is not kept for profile '{request.Profile}': {e.Message}");
        }
    }

    private async Task<SecretKeeper> KeeperAsync(SignInTarget target, CancellationToken cancellation) =>
        new(_setup, await ResolveAsync(target, new RunOptions(), cancellation).ConfigureAwait(false));

    private async Task<SignInRequest> ResolveAsync(SignInTarget target, RunOptions options, CancellationToken cancellation)
    {
        ResolvedProfile found = ResolvedProfile.Of(target.Profile, target.Parameters, _setup.Environment, _setup.Home, target.Project);
        if (found.Effect is { } effect)
            await new ProjectTrust(new State(_setup.Home, _setup.Log), _setup.Prompt, mayAsk: !options.NonInteractive).CheckAsync(effect, cancellation).ConfigureAwait(false);
        return found.Request;
    }

    private ConsoleLink Console(HttpMessageHandler transport) => new(transport, _setup.Environment, _setup.Log, _setup.Clock);

    private HttpMessageHandler TransportFor(string? proxy, string? caBundle)
    {
        string key = $"{proxy}\n{caBundle}";
        lock (_transports)
        {
            if (_transports.TryGetValue(key, out HttpMessageHandler? known)) return known;
            var settings = new NetSettings { Proxy = proxy, CaBundle = caBundle, Environment = _setup.Environment, ProxyLogon = ProxyLogon.Of(_setup.Environment) };
            return _transports[key] = _setup.Transport(settings, _setup.Log);
        }
    }
}
