using OktaAws.Core.Ports;

namespace OktaAws.Core.Cache;

/// <summary>Vaults that failed in this run: each is told of once and then left alone, or every target would ask or wait again.</summary>
internal sealed class VaultTrouble
{
    private readonly HashSet<string> _vaults = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);

    public bool Has(string? vault)
    {
        lock (_vaults) return _vaults.Contains(vault ?? string.Empty);
    }

    /// <summary>Tells of a damaged place once: it is looked at several times in one run.</summary>
    public void TellOfDamage(ILog log, string place)
    {
        lock (_vaults)
        {
            if (!_damaged.Add(place)) return;
        }

        log.Warning($"{ErrorId.CacheCorrupt}: the keys in the {place} are not used: they are damaged. Nothing needs to be done: new keys are fetched.");
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
