namespace OktaAws.Core.Model;

/// <summary>An entry of a vault to be written, or to be removed where there is no secret.</summary>
public sealed class VaultChange(string entry, VaultSecret? secret) : IDisposable
{
    public string Entry { get; } = entry;

    public VaultSecret? Secret { get; } = secret;

    public void Dispose() => Secret?.Dispose();
}
