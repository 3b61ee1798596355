using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Doubles;

/// <summary>Vaults in memory, one of them the default one; counts its calls; refuses what is longer than a limit.</summary>
internal sealed class FakeVault : IVault
{
    public const string Name = "Store";

    /// <summary>No vault is called that.</summary>
    public const string Absent = "Nope";

    /// <summary>Those of another vault than the default one under "vault:entry".</summary>
    public Dictionary<string, (string? User, string Secret)> Entries { get; } = new(StringComparer.Ordinal);

    public int Reads { get; private set; }

    /// <summary>What was read out and handed over, and what was handed in, to see what becomes of it.</summary>
    public List<SecretText> Handed { get; } = [];

    /// <summary>Every call of any kind.</summary>
    public int Calls { get; private set; }

    /// <summary>Thrown by every call when set: the vault is locked, or not there.</summary>
    public string? Trouble { get; set; }

    /// <summary>An entry that is never removed: the vault's own server says no.</summary>
    public string? Stuck { get; set; }

    /// <summary>Awaited before a read.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    /// <summary>Awaited before a write, with how many there were before.</summary>
    public Func<int, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>Writes and removals.</summary>
    public int Writes { get; private set; }

    /// <summary>Windows' Credential Manager: 2,560 bytes in UTF-16.</summary>
    public int MaxLength { get; init; } = 1280;

    public Task<string?> FindAsync(string? name, CancellationToken cancellation)
    {
        Count(name);
        return Task.FromResult<string?>(name ?? Name);
    }

    public async Task<VaultSecret?> ReadAsync(string vault, string entry, CancellationToken cancellation)
    {
        await BeforeRead();
        Count(vault);
        entry = KeyOf(vault, entry);
        Reads++;
        lock (Entries)
        {
            if (!Entries.TryGetValue(entry, out (string? User, string Secret) kept)) return null;
            Handed.Add(new SecretText(kept.Secret));
            return new VaultSecret(kept.User, Handed[^1]);
        }
    }

    public async Task<IReadOnlyList<VaultSecret?>> ReadAllAsync(string vault, IReadOnlyList<string> entries, CancellationToken cancellation)
    {
        var found = new List<VaultSecret?>();
        foreach (string entry in entries) found.Add(await ReadAsync(vault, entry, cancellation));
        return found;
    }

    public async Task WriteAllAsync(string vault, IReadOnlyList<VaultChange> changes, CancellationToken cancellation)
    {
        foreach (VaultChange change in changes) await WriteAsync(vault, change.Entry, change.Secret, cancellation);
    }

    public async Task WriteAsync(string vault, string entry, VaultSecret? secret, CancellationToken cancellation)
    {
        await BeforeWrite(Writes++);
        Count(vault);
        entry = KeyOf(vault, entry);
        if (secret is null && entry == Stuck) throw new OktaAwsException(ErrorId.ProtocolUnexpected, "the vault's server is down");
        if (secret?.Value.Reveal().Length > MaxLength) throw new OktaAwsException(ErrorId.VaultLocked, "too long for this vault");
        lock (Entries)
        {
            if (secret is not null) Handed.Add(secret.Value);
            if (secret is null) Entries.Remove(entry);
            else Entries[entry] = (secret.User, secret.Value.Reveal());
        }
    }

    private static string KeyOf(string vault, string entry) => vault == Name ? entry : $"{vault}:{entry}";

    private void Count(string? vault)
    {
        if (vault == Absent) throw new OktaAwsException(ErrorId.VaultNotFound, "no such vault", vault);
        Calls++;
        if (Trouble is { } id) throw new OktaAwsException(id, "the vault does not open");
    }
}
