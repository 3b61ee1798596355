using OktaAws.Core.Aws;
using OktaAws.Core.Cache;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>
/// The last part of the story: proof → keys of the first role → the chain → cache. A chain begins with the keys of its
/// longest part that the cache holds, so profiles that share a first role share its sign-in.
/// </summary>
internal sealed class KeyExchange(SignInRequest request, RunOptions options, StsRoleAssumer sts, State state, CachePolicy policy, KeyCache cache, IClock clock, ILog log)
{
    // Keys at the start of a chain are used at once; how long the chain's own live does not depend on them.
    private static readonly TimeSpan EnoughToStart = TimeSpan.FromMinutes(1);

    /// <summary>The chain's keys from kept keys of its beginning; null when there are none, and a sign-in is needed.</summary>
    public async Task<TemporaryCredential?> FromKeptAsync(CancellationToken cancellation)
    {
        if (options.WantsNewKeys(request) || request.Chain.Count == 0 || WarmPath.RoleOf(request, state) is not { } role) return null;
        for (int hops = request.Chain.Count - 1; hops >= 0; hops--)
        {
            CacheKey key = KeyOf(role, hops);
            if (await cache.ReadAsync(key, EnoughToStart, clock.UtcNow, cancellation).ConfigureAwait(false) is not { } start) continue;
            log.Verbose($"Going on from the kept keys of '{start.Role}'.");
            try
            {
                return await FinishAsync(start, role, hops, cancellation).ConfigureAwait(false);
            }
            catch (OktaAwsException e) when (e.Id == ErrorId.SessionExpired)
            {
                log.Verbose($"AWS does not take the kept keys any more: {e.Message}");
                await cache.DropAsync(key, cancellation).ConfigureAwait(false);
            }
        }

        return null;
    }

    /// <summary>Keys for what the sign-in proved.</summary>
    /// <param name="signedIn">The proof.</param>
    /// <param name="role">The first role, one of the proof's.</param>
    /// <param name="renew">Fetches a fresh proof through the live session; called once, when AWS finds the first too old.</param>
    /// <param name="cancellation">Ends the call under way.</param>
    public async Task<TemporaryCredential> RunAsync(SignedIn signedIn, SamlRole role, Func<CancellationToken, Task<SignedIn>> renew, CancellationToken cancellation)
    {
        if (request.Region is { } region && role.Role.Partition.RegionFor(region) is { } own && own != region)
            log.Verbose($"The region '{region}' is not one of {role.Role.Partition}, where '{role}' lies; '{own}' is used.");
        TemporaryCredential keys;
        try
        {
            keys = await FirstAsync(signedIn, role, cancellation).ConfigureAwait(false);
        }
        // Without its session a sign-in would ask for everything again; a person decides about that.
        catch (OktaAwsException e) when (e.Id == ErrorId.AssertionExpired && policy.KeepsSessions)
        {
            log.Verbose("The assertion was too old for AWS; fetching a fresh one.");
            keys = await AgainAsync(await renew(cancellation).ConfigureAwait(false), role, cancellation).ConfigureAwait(false);
        }

        catch (OktaAwsException e) when (e.Id == ErrorId.SessionExpired && signedIn.Forget is { } forget)
        {
            log.Verbose($"AWS does not take the kept session any more: {e.Message}");
            forget();
            keys = await FirstAsync(await renew(cancellation).ConfigureAwait(false), role, cancellation).ConfigureAwait(false);
        }

        TemporaryCredential first = Labeled(keys, signedIn.User);
        await KeepAsync(role.Role, 0, first, cancellation).ConfigureAwait(false);
        return await FinishAsync(first, role.Role, 0, cancellation).ConfigureAwait(false);
    }

    private async Task<TemporaryCredential> AgainAsync(SignedIn fresh, SamlRole role, CancellationToken cancellation)
    {
        try
        {
            return await FirstAsync(fresh, role, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.AssertionExpired)
        {
            const string step = "Check this computer's clock; if it is right, the clock of the organization or of something in between is more than five minutes off.";
            throw new OktaAwsException(e.Id, $"A fresh assertion was too old as well. {e.Message}", e.Target, step, e.InnerException);
        }
    }

    private Task<TemporaryCredential> FirstAsync(SignedIn proof, SamlRole role, CancellationToken cancellation)
    {
        if (proof.Session is not null && request.RoleHop is null) return Task.FromResult(proof.Session);
        // A person who forces new keys also wants to know whether the role allows more by now.
        int? known = options.Force ? null : state.MaxDuration(role.Role, clock.UtcNow);
        Func<int, Task<TemporaryCredential>> assume = proof.WebIdentity is { } machine
            ? seconds => sts.AssumeAsync(machine, role.Role, request.User, request.Region, seconds, cancellation)
            : proof.Session is { } session ? seconds => new UserRole(sts).AssumeAsync(session, request.RoleHop!, request.Region, seconds, cancellation)
            : seconds => sts.AssumeAsync(proof.Assertion!, role, request.Region, seconds, cancellation);
        // The chain has a notice of its own.
        return new RoleExchange(log).RunAsync(
            role.Role, assume, request.Duration, known, seconds => state.SetMaxDuration(role.Role, seconds, clock.UtcNow), tells: request.Chain.Count == 0);
    }

    private async Task<TemporaryCredential> FinishAsync(TemporaryCredential start, RoleArn role, int hops, CancellationToken cancellation)
    {
        TemporaryCredential keys = await new RoleChain(sts, log).RunAsync(
            start, request.Chain, hops, request, (reached, at) => KeepAsync(role, reached, Labeled(at, start.User), cancellation), cancellation).ConfigureAwait(false);
        return Labeled(keys, start.User);
    }

    private Task KeepAsync(RoleArn role, int hops, TemporaryCredential keys, CancellationToken cancellation) => cache.WriteAsync(KeyOf(role, hops), keys, clock.UtcNow, cancellation);

    private CacheKey KeyOf(RoleArn role, int hops) => CacheKey.Of(request, role, request.Chain.Take(hops).ToArray());

    private TemporaryCredential Labeled(TemporaryCredential keys, string? user) =>
        new(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken, keys.Expiration)
        {
            Role = keys.Role,
            PrincipalArn = keys.PrincipalArn,
            Arn = keys.Arn,
            AccountAlias = keys.Role is null ? null : state.AccountAlias(keys.Role.AccountId),
            User = user,
            Profile = request.Profile,
            Region = keys.Role is null ? request.Region : WarmPath.RegionOf(request, keys.Role),
        };
}
