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

    public void RememberFailure() => state.MarkUnreachable(org, clock.UtcNow + EngineLimits.UnreachablePause);
}
