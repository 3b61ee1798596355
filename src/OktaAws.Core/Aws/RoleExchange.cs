using OktaAws.Core.Ports;

namespace OktaAws.Core.Aws;

/// <summary>The exchange of an assertion or a web identity for the keys asked for: duration rule, then the chain.</summary>
internal sealed class RoleExchange(StsRoleAssumer sts, ILog log)
{
    /// <summary>What STS gives when nothing is asked, and the most it allows a chained role.</summary>
    public const int OneHour = 3600;

    /// <summary>Keys of the first role and then of each hop. <paramref name="duration"/> reports the seconds the first role really allowed.</summary>
    public Task<TemporaryCredential> RunAsync(SamlAssertion assertion, SamlRole role, SignInRequest request, int? rememberedMaximum, Action<int> duration, CancellationToken cancellation) =>
        RunAsync(
            seconds => sts.AssumeAsync(assertion, role, request.Region, seconds, cancellation),
            role.Role, SessionName(assertion.RoleSessionName ?? request.User), request, rememberedMaximum, duration, cancellation);

    /// <summary>The same for a machine's token.</summary>
    public Task<TemporaryCredential> RunAsync(WebIdentity identity, RoleArn role, SignInRequest request, int? rememberedMaximum, Action<int> duration, CancellationToken cancellation)
    {
        string name = SessionName(request.User ?? identity.Name);
        return RunAsync(
            seconds => sts.AssumeAsync(identity, role, name, request.Region, seconds, cancellation), role, name, request, rememberedMaximum, duration, cancellation);
    }

    private async Task<TemporaryCredential> RunAsync(
        Func<int, Task<TemporaryCredential>> assume, RoleArn role, string sessionName, SignInRequest request, int? rememberedMaximum, Action<int> duration, CancellationToken cancellation)
    {
        TemporaryCredential keys = await FirstAsync(assume, role, request, rememberedMaximum, duration).ConfigureAwait(false);
        if (request.Chain.Count > 0 && request.Duration > OneHour)
            log.Warning($"{ErrorId.DurationReduced}: a chained role gives keys for an hour at most; {request.Duration} seconds were asked for.");
        foreach (ChainHop hop in request.Chain)
        {
            log.Verbose($"Assuming '{hop.Role}' with the keys of '{keys.Role}'.");
            int seconds = Math.Min(request.Duration ?? OneHour, OneHour);
            keys = await sts.AssumeAsync(keys, hop, sessionName, request.Region, seconds, cancellation).ConfigureAwait(false);
        }

        return keys;
    }

    private async Task<TemporaryCredential> FirstAsync(Func<int, Task<TemporaryCredential>> assume, RoleArn role, SignInRequest request, int? rememberedMaximum, Action<int> duration)
    {
        int wanted = request.Duration ?? OneHour;
        int seconds = Math.Min(wanted, rememberedMaximum ?? wanted);
        log.Verbose($"Assuming '{role}' for {seconds} seconds.");
        TemporaryCredential keys;
        try
        {
            keys = await assume(seconds).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (seconds > OneHour && StsErrors.IsDurationRefused(e))
        {
            seconds = OneHour;
            keys = await assume(seconds).ConfigureAwait(false);
            duration(seconds);
        }

        if (seconds < wanted)
            log.Warning($"{ErrorId.DurationReduced}: '{role}' allows {seconds} seconds, {wanted} were asked for.");
        return keys;
    }

    // STS: [\w+=,.@-]{2,64}. The user's own name keeps CloudTrail readable.
    private static string SessionName(string? name)
    {
        string kept = new((name ?? string.Empty).Where(c => c < 128 && (char.IsLetterOrDigit(c) || "_+=,.@-".IndexOf(c) >= 0)).Take(64).ToArray());
        return kept.Length >= 2 ? kept : "oktaaws";
    }
}
