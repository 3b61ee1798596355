using System.Management.Automation.Runspaces;

namespace OktaAws.Hosting;

/// <summary>
/// Whether a SecretStore is locked, without its question: the extension prompts by itself wherever there is a host, so this
/// asks the store what the extension asks first, in a runspace that has none.
/// </summary>
internal static class StoreLock
{
    private const string Store = "Microsoft.PowerShell.SecretStore";

    /// <summary>False also when it cannot be told: reading tells more then.</summary>
    public static bool IsLocked(PSCmdlet cmdlet, string vault)
    {
        object? found = new VaultCommand("Get-SecretVault").With("Name", WildcardPattern.Escape(vault)).Run(cmdlet).Value;
        if (found is null || PSObject.AsPSObject(found).Properties["ModuleName"]?.Value is not Store) return false;
        using Runspace apart = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        apart.Open();
        using var shell = PowerShell.Create();
        shell.Runspace = apart;
        try
        {
            shell.AddScript($"$ErrorActionPreference = 'Stop'; Import-Module {Store}; $null = [{Store}.LocalSecretStore]::GetInstance()").Invoke();
            return false;
        }
        catch (RuntimeException e)
        {
            // The record of it stands in for the exception and has lost the inner ones.
            return VaultFailure.IsLocked(e);
        }
    }
}
