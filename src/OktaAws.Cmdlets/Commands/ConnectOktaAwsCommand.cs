using System.Collections.Concurrent;
using OktaAws.Commands.Export;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Errors;
using OktaAws.Hosting;
using OktaAws.Output;
using OktaAws.Parameters;

namespace OktaAws.Commands;

/// <summary>Gets temporary keys for a profile or a role: from the cache, else by signing in.</summary>
[Cmdlet(VerbsCommunications.Connect, "OktaAws", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Profile, HelpUri = OnlineHelp.Uri)]
[OutputType(typeof(AwsCredential), typeof(AwsProfile))]
public sealed class ConnectOktaAwsCommand : CredentialCommand
{
    // A saved profile renews its keys without them.
    private static readonly string[] NotOfProfiles =
    [
        nameof(Organization), nameof(UserName), nameof(AppUrl), nameof(Role), nameof(Account), nameof(SignIn), nameof(ClientId),
        nameof(Duration), nameof(Region), nameof(RoleChain), nameof(ExternalId), nameof(MinimumLifetime), nameof(NoCache), nameof(MfaSerial),
    ];

    private readonly List<SignInRun> _runs = [];
    private readonly ConcurrentQueue<TemporaryCredential> _fresh = new();

    /// <summary>How many roles may be assumed at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>ARN or serial number of an IAM user's MFA device.</summary>
    [Parameter]
    public string? MfaSerial { get; set; }

    /// <summary>Let AWS programs renew the keys by themselves: registers credential_process for the profile, and gives the profile instead of keys.</summary>
    [Parameter(ParameterSetName = ParameterSet.Profile)]
    [Parameter(ParameterSetName = ParameterSet.Saved)]
    public SwitchParameter KeepFresh { get; set; }

    private protected override void Check()
    {
        string? lost = KeepFresh ? NotOfProfiles.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) : null;
        if (lost is not null) ThrowTerminatingError(ErrorMap.Conflict($"-KeepFresh leaves renewing to the saved profile, which would not know of -{lost}. Save it there with Set-OktaAwsProfile."));
    }

    private protected override void Fill(SignInRun run)
    {
        base.Fill(run);
        run.Parameters.Set(SettingKeys.MfaSerial, MfaSerial);
    }

    // Run at the end: only then is it known which targets share a sign-in.
    private protected override async Task RecordAsync(HostPipe pipe, CancellationToken cancellation)
    {
        foreach (SignInRun run in Runs())
        {
            run.Folder = Folder;
            await pipe.GuardAsync(() => KeepAsync(run), run.Name, cancellation).ConfigureAwait(false);
        }
    }

    private Task KeepAsync(SignInRun run)
    {
        Fill(run);
        _runs.Add(run);
        return Task.CompletedTask;
    }

    private protected override async Task EndAsync(HostPipe pipe, CancellationToken cancellation)
    {
        if (_runs.Count > 1) await RunManyAsync(pipe, cancellation).ConfigureAwait(false);
        else if (_runs.Count == 1) await pipe.GuardAsync(() => RunAsync(pipe, _runs[0], cancellation), _runs[0].Name, cancellation).ConfigureAwait(false);
        if (!_fresh.IsEmpty) await RegisterAsync(pipe, cancellation).ConfigureAwait(false);
    }

    private protected override void Release() => _runs.ForEach(run => run.Dispose());

    private async Task RunManyAsync(HostPipe pipe, CancellationToken cancellation)
    {
        var progress = new CountProgress(pipe, "Connecting to AWS", _runs.Count);
        SignInTarget[] targets = _runs.Select(run => run.ToTarget()).ToArray();
        // How to run is said by parameters, which are the same for all.
        await Engine(pipe).ConnectManyAsync(targets, _runs[0].Options, ThrottleLimit, Settle, cancellation).ConfigureAwait(false);
        progress.End();

        void Settle(ConnectionOutcome outcome)
        {
            if (outcome.Keys is { } keys && KeepFresh) _fresh.Enqueue(keys);
            else if (outcome.Keys is { } given) pipe.Post(c => c.WriteObject(OutputMap.ToOutput(given)));
            else pipe.PostError(outcome.Error!, outcome.Target);
            progress.Count(outcome.Targets, isFailure: outcome.Keys is null);
        }
    }

    private protected override async Task RunAsync(HostPipe pipe, SignInRun run, CancellationToken cancellation)
    {
        TemporaryCredential keys = await Engine(pipe).ConnectAsync(run.ToTarget(), run.Options, cancellation).ConfigureAwait(false);
        if (KeepFresh) _fresh.Enqueue(keys);
        else await pipe.WriteAsync(OutputMap.ToOutput(keys)).ConfigureAwait(false);
    }

    private async Task RegisterAsync(HostPipe pipe, CancellationToken cancellation)
    {
        var lines = new List<ProcessLine>();
        var log = new PipelineLog(pipe, isQuiet: false);
        foreach (TemporaryCredential keys in _fresh.GroupBy(k => k.Profile, StringComparer.Ordinal).Select(g => g.First()))
            await pipe.GuardAsync(() => AddAsync(lines, RenewalLine.Of(null, keys, log)), keys.Profile, cancellation).ConfigureAwait(false);
        await new ProcessRegistration(pipe, path: null, force: false)
            .WriteAsync(lines, line => pipe.WriteAsync(new AwsProfile { ProfileName = line.Section }), cancellation).ConfigureAwait(false);
    }

    private static Task AddAsync(List<ProcessLine> lines, ProcessLine line)
    {
        lines.Add(line);
        return Task.CompletedTask;
    }
}
