using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>When a vault may be read at all.</summary>
internal static class VaultRules
{
    /// <summary>Whether a question of the vault could be answered, or will not come.</summary>
    public static bool MayOpen(SignInRequest request, RunOptions options) => !options.NonInteractive || request.VaultUnattended;

    /// <summary>
    /// A locked vault asks for its password in ways nobody but its own module controls; a run that must not ask therefore
    /// leaves vaults alone unless the profile vouches for this one. Throws VaultLocked.
    /// </summary>
    public static void CheckUnattended(SignInRequest request, RunOptions options, VaultEntry entry)
    {
        if (MayOpen(request, options)) return;
        throw new OktaAwsException(
            ErrorId.VaultLocked, $"{entry.Origin} is not read while nobody can be asked: it might be locked.", entry.Name,
            "Run the command once with somebody there, or set vault_unattended = true in the profile for a vault that opens without a question.");
    }
}
