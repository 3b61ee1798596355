using System.Diagnostics;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>
/// The vaults of Microsoft.PowerShell.SecretManagement. It runs extensions in one runspace of the whole process, where two
/// reads at a time break each other: its commands are called one after another, whichever runspace asks.
/// </summary>
/// <param name="pipe">Where the commands run.</param>
/// <param name="canAsk">Whether a vault may put questions of its own.</param>
internal sealed class HostVault(HostPipe pipe, bool canAsk = true) : IVault
{
    // A person's own calls of SecretManagement are in nobody's queue: they last as long as the extension takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    // Locked or not by name, as seen by this command.
    private readonly Dictionary<string, bool> _locked = new(StringComparer.OrdinalIgnoreCase);

    public async Task<string?> FindAsync(string? name, CancellationToken cancellation)
    {
        if (name is null)
        {
            VaultAnswer all = await CallAsync(new VaultCommand("Get-SecretVault"), cancellation, isDefault: true).ConfigureAwait(false);
            return all.Value as string;
        }

        VaultAnswer found = await CallAsync(new VaultCommand("Get-SecretVault").With("Name", WildcardPattern.Escape(name)), cancellation).ConfigureAwait(false);
        if (found.Error is { } error && VaultFailure.IsModuleMissing(error)) throw VaultFailure.Of(error, name);
        return found.Value is null ? throw VaultFailure.NoVault(name) : name;
    }

    public async Task<VaultSecret?> ReadAsync(string vault, string entry, CancellationToken cancellation)
    {
        await CheckAsync(vault, cancellation).ConfigureAwait(false);
        VaultAnswer answer = await CallAsync(new VaultCommand("Get-Secret").With("Name", entry).With("Vault", vault), cancellation).ConfigureAwait(false);
        if (answer.Error is { } error) return VaultFailure.IsEntryMissing(error) ? null : throw VaultFailure.Of(error, vault);
        return answer.Value is null ? null : VaultSecretMap.Of(answer.Value, entry);
    }

    public async Task<IReadOnlyList<VaultSecret?>> ReadAllAsync(string vault, IReadOnlyList<string> entries, CancellationToken cancellation)
    {
        var found = new List<VaultSecret?>();
        foreach (string entry in entries) found.Add(await ReadAsync(vault, entry, cancellation).ConfigureAwait(false));
        return found;
    }

    public async Task WriteAllAsync(string vault, IReadOnlyList<VaultChange> changes, CancellationToken cancellation)
    {
        foreach (VaultChange change in changes) await WriteAsync(vault, change.Entry, change.Secret, cancellation).ConfigureAwait(false);
    }

    public async Task WriteAsync(string vault, string entry, VaultSecret? secret, CancellationToken cancellation)
    {
        await CheckAsync(vault, cancellation).ConfigureAwait(false);
        VaultCommand command = secret is null
            ? new VaultCommand("Remove-Secret").With("Name", entry).With("Vault", vault)
            : new VaultCommand("Set-Secret").With("Name", entry).With("Vault", vault).With("Secret", VaultSecretMap.ToVault(secret));
        VaultAnswer answer = await CallAsync(command, cancellation).ConfigureAwait(false);
        if (answer.Error is { } error && !(secret is null && VaultFailure.IsEntryMissing(error))) throw VaultFailure.Of(error, vault);
    }

    // A store's own question would end an unattended run with a prompt nobody sees.
    private async Task CheckAsync(string vault, CancellationToken cancellation)
    {
        if (canAsk) return;
        await OneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_locked.TryGetValue(vault, out bool isLocked)) _locked[vault] = isLocked = await pipe.AskAsync(c => StoreLock.IsLocked(c, vault)).ConfigureAwait(false);
            if (isLocked) throw VaultFailure.WouldAsk(vault);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private async Task<VaultAnswer> CallAsync(VaultCommand command, CancellationToken cancellation, bool isDefault = false)
    {
        await OneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var waited = Stopwatch.StartNew();
            while (true)
            {
                VaultAnswer answer = await pipe.AskAsync(c => isDefault ? DefaultVault.Find(command, c) : command.Run(c)).ConfigureAwait(false);
                if (answer.Error is null || !VaultFailure.IsBusy(answer.Error) || waited.Elapsed >= Patience) return answer;
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
