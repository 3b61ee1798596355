using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>Vaults that failed in this run: each is told of once and then left alone, or every target would ask or wait again.</summary>
internal sealed class VaultTrouble
{
    private readonly HashSet<string> _vaults = new(StringComparer.OrdinalIgnoreCase);

    public bool Has(string? vault)
    {
        lock (_vaults) return _vaults.Contains(vault ?? string.Empty);
    }

    public void Tell(ILog log, string? vault, string what, string step)
    {
        lock (_vaults)
        {
            if (!_vaults.Add(vault ?? string.Empty)) return;
        }

        log.Warning($"{what} {step}".TrimEnd());
    }
}
