using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>One vault in memory, the default one; counts its reads.</summary>
internal sealed class FakeVault : IVault
{
    public const string Name = "Store";

    public Dictionary<string, (string? User, string Secret)> Entries { get; } = new(StringComparer.Ordinal);

    public int Reads { get; private set; }

    public Task<string?> FindAsync(string? name, CancellationToken cancellation) => Task.FromResult<string?>(Name);

    public Task<VaultSecret?> ReadAsync(string vault, string entry, CancellationToken cancellation)
    {
        Reads++;
        return Task.FromResult(Entries.TryGetValue(entry, out (string? User, string Secret) kept) ? new VaultSecret(kept.User, new SecretText(kept.Secret)) : null);
    }

    public Task WriteAsync(string vault, string entry, VaultSecret? secret, CancellationToken cancellation)
    {
        if (secret is null) Entries.Remove(entry);
        else Entries[entry] = (secret.User, secret.Value.Reveal());
        return Task.CompletedTask;
    }
}
