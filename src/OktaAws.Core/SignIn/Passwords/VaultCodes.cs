using System.Globalization;
using OktaAws.Core.Cache;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;
using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>One-time codes from a seed in the vault. A code works once (RFC 6238, 5.2), so the next time step is awaited rather than a code repeated.</summary>
internal sealed class VaultCodes(SignInRequest request, RunOptions options, VaultBook book, State state, IVault? vaults, IClock clock, IAttention attention, IPrompt prompt, ILog log) : ICodeSource
{
    // From here on: what went before, this run's waits for others among it, was at most as long.
    private readonly DateTimeOffset _end = clock.UtcNow + EngineLimits.OfSilentRun(options);

    private VaultEntry? _used;

    /// <summary>What to report for a failure: with a code of a seed refused, that one is what to look at.</summary>
    public OktaAwsException Judge(OktaAwsException failure) => _used is null || failure.Id != ErrorId.MfaCodeRejected ? failure : new OktaAwsException(
        failure.Id, $"{failure.Message.TrimEnd('.')}. A code was computed from the seed in {_used.Origin}.", failure.Target,
        "Check this computer's clock and that the seed is the one of this user's authenticator: Set-OktaAwsPassword -TotpSecret keeps another one.", failure);

    public bool HasSeed(OktaOrg organization, string user) => vaults is not null && book.SeedOf(organization, user) is not null;

    public async Task<SecretText?> NextAsync(OktaOrg organization, string user, CancellationToken cancellation)
    {
        if (vaults is null || book.SeedOf(organization, user) is not { } entry) return null;
        VaultRules.CheckUnattended(request, options, entry);
        using VaultSecret? secret = await ReadAsync(entry, cancellation).ConfigureAwait(false);
        if (secret is null) return null;
        using TotpSeed seed = TotpSeed.TryParse(secret.Value.Reveal())
            ?? throw new OktaAwsException(ErrorId.SecretNotFound, $"{entry.Origin} holds no seed of one-time codes.", entry.Name, "Set it again: Set-OktaAwsPassword -TotpSecret.");
        _used = entry;
        return await CodeAsync(seed, organization, user, cancellation).ConfigureAwait(false);
    }

    // A person can open the authenticator instead of the vault.
    private async Task<VaultSecret?> ReadAsync(VaultEntry entry, CancellationToken cancellation)
    {
        try
        {
            return await entry.ReadAsync(vaults!, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.VaultLocked && !options.NonInteractive && prompt.CanAsk)
        {
            log.Warning($"{e.Id}: {e.Message} {e.NextStep}");
            return null;
        }
    }

    private async Task<SecretText> CodeAsync(TotpSeed seed, OktaOrg organization, string user, CancellationToken cancellation)
    {
        string topic = $"last code of {user.ToLowerInvariant()}";
        long step = seed.StepAt(clock.UtcNow);
        // The number of a time step says when a code was used, nothing about the seed. One far ahead is a clock that was wrong.
        bool isKnown = long.TryParse(state.Fact(organization, topic), NumberStyles.None, CultureInfo.InvariantCulture, out long used);
        if (isKnown && step <= used && used - step <= 1)
        {
            step = used + 1;
            await WaitAsync(seed.BeginOf(step), user, cancellation).ConfigureAwait(false);
        }

        state.SetFact(organization, topic, step.ToString(CultureInfo.InvariantCulture));
        return seed.CodeOf(step);
    }

    private async Task WaitAsync(DateTimeOffset until, string user, CancellationToken cancellation)
    {
        if (options.NonInteractive && until >= _end)
        {
            string seconds = Math.Ceiling((until - clock.UtcNow).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            throw new OktaAwsException(
                ErrorId.MfaTimedOut, $"The code of '{user}' was used just now, and the next one, in {seconds} seconds, is later than this run may wait.", user,
                $"Try again in {seconds} seconds, or allow more time with -TimeoutSeconds.");
        }

        attention.Show("Signing in", "Waiting for the next one-time code.");
        try
        {
            await clock.DelayAsync(until - clock.UtcNow, cancellation).ConfigureAwait(false);
        }
        finally
        {
            attention.Clear();
        }
    }
}
