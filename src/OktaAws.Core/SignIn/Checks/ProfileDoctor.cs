using OktaAws.Core.Net;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>
/// Looks at everything a sign-in with a profile needs and says of each whether it is well. Sends no password and no push,
/// changes nothing, works without a network and with a damaged profile file, and ends within ten seconds.
/// </summary>
public sealed class ProfileDoctor
{
    /// <summary>The name of the last row.</summary>
    public const string Summary = nameof(Summary);

    private readonly DoctorSetup _setup;

    /// <param name="log">Hears what happens.</param>
    /// <param name="vaults">Is asked whether a vault is there; none is opened.</param>
    public ProfileDoctor(ILog log, IVault vaults)
        : this(new DoctorSetup { Log = log, Vault = vaults })
    {
    }

    internal ProfileDoctor(DoctorSetup setup) => _setup = setup;

    /// <summary>Runs all checks in order; the last row, Summary, passes when none has failed.</summary>
    /// <param name="profile">The profile; null for the one a run without a name would take.</param>
    /// <param name="source">Which project file counts.</param>
    /// <param name="sink">Takes each row as it is found.</param>
    /// <param name="cancellation">Ends the checks.</param>
    public async Task RunAsync(string? profile, ProjectSource source, Func<CheckResult, Task> sink, CancellationToken cancellation)
    {
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        total.CancelAfter(_setup.Limit);
        var results = new List<CheckResult>();
        try
        {
            using DoctorVisit visit = DoctorVisit.Begin(_setup, profile, source);
            Foresee(visit, total.Token);
            var mask = new ReportMask(visit);
            foreach (IProfileCheck check in CheckCatalog.All)
            {
                Finding found = await FindAsync(check, visit, total.Token, cancellation).ConfigureAwait(false);
                results.Add(new CheckResult(check.Name, found.Status, mask.Apply(found.Detail), mask.Apply(found.Hint)));
                await sink(results[results.Count - 1]).ConfigureAwait(false);
            }
        }
        catch (OktaAwsException e)
        {
            // OKTAAWS_HOME itself: without it there is nothing to look at.
            results.Add(new CheckResult(CheckCatalog.All[0].Name, CheckResult.FailedStatus, e.Message, e.NextStep));
            await sink(results[0]).ConfigureAwait(false);
        }

        await sink(SummaryOf(results)).ConfigureAwait(false);
    }

    // Both servers are asked while the rows before theirs are made, so that two silent ones cost the time of one.
    private static void Foresee(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Request is null) return;
        foreach (Func<CancellationToken, Task> ask in new Func<CancellationToken, Task>[] { visit.AskOrgAsync, visit.AskStsAsync })
        {
            // The checks that need the answer await it again and tell what went wrong.
            _ = ask(cancellation).ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private static async Task<Finding> FindAsync(IProfileCheck check, DoctorVisit visit, CancellationToken total, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(total);
        limited.CancelAfter(check.Limit);
        try
        {
            return await check.RunAsync(visit, limited.Token).ConfigureAwait(false);
        }
        catch (OktaAwsException e)
        {
            return Finding.Bad(e);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return total.IsCancellationRequested
                ? Finding.None("the time for all checks was over")
                : Finding.Bad($"no answer within {check.Limit.TotalSeconds:0.#} s", ErrorCatalog.NextStepOf(ErrorId.RequestTimedOut));
        }
#pragma warning disable CA1031 // One check that cannot be made must not keep the others from being made.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Finding.Doubt($"this could not be looked at ({e.GetType().Name})", "The other rows are not concerned; report it if it repeats.");
        }
    }

    private static CheckResult SummaryOf(List<CheckResult> results)
    {
        string[] failed = Names(results, CheckResult.FailedStatus);
        string[] doubtful = Names(results, CheckResult.WarningStatus);
        if (failed.Length > 0) return new CheckResult(Summary, CheckResult.FailedStatus, $"failed: {string.Join(", ", failed)}", "See the hints of these rows, the first of them first.");
        return doubtful.Length > 0
            ? new CheckResult(Summary, CheckResult.WarningStatus, $"nothing failed; to look at: {string.Join(", ", doubtful)}", "See the hints of these rows.")
            : new CheckResult(Summary, CheckResult.PassedStatus, "nothing failed");
    }

    private static string[] Names(List<CheckResult> results, string status) => results.Where(r => r.Status == status).Select(r => r.Name).ToArray();
}
