using System.Management.Automation.Runspaces;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;

namespace OktaAws.Hosting;

/// <summary>
/// Renews the AWS_* variables of this process before their keys end. New keys are fetched beside the runspace, without asking
/// anybody; the variables are set in it, between two statements, through its event queue. There is one per process, as there
/// is one set of variables.
/// </summary>
internal sealed class FreshVariables : IDisposable
{
    private const string EventName = "OktaAws.KeepFresh";

    // The action of an event: what it calls does the work and returns what to warn about.
    private const string Action = "foreach ($warning in $args[0].Invoke()) { $Host.UI.WriteWarningLine($warning) }";

    // Keys that live no longer than the profile wants them to are always due.
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly object Sync = new();
    private static FreshVariables? s_current;

    private readonly string _profile;
    private readonly bool _withSecurityToken;
    private readonly PSEventManager _events;
    private readonly Guid _runspace;
    private readonly CancellationTokenSource _end = new();
    private TemporaryCredential _keys;
    private PSEventSubscriber? _subscriber;
    private bool _hasWarned;

    private FreshVariables(PSCmdlet cmdlet, TemporaryCredential keys, bool withSecurityToken)
    {
        _profile = keys.Profile!;
        _withSecurityToken = withSecurityToken;
        _keys = keys;
        _events = cmdlet.Events;
        _runspace = CurrentRunspace;
    }

    /// <summary>Begins to renew, instead of whatever was renewed before. On the pipeline thread. Throws for keys of no saved profile.</summary>
    public static FreshVariables Start(PSCmdlet cmdlet, TemporaryCredential keys, bool withSecurityToken)
    {
        Check(keys);
        var fresh = new FreshVariables(cmdlet, keys, withSecurityToken);
        Replace(fresh);
        fresh._subscriber = fresh._events.SubscribeEvent(null, null, EventName, null, ScriptBlock.Create(Action), supportEvent: true, forwardEvent: false);
        _ = Task.Run(fresh.RunAsync);
        return fresh;
    }

    /// <summary>Throws for keys nobody could renew.</summary>
    public static void Check(TemporaryCredential keys)
    {
        if (string.IsNullOrEmpty(keys.Profile)) throw new OktaAwsException(ErrorId.ProfileNotFound, $"'{keys}' cannot be kept fresh: its keys are of no saved profile.", "KeepFresh", "Save one with Set-OktaAwsProfile and connect by its name.");
        _ = Resolve(keys.Profile!);
    }

    /// <summary>Ends renewing when this runspace began it: the module is being removed.</summary>
    public static void Stop()
    {
        FreshVariables? current = Volatile.Read(ref s_current);
        if (current is not null && current._runspace == CurrentRunspace) Replace(null);
    }

    /// <summary>Ends renewing; the variables stay as they are.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        if (_subscriber is { } subscriber) _events.UnsubscribeEvent(subscriber);
    }

    private static Guid CurrentRunspace => Runspace.DefaultRunspace?.InstanceId ?? Guid.Empty;

    private static void Replace(FreshVariables? next)
    {
        FreshVariables? before;
        lock (Sync)
        {
            before = s_current;
            s_current = next;
        }

        before?.Dispose();
    }

    private static SignInRequest Resolve(string profile) => ProfileStore.Open().Resolve(profile, new SettingsLayer("parameter"));

    private async Task RunAsync()
    {
        TimeSpan wait = UntilDue();
        try
        {
            while (true)
            {
                await Task.Delay(wait, _end.Token).ConfigureAwait(false);
                wait = await RenewAsync().ConfigureAwait(false) ? UntilDue() : Again;
            }
        }
        catch (OperationCanceledException)
        {
            // Replaced, or the module was removed.
        }
        catch (InvalidOperationException)
        {
            // Put away in the middle of a step, or the runspace has been closed and its event queue with it.
        }
    }

    private TimeSpan UntilDue()
    {
        TimeSpan due = _keys.Expiration - MinimumLifetime() - DateTimeOffset.UtcNow;
        return due > TimeSpan.Zero ? due : Soonest;
    }

    private TimeSpan MinimumLifetime()
    {
        try
        {
            return Resolve(_profile).MinimumLifetime;
        }
        catch (OktaAwsException)
        {
            // Removed or damaged meanwhile: renewing will tell.
            return Again;
        }
    }

    private async Task<bool> RenewAsync()
    {
        // Somebody else's keys, or none: not ours to touch, now.
        if (!AreOurs()) return false;
        try
        {
            var ports = new SilentPorts();
            using var engine = new OktaAwsEngine(ports, ports, ports);
            // Nobody is there to see a sign-in that goes wrong, and a wrong password too many locks an account.
            var options = new RunOptions { NonInteractive = true, NoSecrets = true, Timeout = Patience };
            TemporaryCredential keys = await engine.ConnectAsync(SignInTarget.ForProfile(_profile, new SettingsLayer("parameter")), options, _end.Token).ConfigureAwait(false);
            if (!IsSameRole(keys)) throw new OktaAwsException(ErrorId.RoleAmbiguous, $"The profile gives {keys} now.");
            Raise(() => Set(keys));
            _hasWarned = false;
            return true;
        }
        catch (OktaAwsException e)
        {
            string warning = $"The keys of profile '{_profile}' in the AWS_* variables could not be renewed and end at {_keys.Expiration.ToLocalTime():t}: {e.Id}: {e.Message} Connect anew with Connect-OktaAws {_profile} | Export-OktaAwsCredential -As Environment -KeepFresh.";
            if (!_hasWarned) Raise(() => [warning]);
            _hasWarned = true;
            return false;
        }
    }

    // A credential that came down a pipeline knows account and name of its role, not its path.
    private bool IsSameRole(TemporaryCredential keys) => keys.Role?.AccountId == _keys.Role?.AccountId && keys.Role?.Name == _keys.Role?.Name;

    private bool AreOurs() => Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") == _keys.AccessKeyId;

    private void Raise(Func<string[]> action) => _events.GenerateEvent(EventName, null, [action], null);

    private string[] Set(TemporaryCredential keys)
    {
        if (_end.IsCancellationRequested || !AreOurs()) return [];
        foreach (EnvironmentVariable variable in EnvironmentVariables.Of(keys, _withSecurityToken)) Environment.SetEnvironmentVariable(variable.Name, variable.Value);
        _keys = keys;
        return [];
    }
}
