using OktaAws.Core.Cache;
using OktaAws.Core.Ports;
using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>Which entries of vaults hold secrets of one user, and which of them we have written: only those are ours to remove.</summary>
internal sealed class KeptSecrets(SignInRequest request, string user, VaultBook book, RefusalMarks marks, Func<IVault> vaults)
{
    /// <summary>What is remembered to be kept. No vault is opened.</summary>
    public IReadOnlyList<KeptSecret> Remembered() =>
    [
        .. book.PasswordOf(request.Organization, user) is { } password ? [new KeptSecret(password, isSeed: false, isOurs: true)] : Array.Empty<KeptSecret>(),
        .. book.SeedOf(request.Organization, user) is { } seed ? [new KeptSecret(seed, isSeed: true, isOurs: true)] : Array.Empty<KeptSecret>(),
    ];

    /// <summary>What lies in one vault; or, where none is named, what is remembered and what a sign-in would read. Throws VaultNotFound for one that is named.</summary>
    public async Task<IReadOnlyList<KeptSecret>> FindAsync(string? vault, CancellationToken cancellation)
    {
        if (vault is not null) await vaults().FindAsync(vault, cancellation).ConfigureAwait(false);
        List<KeptSecret> found = Remembered().Where(kept => vault is null || kept.Entry.IsIn(vault)).ToList();
        foreach (KeptSecret place in await PlacesAsync(vault, cancellation).ConfigureAwait(false))
        {
            if (found.Any(kept => kept.Entry.IsSame(place.Entry))) continue;
            if (await LookAsync(place, cancellation).ConfigureAwait(false) is { } there) found.Add(there);
        }

        return found;
    }

    /// <summary>The place as it is before something is put there.</summary>
    public async Task<KeptSecret> AboutAsync(VaultEntry entry, bool isSeed, CancellationToken cancellation)
    {
        if (IsOurs(entry, isSeed)) return new KeptSecret(entry, isSeed, isOurs: true);
        return await LookAsync(new KeptSecret(entry, isSeed, isOurs: false), cancellation).ConfigureAwait(false) is not { } there ? new KeptSecret(entry, isSeed, isOurs: true)
            : there.Trouble is { } trouble ? throw trouble : there;
    }

    /// <summary>Takes one out of its vault. Only what is gone is forgotten.</summary>
    public async Task RemoveAsync(KeptSecret secret, CancellationToken cancellation)
    {
        if (await vaults().FindAsync(secret.Entry.Vault, cancellation).ConfigureAwait(false) is { } vault)
            await vaults().WriteAsync(vault, secret.Entry.Name, null, cancellation).ConfigureAwait(false);
        if (book.PasswordOf(request.Organization, user) is { } password && password.IsSame(secret.Entry)) book.SetPassword(request.Organization, user, null);
        if (book.SeedOf(request.Organization, user) is { } seed && seed.IsSame(secret.Entry)) book.SetSeed(request.Organization, user, null);
        marks.Lift(request.Organization, user, secret.Entry.Origin);
    }

    // A seed is only ever read where it is remembered.
    private async Task<IReadOnlyList<KeptSecret>> PlacesAsync(string? vault, CancellationToken cancellation)
    {
        if ((vault ?? request.Vault ?? (request.VaultEntry is null ? null : await vaults().FindAsync(null, cancellation).ConfigureAwait(false))) is not { } place) return [];
        VaultEntry own = VaultEntry.OfPassword(place, request.Organization, user), read = VaultBook.EntryIn(place, request, user);
        var places = new List<KeptSecret> { new(read, isSeed: false, IsOurs(read, isSeed: false)) };
        if (vault is null) return places;
        if (!own.IsSame(read)) places.Add(new KeptSecret(own, isSeed: false, isOurs: true));
        places.Add(new KeptSecret(VaultEntry.OfSeed(place, request.Organization, user), isSeed: true, isOurs: true));
        return places;
    }

    // Null when nothing is there. An entry nothing can be made of is there all the same.
    private async Task<KeptSecret?> LookAsync(KeptSecret place, CancellationToken cancellation)
    {
        try
        {
            using VaultSecret? secret = await place.Entry.ReadAsync(vaults(), cancellation).ConfigureAwait(false);
            return secret is null ? null : place;
        }
        catch (OktaAwsException e)
        {
            return e.Id == ErrorId.SecretNotFound ? place : new KeptSecret(place.Entry, place.IsSeed, place.IsOurs, e);
        }
    }

    // Nobody else gives entries the names of ours.
    private bool IsOurs(VaultEntry entry, bool isSeed)
    {
        VaultEntry own = isSeed ? VaultEntry.OfSeed(entry.Vault, request.Organization, user) : VaultEntry.OfPassword(entry.Vault, request.Organization, user);
        return own.IsSame(entry) || (!isSeed && book.PasswordOf(request.Organization, user)?.IsSame(entry) == true);
    }
}
