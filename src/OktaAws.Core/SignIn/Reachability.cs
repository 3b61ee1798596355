using OktaAws.Core.Cache;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>Keeps silent runs from waiting for an organization that just could not be reached, such as in every new shell off the network.</summary>
internal sealed class Reachability(State state, IClock clock, RunOptions options, OktaOrg org)
{
    /// <summary>Throws OrgUnreachable at once when this run is silent and the last failure is recent. Called before the first request.</summary>
    public void Check()
    {
        if (options.NonInteractive && state.UnreachableUntil(org, clock.UtcNow) is not null)
            throw new OktaAwsException(ErrorId.OrgUnreachable, $"'{org}' could not be reached a moment ago.", org.Authority);
    }

    public void RememberSuccess() => state.MarkReachable(org);

    /// <summary>Runs a body under the bound of a run without a person, and remembers when the organization did not answer. Throws RequestTimedOut.</summary>
    public async Task<T> BoundAsync<T>(Func<CancellationToken, Task<T>> body, string target, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.NonInteractive) bounded.CancelAfter(options.Timeout ?? EngineLimits.Silent);
        try
        {
            return await body(bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && bounded.IsCancellationRequested)
        {
            RememberFailure();
            throw new OktaAwsException(ErrorId.RequestTimedOut, $"'{org}' did not answer within the time allowed.", target);
        }
        // A server that answers with an error is there, and AWS being away says nothing about the organization.
        catch (OktaAwsException e) when (e.Id is ErrorId.OrgUnreachable or ErrorId.RequestTimedOut && e.InnerException is not null && e.Target == org.Authority)
        {
            RememberFailure();
            throw;
        }
    }

    private void RememberFailure() => state.MarkUnreachable(org, clock.UtcNow + EngineLimits.UnreachablePause);
}
