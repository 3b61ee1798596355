using OktaAws.Core.Ports;
using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>The password in a vault: the one the profile names, else the one it was kept in.</summary>
internal sealed class VaultPassword(SignInRequest request, RunOptions options, VaultBook book, IVault? vaults) : IPasswordPlace
{
    public string? OriginFor(OktaOrg organization, string? user) => vaults is null ? null : EntryOf(organization, user)?.Origin;

    public string RemedyFor(OktaOrg organization, string user)
    {
        VaultEntry entry = EntryOf(organization, user)!;
        bool isOurs = request.VaultEntry is null || book.PasswordOf(organization, user) is { } kept && kept.Name == entry.Name && (entry.Vault is null || kept.IsIn(entry.Vault));
        return isOurs ? RefusalRemedy.Replace(request) : RefusalRemedy.Correct(entry.Origin, request);
    }

    // Only an entry named in the profile can hold a user that is not known yet.
    public async Task<string?> FindUserAsync(OktaOrg organization, CancellationToken cancellation)
    {
        if (vaults is null || request.VaultEntry is null) return null;
        using VaultSecret? secret = await ReadEntryAsync(EntryOf(organization, null)!, cancellation).ConfigureAwait(false);
        return secret?.User;
    }

    public async Task<SecretText?> ReadAsync(OktaOrg organization, string user, CancellationToken cancellation)
    {
        VaultEntry entry = EntryOf(organization, user)!;
        using VaultSecret? secret = await ReadEntryAsync(entry, cancellation).ConfigureAwait(false);
        if (secret is null) return null;
        if (secret.User is { } owner && !string.Equals(owner, user, StringComparison.OrdinalIgnoreCase))
            throw new OktaAwsException(ErrorId.UserMismatch, $"The entry '{entry.Name}' holds the password of '{owner}', not of '{user}'.", user, "Correct vault_entry or user in the profile.");
        return secret.Value.Copy();
    }

    private VaultEntry? EntryOf(OktaOrg organization, string? user) =>
        request.VaultEntry is { } named ? new VaultEntry(request.Vault, named)
        : user is null ? null
        : request.Vault is { } vault ? VaultEntry.OfPassword(vault, organization, user)
        : book.PasswordOf(organization, user);

    private async Task<VaultSecret?> ReadEntryAsync(VaultEntry entry, CancellationToken cancellation)
    {
        VaultRules.CheckUnattended(request, options, entry);
        VaultSecret? secret = await entry.ReadAsync(vaults!, cancellation).ConfigureAwait(false);
        // One of ours may not have been written yet; one that somebody has named is expected.
        return secret ?? (request.VaultEntry is null ? null : throw new OktaAwsException(
            ErrorId.SecretNotFound, $"There is nothing in {entry.Origin}, which the profile names.", entry.Name, "Correct vault_entry or vault in the profile, or put the password there with Set-OktaAwsPassword."));
    }
}
