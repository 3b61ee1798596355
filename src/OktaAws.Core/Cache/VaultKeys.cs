using System.Text;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>AWS keys in a person's vault. Its trouble is a warning and a miss: the keys can be fetched, or have been.</summary>
/// <param name="vaults">The vaults; null where there are none.</param>
/// <param name="named">The profile's vault; null for the default one.</param>
/// <param name="mayOpen">Whether this run may open it: a locked one may ask.</param>
/// <param name="index">Which keys are there.</param>
/// <param name="trouble">What failed before.</param>
/// <param name="log">Hears of it.</param>
internal sealed class VaultKeys(IVault? vaults, string? named, bool mayOpen, VaultIndex index, VaultTrouble trouble, ILog log)
{
    private const string Instead = "Keys are fetched and not kept.";

    // Each costs a call of the vault, and somebody waits for the keys.
    private const int SweptAtOnce = 4;

    // For another run that writes the same keys just now; they are worth it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The entry's fields as far as the vault gives them whole; null for a miss. Keys that expired are a miss without a look.</summary>
    public async Task<Dictionary<string, string>?> ReadAsync(CacheKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        if (Known(key, now) is not { } slip || !CanOpen()) return null;
        try
        {
            VaultReading found = await LookAsync(slip, cancellation).ConfigureAwait(false);
            Dictionary<string, string>? fields = found.IsGone || found.IsBroken ? await LookAloneAsync(key, slip, now, cancellation).ConfigureAwait(false) : found.Fields;
            // A vault may be too busy to hear that the time is over; keys that are there are good all the same.
            if (fields is null) cancellation.ThrowIfCancellationRequested();
            return fields;
        }
        catch (OktaAwsException e)
        {
            Tell(e);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CutOffException($"the {slip.Place}", cancellation);
        }
    }

    /// <summary>Keeps the keys; never fails, because the keys are there.</summary>
    public async Task WriteAsync(CacheKey key, TemporaryCredential keys, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!CanOpen()) return;
        try
        {
            if ((named ?? await vaults!.FindAsync(null, cancellation).ConfigureAwait(false)) is not { } vault)
            {
                trouble.Tell(log, named, $"{ErrorId.VaultNotFound}: There is no vault to keep AWS keys in.", $"Register one with Register-SecretVault, or choose another cache. {Instead}");
                return;
            }

            string text = Encoding.UTF8.GetString(JsonFields.Write(CredentialCache.Schema, CredentialEntry.Fields(key.Fields, keys, now), indented: false));
            IReadOnlyList<string> pieces = VaultPieces.Split(text);
            var slip = new VaultSlip(key, vault, pieces.Count, keys);
            using (await index.LockAsync(slip, Patience, cancellation).ConfigureAwait(false)) await WriteAsync(slip, pieces, index.Find(key), cancellation).ConfigureAwait(false);
            await SweepAsync(vault, now, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e)
        {
            Tell(e);
        }
        catch (OperationCanceledException)
        {
            log.Warning($"The vault took too long to keep AWS keys. {Instead}");
        }
    }

    /// <summary>Forgets the keys of one key.</summary>
    public async Task DropAsync(CacheKey key, CancellationToken cancellation)
    {
        if (index.Find(key) is not { } slip) return;
        if (await RemoveAsync(slip, cancellation).ConfigureAwait(false) is { } failure) Tell(failure);
    }

    /// <summary>Takes keys out of their vault; why not, when that failed.</summary>
    public async Task<OktaAwsException?> RemoveAsync(VaultSlip slip, CancellationToken cancellation)
    {
        try
        {
            if (vaults is null) throw new OktaAwsException(ErrorId.SecretManagementMissing, "There are no vaults here.", slip.Vault);
            using LockFile? held = await index.LockAsync(slip, Patience, cancellation).ConfigureAwait(false);
            await vaults.WriteAllAsync(slip.Vault, Removals(slip, from: 0), cancellation).ConfigureAwait(false);
            index.Drop(slip);
            return null;
        }
        catch (OktaAwsException e)
        {
            return e;
        }
    }

    private VaultSlip? Known(CacheKey key, DateTimeOffset now) =>
        index.Find(key) is { } slip && slip.Expiration > now && (named is null || slip.Vault == named) ? slip : null;

    // What is missing may be about to be written: only who keeps writers out can tell, and then has what they wrote.
    private async Task<Dictionary<string, string>?> LookAloneAsync(CacheKey key, VaultSlip seen, DateTimeOffset now, CancellationToken cancellation)
    {
        using LockFile? held = await index.LockAsync(seen, Patience, cancellation).ConfigureAwait(false);
        if (held is null) log.Verbose($"The keys in the {seen.Place} are not whole; another run may be writing them.");
        if (held is null || Known(key, now) is not { } slip) return null;
        VaultReading found = await LookAsync(slip, cancellation).ConfigureAwait(false);
        if (found.IsGone)
        {
            log.Verbose($"The {slip.Place} holds no keys any more.");
            index.Drop(slip);
        }

        if (found.IsBroken) trouble.TellOfDamage(log, slip.Place);
        return found.Fields;
    }

    private async Task<VaultReading> LookAsync(VaultSlip slip, CancellationToken cancellation)
    {
        IReadOnlyList<VaultSecret?> found = await vaults!.ReadAllAsync(slip.Vault, slip.Entries, cancellation).ConfigureAwait(false);
        try
        {
            return VaultReading.Of(found);
        }
        finally
        {
            foreach (VaultSecret? piece in found) piece?.Dispose();
        }
    }

    // The slip first: without it nobody would ever find what is in the vault to remove it. The first piece last: it is the one
    // whose absence is no damage.
    private async Task WriteAsync(VaultSlip slip, IReadOnlyList<string> pieces, VaultSlip? before, CancellationToken cancellation)
    {
        if (!index.Keep(slip)) return;
        List<VaultChange> changes = slip.Entries.Select((entry, i) => new VaultChange(entry, new VaultSecret(null, new SecretText(pieces[i])))).Reverse().ToList();
        try
        {
            bool isSame = before?.Vault == slip.Vault;
            await vaults!.WriteAllAsync(slip.Vault, [.. changes, .. isSame ? Removals(before!, slip.Pieces) : []], cancellation).ConfigureAwait(false);
            if (before is not null && !isSame) await vaults.WriteAllAsync(before.Vault, Removals(before, from: 0), cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (VaultChange change in changes) change.Dispose();
        }
    }

    private async Task SweepAsync(string vault, DateTimeOffset now, CancellationToken cancellation)
    {
        var held = new List<LockFile>();
        try
        {
            var over = new List<VaultSlip>();
            foreach (VaultSlip seen in index.All().Where(IsOver).Take(SweptAtOnce))
            {
                // Somebody may be renewing them, or have done so.
                if (await index.LockAsync(seen, TimeSpan.Zero, cancellation).ConfigureAwait(false) is { } free) held.Add(free);
                else continue;
                if (index.Again(seen) is { } slip && IsOver(slip)) over.Add(slip);
            }

            if (over.Count > 0) await vaults!.WriteAllAsync(vault, over.SelectMany(slip => Removals(slip, from: 0)).ToArray(), cancellation).ConfigureAwait(false);
            foreach (VaultSlip slip in over) index.Drop(slip);
        }
        catch (OktaAwsException e)
        {
            // The keys of this run are kept.
            log.Verbose($"Expired keys stay in the vault '{vault}': {e.Message}");
        }
        finally
        {
            foreach (LockFile file in held) file.Dispose();
        }

        bool IsOver(VaultSlip slip) => slip.Vault == vault && slip.Expiration <= now;
    }

    private static VaultChange[] Removals(VaultSlip slip, int from) => slip.Entries.Skip(from).Select(entry => new VaultChange(entry, null)).ToArray();

    private bool CanOpen()
    {
        if (trouble.Has(named)) return false;
        if (vaults is null) trouble.Tell(log, named, $"{ErrorId.SecretManagementMissing}: There are no vaults here to keep AWS keys in.", Instead);
        else if (!mayOpen) trouble.Tell(log, named, $"{ErrorId.VaultLocked}: The vault of AWS keys is not opened while nobody can be asked: it might be locked.", "Set vault_unattended = true in the profile for a vault that opens without a question.");
        return vaults is not null && mayOpen;
    }

    private void Tell(OktaAwsException e) => trouble.Tell(log, named, $"{e.Id}: AWS keys are not kept: {e.Message}", $"{e.NextStep}");
}
