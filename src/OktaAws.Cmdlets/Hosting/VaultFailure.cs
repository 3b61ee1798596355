using OktaAws.Core.Errors;

namespace OktaAws.Hosting;

/// <summary>From what SecretManagement says of a failure to ours. Ids and types are matched, not texts, which are translated.</summary>
internal static class VaultFailure
{
    // The record's exception is a stand-in for the CommandNotFoundException that was thrown.
    public static bool IsModuleMissing(ErrorRecord error) => Id(error) is "CommandNotFoundException" or "CouldNotAutoLoadModule" or "CouldNotAutoloadMatchingModule";

    // Its id when an entry is to be removed is the extension's own.
    public static bool IsEntryMissing(ErrorRecord error) => Chain(error).Any(e => e is ItemNotFoundException);

    /// <summary>Whether another call was in SecretManagement's runspace, which refuses a second one. What an extension throws is of other types.</summary>
    public static bool IsBusy(ErrorRecord error) =>
        Id(error) is "GetSecretInvalidOperation" or "SetSecretInvalidOperation" or "RemoveSecretInvalidOperation" && Chain(error).Skip(1).Any(e => e is PSInvalidOperationException);

    public static bool IsLocked(Exception? error) => Chain(error).Any(e => e.GetType().Name == "PasswordRequiredException");

    /// <summary>Of a vault that would ask where nobody can be asked.</summary>
    public static OktaAwsException WouldAsk(string vault) =>
        new(ErrorId.VaultLocked, $"The vault '{vault}' is locked, and nobody can be asked to open it.", vault, "vault_unattended = true is for vaults that open without a question: open this one before (Unlock-SecretStore -Password), or run the command once with somebody there.");

    public static OktaAwsException Of(ErrorRecord error, string vault)
    {
        if (IsModuleMissing(error)) return new OktaAwsException(ErrorId.SecretManagementMissing, $"The vault '{vault}' needs Microsoft.PowerShell.SecretManagement, which is not installed.", vault);
        if (Id(error).EndsWith("VaultNotFound", StringComparison.Ordinal)) return NoVault(vault);
        if (IsLocked(error.Exception))
            return new OktaAwsException(ErrorId.VaultLocked, $"The vault '{vault}' is locked.", vault, "Unlock it, for a SecretStore with Unlock-SecretStore, then try again.", error.Exception);
        return new OktaAwsException(ErrorId.ProtocolUnexpected, $"The vault '{vault}' did not answer as expected ({Id(error)}): {error.Exception.Message}", vault, $"Try Test-SecretVault -Name '{vault}'.", error.Exception);
    }

    public static OktaAwsException NoVault(string vault) =>
        new(ErrorId.VaultNotFound, $"There is no vault '{vault}'.", vault, "Get-SecretVault lists the vaults; Register-SecretVault adds one.");

    private static string Id(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    private static IEnumerable<Exception> Chain(ErrorRecord error) => Chain(error.Exception);

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException) yield return e;
    }
}
