using System.Collections.Concurrent;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Errors;
using OktaAws.Hosting;
using OktaAws.Output;

namespace OktaAws.Commands.Export;

/// <summary>Roles as they come down the pipeline: their keys, with one sign-in for all, or lines that fetch them later.</summary>
internal sealed class RoleExport(HostPipe pipe, IReadOnlyList<RoleItem> roles)
{
    private const int AtOnce = 16;

    /// <summary>The roles that gave keys, in order; what the others said are error records.</summary>
    public async Task<IReadOnlyList<ExportItem>> ConnectAsync(string folder, CancellationToken cancellation)
    {
        // One role that comes twice is one target; that it would be written twice is told later.
        var byArn = new Dictionary<string, RoleItem>(StringComparer.Ordinal);
        foreach (RoleItem item in roles)
            await pipe.GuardAsync(() => Task.FromResult(byArn[item.Arn] = item), item.Role.ToString(), cancellation).ConfigureAwait(false);
        if (byArn.Count == 0) return [];
        IReadOnlyDictionary<string, TemporaryCredential> keys = await ConnectAsync([.. byArn.Values.Select(item => item.ToTarget(folder))], cancellation).ConfigureAwait(false);
        return [.. roles.Where(r => keys.ContainsKey(r.Role.RoleArn ?? string.Empty)).Select(r => r.ToItem(OutputMap.ToOutput(keys[r.Arn])))];
    }

    /// <summary>Writes a line for each role; nobody signs in.</summary>
    public async Task RegisterAsync(ProcessRegistration registration, Func<ProcessLine, Task> done, CancellationToken cancellation)
    {
        var lines = new Dictionary<string, ProcessLine>(StringComparer.Ordinal);
        var owners = new Dictionary<string, AwsRole>(StringComparer.Ordinal);
        foreach (RoleItem item in roles)
        {
            await pipe.GuardAsync(() =>
            {
                ProcessLine line = item.ToLine();
                if (owners.TryGetValue(line.Section, out AwsRole? first)) throw Twice(first, item.Role, line.Section);
                owners.Add(line.Section, item.Role);
                lines.Add(line.Section, line);
                return Task.CompletedTask;
            }, item.Role.RoleArn, cancellation).ConfigureAwait(false);
        }

        await registration.WriteAsync([.. lines.Values], done, cancellation).ConfigureAwait(false);
    }

    /// <summary>Two roles in one place, where the last would win unseen.</summary>
    public static OktaAwsException Twice(AwsRole first, AwsRole second, string place)
    {
        var names = new DistinctName(first, second);
        return new OktaAwsException(ErrorId.RoleAmbiguous, $"{names.Second} is not written: {names.First} goes to '{place}' too.", place, $"Export one role, or make a name that is different for each: -ProfileName {names.Expression}.");
    }

    private async Task<IReadOnlyDictionary<string, TemporaryCredential>> ConnectAsync(SignInTarget[] targets, CancellationToken cancellation)
    {
        using var run = new SignInRun();
        RunSwitches.Apply(run.Options);
        bool canAsk = !run.Options.NonInteractive && await pipe.AskAsync(c => Interactivity.CanAsk(c.Host)).ConfigureAwait(false);
        using OktaAwsEngine engine = SignInRun.Engine(pipe, canAsk, isQuiet: false);
        var keys = new ConcurrentDictionary<string, TemporaryCredential>(StringComparer.Ordinal);
        var progress = new CountProgress(pipe, "Connecting to AWS", targets.Length);
        await engine.ConnectManyAsync(targets, run.Options, AtOnce, Settle, cancellation).ConfigureAwait(false);
        progress.End();
        return keys;

        // Outcomes name a role by its ARN.
        void Settle(ConnectionOutcome outcome)
        {
            if (outcome.Keys is { } given) keys[outcome.Target] = given;
            else pipe.PostError(outcome.Error!, outcome.Target);
            progress.Count(outcome.Targets, isFailure: outcome.Keys is null);
        }
    }
}
