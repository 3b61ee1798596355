using System.Collections.Concurrent;
using OktaAws.Core.Aws;
using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn;

/// <summary>
/// Many targets in one run: cached keys at once, then user after user, since each sign-in may ask the person; of each user
/// every application's assertion once; and as soon as an assertion is there the exchanges of its roles, side by side.
/// </summary>
internal sealed class ManyConnections(
    EngineSetup setup, Func<SignInRequest, BoundFlow> flowOf, int atOnce, Action<ConnectionOutcome> settled, Action<SignInRequest, RoleArn> keep, CancellationToken cancellation) : IDisposable
{
    private const int NamedInErrors = 5;

    private readonly SemaphoreSlim _places = new(Math.Max(1, atOnce));
    private readonly ThrottlePatience _patience = new(setup.Clock, setup.Log);
    private readonly ConcurrentQueue<Task> _exchanges = new();

    public void Dispose() => _places.Dispose();

    /// <summary>Returns when every target is settled.</summary>
    public async Task RunAsync(IReadOnlyList<SignInTarget> targets, Func<SignInTarget, Task<SignInRequest>> resolve)
    {
        try
        {
            var open = new List<OpenTarget>();
            foreach (SignInTarget target in targets)
            {
                if (await OpenAsync(target, resolve).ConfigureAwait(false) is { } missing) open.Add(missing);
            }

            foreach (IGrouping<string, OpenTarget> identity in open.GroupBy(t => AppTargets.IdentityOf(t.Request), StringComparer.Ordinal))
                await ConnectIdentityAsync(identity.ToList()).ConfigureAwait(false);
        }
        finally
        {
            // Also after a stop: nothing may go on in the background.
            await Task.WhenAll(_exchanges).ConfigureAwait(false);
        }
    }

    // Null when the target is settled already: by the cache, or by its own mistakes.
    private async Task<OpenTarget?> OpenAsync(SignInTarget target, Func<SignInTarget, Task<SignInRequest>> resolve)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            SignInRequest request = await resolve(target).ConfigureAwait(false);
            if (await flowOf(request).Flow.CachedAsync(request, cancellation).ConfigureAwait(false) is not { } keys) return new OpenTarget(target.Name, request);
            settled(new ConnectionOutcome(keys, target.Name));
        }
        catch (OktaAwsException e)
        {
            settled(new ConnectionOutcome(e, target.Name));
        }

        return null;
    }

    private async Task ConnectIdentityAsync(List<OpenTarget> targets)
    {
        BoundFlow run = flowOf(targets[0].Request);
        List<AppTargets> apps = targets.GroupBy(t => AppTargets.AppOf(t.Request), StringComparer.Ordinal).Select(g => new AppTargets(Spread(g))).ToList();
        List<AppTargets> linked = apps.Where(a => a.Request.AppUrl is not null && a.Request.SignIn != SignInWays.Machine).ToList();
        if (linked.Count > 1) await SignInAsync(run, linked, cancel => AskManyAsync(run, linked, cancel)).ConfigureAwait(false);
        foreach (AppTargets app in apps.Where(a => !a.IsAnswered))
            await SignInAsync(run, [app], cancel => AskOneAsync(run, app, cancel)).ConfigureAwait(false);
        // Choices may ask the person, so they wait until no sign-in does.
        foreach (AppTargets app in apps.Where(a => a.SignedIn is not null))
        {
            foreach (OpenTarget target in app.Targets.Where(t => RoleOf(app.SignedIn!, t) is null)) await ChooseAsync(app, target).ConfigureAwait(false);
        }
    }

    private async Task<bool> AskManyAsync(BoundFlow run, List<AppTargets> linked, CancellationToken cancel)
    {
        List<Uri> links = linked.Select(a => a.Request.AppUrl!).ToList();
        await run.Flow.Gate.SignInManyAsync(
            linked[0].Request, links, answer => Take(linked.First(a => a.Request.AppUrl!.AbsoluteUri == answer.AppUrl.AbsoluteUri), answer), cancel).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> AskOneAsync(BoundFlow run, AppTargets app, CancellationToken cancel)
    {
        Take(app, AppAnswer.Of(await run.Flow.Gate.SignInAsync(app.Request, namesApp: false, cancel).ConfigureAwait(false)));
        return true;
    }

    private async Task SignInAsync(BoundFlow run, List<AppTargets> apps, Func<CancellationToken, Task<bool>> ask)
    {
        try
        {
            await run.RunAsync(ask, apps[0].Targets[0].Name, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Fail(apps.Where(a => a.TryAnswer(null)).SelectMany(a => a.Targets).ToList(), e);
        }
    }

    private void Take(AppTargets app, AppAnswer answer)
    {
        if (!app.TryAnswer(answer.SignedIn)) return;
        if (answer.SignedIn is not { } signedIn)
        {
            Fail(app.Targets, answer.Failure!);
            return;
        }

        foreach (OpenTarget target in app.Targets)
        {
            if (RoleOf(signedIn, target) is { } role) _exchanges.Enqueue(Task.Run(() => ExchangeAsync(app, target, role), cancellation));
        }
    }

    // Null when it takes a choice, or a search that may fail.
    private static SamlRole? RoleOf(SignedIn signedIn, OpenTarget target) => target.NamedRole is not { } named ? null
        : signedIn.Assertion is { } assertion ? assertion.Roles.FirstOrDefault(r => r.Role.Equals(named))
        : new SamlRole(named, string.Empty);

    private async Task ChooseAsync(AppTargets app, OpenTarget target)
    {
        try
        {
            SignInFlow flow = flowOf(target.Request).Flow;
            SamlRole role = await flow.PickAsync(app.SignedIn!, target.Request, cancellation).ConfigureAwait(false);
            if (flow.KeptRole is { } kept) keep(target.Request, kept);
            _exchanges.Enqueue(Task.Run(() => ExchangeAsync(app, target, role), cancellation));
        }
        catch (OktaAwsException e)
        {
            settled(new ConnectionOutcome(e, target.Name));
        }
    }

    private async Task ExchangeAsync(AppTargets app, OpenTarget target, SamlRole role)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Waits for locks are counted by run.
            BoundFlow own = flowOf(target.Request);
            TemporaryCredential keys = await own.RunAsync(
                cancel => _patience.RunAsync(() => ExchangeAsync(own, app, target, role, cancel), cancel), target.Name, cancellation).ConfigureAwait(false);
            settled(new ConnectionOutcome(keys, target.Name));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            settled(new ConnectionOutcome(e, target.Name));
        }
        finally
        {
            _places.Release();
        }
    }

    private Task<TemporaryCredential> ExchangeAsync(BoundFlow run, AppTargets app, OpenTarget target, SamlRole role, CancellationToken cancel)
    {
        SignedIn proof = app.SignedIn!;
        return run.Flow.ConnectAsync(
            proof, role, target.Request, _ => app.RenewAsync(proof, () => run.Flow.Gate.SignInAsync(app.Request, namesApp: false, cancellation)), cancel);
    }

    // One message for one cause, however many targets it costs.
    private void Fail(IReadOnlyList<OpenTarget> targets, Exception cause)
    {
        if (targets.Count == 0) return;
        Exception shown = cause;
        if (targets.Count > 1 && cause is OktaAwsException e)
        {
            string more = targets.Count > NamedInErrors ? $" and {targets.Count - NamedInErrors} more" : string.Empty;
            shown = new OktaAwsException(e.Id, $"{e.Message} {targets.Count} targets are not connected: {string.Join(", ", targets.Take(NamedInErrors).Select(t => t.Name))}{more}.", e.Target, e.NextStep, e);
        }

        settled(new ConnectionOutcome(shown, targets[0].Name, targets.Count));
    }

    // AWS limits calls by account: neighbors in a list sorted by account are taken apart.
    private static List<OpenTarget> Spread(IEnumerable<OpenTarget> targets) =>
        targets.GroupBy(t => t.NamedRole?.AccountId).SelectMany(account => account.Select((target, rank) => new KeyValuePair<int, OpenTarget>(rank, target)))
            .OrderBy(t => t.Key).Select(t => t.Value).ToList();
}
