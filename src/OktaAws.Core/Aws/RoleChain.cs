using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>Further roles, each assumed with the keys of the one before.</summary>
internal sealed class RoleChain(StsRoleAssumer sts, ILog log)
{
    /// <summary>Keys of the last hop. An error names the hop it came from.</summary>
    /// <param name="start">Keys of the first role, or of the hop before <paramref name="first"/>.</param>
    /// <param name="hops">The whole chain.</param>
    /// <param name="first">Index of the hop to begin with.</param>
    /// <param name="request">Duration asked for and region.</param>
    /// <param name="reached">Hears the keys of each hop, with the number of hops they stand for.</param>
    /// <param name="cancellation">Ends the call under way.</param>
    public async Task<TemporaryCredential> RunAsync(TemporaryCredential start, IReadOnlyList<ChainHop> hops, int first, SignInRequest request, Func<int, TemporaryCredential, Task> reached, CancellationToken cancellation)
    {
        if (hops.Count > 0 && request.Duration > RoleExchange.OneHour)
            log.Warning($"{ErrorId.DurationReduced}: a chained role gives keys for an hour at most; {request.Duration} seconds were asked for.");
        TemporaryCredential keys = start;
        for (int at = first; at < hops.Count; at++)
        {
            keys = await HopAsync(keys, hops, at, request, cancellation).ConfigureAwait(false);
            await reached(at + 1, keys).ConfigureAwait(false);
        }

        return keys;
    }

    private async Task<TemporaryCredential> HopAsync(TemporaryCredential source, IReadOnlyList<ChainHop> hops, int at, SignInRequest request, CancellationToken cancellation)
    {
        ChainHop hop = hops[at];
        log.Verbose($"Assuming '{hop.Role}' with the keys of '{source.Role}'.");
        int seconds = Math.Min(request.Duration ?? RoleExchange.OneHour, RoleExchange.OneHour);
        try
        {
            return await sts.AssumeAsync(source, hop, request.Region, seconds, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e)
        {
            bool isPlainRefusal = e.Id == ErrorId.AccessDenied && e.NextStep == ErrorCatalog.NextStepOf(e.Id);
            DisplayText step = isPlainRefusal ? WhatToCheck(source, hop) : e.NextStep;
            throw new OktaAwsException(e.Id, $"Hop {at + 1} of {hops.Count}, '{hop.Role}': {e.Message}", hop.Role.Text, step, e.InnerException);
        }
    }

    // STS gives one answer for every reason, so that nobody can probe for external ids.
    private static DisplayText WhatToCheck(TemporaryCredential source, ChainHop hop) =>
        $"'{hop.Role}' must trust '{source.Role}', and that role must be allowed to assume it; "
        + (hop.ExternalId is null ? "if it wants an external id, give it (-ExternalId, or external_id in a [role NAME] section)." : "check the external id too.");
}
