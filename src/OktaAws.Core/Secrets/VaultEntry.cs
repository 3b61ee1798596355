using OktaAws.Core.Ports;

namespace OktaAws.Core.Secrets;

/// <summary>Where a secret of ours lies: a vault and the name of its entry, which says whose it is.</summary>
internal sealed class VaultEntry(string? vault, string name)
{
    private const string Prefix = "OktaAws/";
    private const string SeedSuffix = "/totp";

    /// <summary>Null for the default vault.</summary>
    public string? Vault { get; } = vault;

    public string Name { get; } = name;

    /// <summary>For messages and marks.</summary>
    public string Origin => Vault is null ? $"the default vault ('{Name}')" : $"the vault '{Vault}' ('{Name}')";

    /// <summary>Whether it lies in that vault. Vaults are named without regard to case, entries as each vault likes.</summary>
    public bool IsIn(string vault) => string.Equals(Vault, vault, StringComparison.OrdinalIgnoreCase);

    public bool IsSame(VaultEntry other) => Name == other.Name && string.Equals(Vault, other.Vault, StringComparison.OrdinalIgnoreCase);

    /// <summary>The password of a user of an organization.</summary>
    public static VaultEntry OfPassword(string? vault, OktaOrg organization, string user) =>
        new(vault, Prefix + organization.Authority + "/" + user.ToLowerInvariant());

    /// <summary>The seed of the same user's one-time codes; an entry of its own, so that one of the two can be kept elsewhere.</summary>
    public static VaultEntry OfSeed(string? vault, OktaOrg organization, string user) =>
        new(vault, OfPassword(vault, organization, user).Name + SeedSuffix);

    /// <summary>What it holds; null when there is no such entry, or no vault was named and there is no default one.</summary>
    public async Task<VaultSecret?> ReadAsync(IVault vaults, CancellationToken cancellation)
    {
        VaultSecret? secret = null;
        try
        {
            // A vault that is named need not be looked up: reading tells whether it is there.
            if ((Vault ?? await vaults.FindAsync(null, cancellation).ConfigureAwait(false)) is { } vault) secret = await vaults.ReadAsync(vault, Name, cancellation).ConfigureAwait(false);
            // A vault may be too busy to hear that the time is over.
            cancellation.ThrowIfCancellationRequested();
            return secret;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            secret?.Dispose();
            throw new CutOffException(Origin, cancellation);
        }
    }

    /// <summary>The form in which state.json remembers an entry. A vault's name has no line end.</summary>
    public string ToFact() => Vault + "\n" + Name;

    /// <summary>The entry a fact names; null for none.</summary>
    public static VaultEntry? FromFact(string? fact)
    {
        int end = fact?.IndexOf('\n') ?? -1;
        return end < 0 ? null : new VaultEntry(end == 0 ? null : fact!.Substring(0, end), fact!.Substring(end + 1));
    }
}
