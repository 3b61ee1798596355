using OktaAws.Core.Cache;
using OktaAws.Core.Ports;
using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>Offers, once the password a person typed has worked, to keep it in their vault.</summary>
internal sealed class PasswordOffer(SignInRequest request, RunOptions options, VaultBook book, State state, RefusalMarks marks, IVault? vaults, IPrompt prompt, ILog log) : IDisposable
{
    private const int Keep = 0;
    private const int Never = 2;

    private OktaOrg? _organization;
    private string? _user;
    private SecretText? _typed;

    /// <summary>Notes a password that was typed and accepted.</summary>
    public void Remember(OktaOrg organization, string user, SecretText typed)
    {
        Dispose();
        (_organization, _user, _typed) = (organization, user, typed.Copy());
    }

    /// <summary>Asks, if there is something to keep and a vault to keep it in. A vault's trouble is a warning: the sign-in has succeeded.</summary>
    public async Task MakeAsync(CancellationToken cancellation)
    {
        if (_typed is not { } typed || _organization is not { } organization || _user is not { } user || vaults is null || options.NonInteractive || !prompt.CanAsk) return;
        string declined = $"do not keep the password of {user.ToLowerInvariant()}";
        if (state.Fact(organization, declined) is not null && request.Vault is null) return;
        try
        {
            if (await vaults.FindAsync(request.Vault, cancellation).ConfigureAwait(false) is not { } vault) return;
            string what = request.VaultEntry is { } named ? $"Keep the password in the vault '{vault}', in place of what '{named}' may hold?" : $"Keep the password in the vault '{vault}'?";
            var menu = new Menu(what, [new MenuItem("Yes, keep it there"), new MenuItem("Not now"), new MenuItem("Never ask again")]);
            int answer = await prompt.ChooseAsync(menu, cancellation).ConfigureAwait(false);
            if (answer == Never) state.SetFact(organization, declined, "never");
            if (answer == Keep) await KeepAsync(vault, organization, user, typed, cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e)
        {
            log.Warning($"{e.Id}: The password was not kept: {e.Message} {e.NextStep}");
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _typed?.Dispose();
        _typed = null;
    }

    private async Task KeepAsync(string vault, OktaOrg organization, string user, SecretText typed, CancellationToken cancellation)
    {
        VaultEntry entry = VaultBook.EntryIn(vault, request, user);
        using var secret = new VaultSecret(user, typed.Copy());
        await vaults!.WriteAsync(vault, entry.Name, secret, cancellation).ConfigureAwait(false);
        book.SetPassword(organization, user, entry);
        marks.Lift(organization, user, entry.Origin);
        log.Verbose($"Kept the password in {entry.Origin}.");
    }
}
