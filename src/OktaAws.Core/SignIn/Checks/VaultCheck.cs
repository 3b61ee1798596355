using OktaAws.Core.Net;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether the vault the profile names is registered. It is not opened.</summary>
internal sealed class VaultCheck : IProfileCheck
{
    public string Name => "Vault";

    public TimeSpan Limit => TimeSpan.FromSeconds(3);

    public async Task<Finding> RunAsync(DoctorVisit visit, CancellationToken cancellation)
    {
        if (visit.Stack?.Get(SettingKeys.Vault) is not { } vault) return Finding.None("no vault is named");
        await Patience.WaitAsync(visit.Setup.Vault.FindAsync(vault, cancellation), cancellation).ConfigureAwait(false);
        return Finding.Good($"'{vault}' is registered; it was not opened");
    }
}
