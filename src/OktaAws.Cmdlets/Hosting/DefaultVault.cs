namespace OktaAws.Hosting;

/// <summary>The vault that SecretManagement uses where none is named.</summary>
internal static class DefaultVault
{
    /// <summary>Its name as the answer's value; null when there is none. That there is no SecretManagement is no failure here: nobody named a vault.</summary>
    public static VaultAnswer Find(VaultCommand list, PSCmdlet cmdlet)
    {
        IReadOnlyList<PSObject> vaults;
        try
        {
            vaults = list.RunAll(cmdlet);
        }
        catch (CommandNotFoundException)
        {
            return new VaultAnswer(null, null);
        }

        PSObject? meant = vaults.FirstOrDefault(v => v.Properties["IsDefault"]?.Value is true) ?? (vaults.Count == 1 ? vaults[0] : null);
        return new VaultAnswer(meant?.Properties["Name"]?.Value as string, null);
    }
}
