namespace OktaAws.Core.Ports;

/// <summary>The vaults a person keeps secrets in. Implemented over PowerShell's SecretManagement.</summary>
public interface IVault
{
    /// <summary>
    /// The vault meant: the one named, else the default one; null when nothing is named and there is none.
    /// Throws VaultNotFound, SecretManagementMissing.
    /// </summary>
    Task<string?> FindAsync(string? name, CancellationToken cancellation);

    /// <summary>An entry; null when the vault has none of that name. Throws VaultLocked, VaultNotFound, SecretManagementMissing, SecretNotFound for an entry nothing can be made of, ProtocolUnexpected for what a vault does not explain.</summary>
    Task<VaultSecret?> ReadAsync(string vault, string entry, CancellationToken cancellation);

    /// <summary>Several entries in their order, at the price of one where a vault is far; null for each it has not. Throws as <see cref="ReadAsync"/>.</summary>
    Task<IReadOnlyList<VaultSecret?>> ReadAllAsync(string vault, IReadOnlyList<string> entries, CancellationToken cancellation);

    /// <summary>Writes an entry, or removes it when <paramref name="secret"/> is null; that it was not there is no error.</summary>
    Task WriteAsync(string vault, string entry, VaultSecret? secret, CancellationToken cancellation);

    /// <summary>Several such changes in their order; ends at the first that fails.</summary>
    Task WriteAllAsync(string vault, IReadOnlyList<VaultChange> changes, CancellationToken cancellation);
}
