using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>The exchange of an assertion for the keys asked for: duration rule, then the chain.</summary>
internal sealed class RoleExchange(StsRoleAssumer sts, ILog log)
{
    /// <summary>What STS gives when nothing is asked, and the most it allows a chained role.</summary>
    public const int OneHour = 3600;

    /// <summary>Keys of the first role and then of each hop. <paramref name="duration"/> reports the seconds the first role really allowed.</summary>
    public async Task<TemporaryCredential> RunAsync(SamlAssertion assertion, SamlRole role, SignInRequest request, int? rememberedMaximum, Action<int> duration, CancellationToken cancellation)
    {
        TemporaryCredential keys = await FirstAsync(assertion, role, request, rememberedMaximum, duration, cancellation).ConfigureAwait(false);
        if (request.Chain.Count > 0 && request.Duration > OneHour)
            log.Warning($"{ErrorId.DurationReduced}: a chained role gives keys for an hour at most; {request.Duration} seconds were asked for.");
        foreach (ChainHop hop in request.Chain)
        {
            log.Verbose($"Assuming '{hop.Role}' with the keys of '{keys.Role}'.");
            int seconds = Math.Min(request.Duration ?? OneHour, OneHour);
            keys = await sts.AssumeAsync(keys, hop, SessionName(assertion, request), request.Region, seconds, cancellation).ConfigureAwait(false);
        }

        return keys;
    }

    private async Task<TemporaryCredential> FirstAsync(SamlAssertion assertion, SamlRole role, SignInRequest request, int? rememberedMaximum, Action<int> duration, CancellationToken cancellation)
    {
        int wanted = request.Duration ?? OneHour;
        int seconds = Math.Min(wanted, rememberedMaximum ?? wanted);
        log.Verbose($"Assuming '{role.Role}' for {seconds} seconds.");
        TemporaryCredential keys;
        try
        {
            keys = await sts.AssumeAsync(assertion, role, request.Region, seconds, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (seconds > OneHour && StsErrors.IsDurationRefused(e))
        {
            seconds = OneHour;
            keys = await sts.AssumeAsync(assertion, role, request.Region, seconds, cancellation).ConfigureAwait(false);
            duration(seconds);
        }

        if (seconds < wanted)
            log.Warning($"{ErrorId.DurationReduced}: '{role.Role}' allows {seconds} seconds, {wanted} were asked for.");
        return keys;
    }

    // STS: [\w+=,.@-]{2,64}. The user's own name keeps CloudTrail readable.
    private static string SessionName(SamlAssertion assertion, SignInRequest request)
    {
        string name = assertion.RoleSessionName ?? request.User ?? string.Empty;
        string kept = new(name.Where(c => c < 128 && (char.IsLetterOrDigit(c) || "_+=,.@-".IndexOf(c) >= 0)).Take(64).ToArray());
        return kept.Length >= 2 ? kept : "oktaaws";
    }
}
