using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>All transactions of Identity Engine.</summary>
internal sealed class IdxStore(Scenario scenario, EmulatorClock clock)
{
    private readonly List<IdxTransaction> _all = [];

    public IEnumerable<IdxTransaction> All => _all;

    public IdxTransaction Open(IdxTransaction transaction)
    {
        _all.RemoveAll(one => one.ExpiresAt <= clock.UtcNow);
        _all.Add(transaction);
        Slide(transaction);
        return transaction;
    }

    /// <summary>By the page's token, or the latest handle.</summary>
    public IdxTransaction? FindToken(string? token) => Live(one => token is not null && (one.PageToken == token || one.Handle == token));

    /// <summary>By the latest handle only.</summary>
    public IdxTransaction? FindHandle(string? handle) => Live(one => handle is { Length: > 0 } && one.Handle == handle);

    /// <summary>By the token of the success link.</summary>
    public IdxTransaction? FindRedirect(string? token) => Live(one => one.Stage == IdxStage.Success && one.RedirectToken == token);

    /// <summary>Every accepted call extends the transaction.</summary>
    public void Slide(IdxTransaction transaction) => transaction.ExpiresAt = clock.UtcNow.AddSeconds(scenario.Policy.StateTokenSeconds);

    public void Close(IdxTransaction transaction) => _all.Remove(transaction);

    private IdxTransaction? Live(Func<IdxTransaction, bool> filter) => _all.FirstOrDefault(one => one.ExpiresAt > clock.UtcNow && filter(one));
}
