using OktaAws.Core.Cache;
using OktaAws.Core.Ports;
using OktaAws.Core.Secrets;

namespace OktaAws.Core.SignIn.Passwords;

/// <summary>Keeps and removes a user's secrets on command.</summary>
internal sealed class SecretKeeper
{
    private readonly EngineSetup _setup;
    private readonly SignInRequest _request;
    private readonly State _state;
    private readonly VaultBook _book;

    public SecretKeeper(EngineSetup setup, SignInRequest request)
    {
        _setup = setup;
        _request = request;
        _state = new State(setup.Home, setup.Log);
        _book = new VaultBook(_state);
    }

    public string Whose => $"{User} at {_request.Organization}";

    /// <summary>The vault's name. Throws VaultNotFound, VaultLocked, SecretManagementMissing, SecretNotFound for a seed that is none.</summary>
    public async Task<string> KeepAsync(SecretText secret, bool isSeed, CancellationToken cancellation)
    {
        if (isSeed) CheckSeed(secret);
        else if (_request.SourceProfile is { } section)
            throw new OktaAwsException(ErrorId.ProfileInvalid, $"The secret of '{User}' is read from the AWS files, by way of [{section}].", _request.Profile, "Change it there; or take -SourceProfile away from the profile and name the access key id with -UserName, to keep the secret in a vault.");
        string vault = await FindVaultAsync(cancellation).ConfigureAwait(false);
        VaultEntry entry = isSeed ? VaultEntry.OfSeed(vault, _request.Organization, User) : PasswordEntryIn(vault);
        using var kept = new VaultSecret(isSeed ? null : User, secret.Copy());
        await Vaults().WriteAsync(vault, entry.Name, kept, cancellation).ConfigureAwait(false);
        if (isSeed) _book.SetSeed(_request.Organization, User, entry);
        else NotePassword(entry);
        NotePowerShell();
        return vault;
    }

    /// <summary>The name of the vault a secret would be put into. Throws VaultNotFound, SecretManagementMissing.</summary>
    public async Task<string> FindVaultAsync(CancellationToken cancellation) =>
        await Vaults().FindAsync(_request.Vault, cancellation).ConfigureAwait(false)
            ?? throw new OktaAwsException(ErrorId.VaultNotFound, "There is no vault to keep it in.", User, "Register one: Install-Module Microsoft.PowerShell.SecretStore; Register-SecretVault -Name Store -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault.");

    /// <summary>False when nothing was kept.</summary>
    /// <param name="andNamed">Also the entry of the vault the profile names, which may have been put there by other means.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> ForgetAsync(bool andNamed, CancellationToken cancellation)
    {
        VaultEntry? named = andNamed && _request.Vault is { } place ? PasswordEntryIn(place) : null;
        VaultEntry? password = _book.PasswordOf(_request.Organization, User) ?? named, seed = _book.SeedOf(_request.Organization, User);
        // A password that cannot be removed is no reason to leave the seed.
        OktaAwsException? first = await RemoveAsync(password, () => _book.SetPassword(_request.Organization, User, null), cancellation).ConfigureAwait(false);
        OktaAwsException? second = await RemoveAsync(seed, () => _book.SetSeed(_request.Organization, User, null), cancellation).ConfigureAwait(false);
        return (first ?? second) is { } failure ? throw failure : (password ?? seed) is not null;
    }

    // Why not, when that failed; only what is gone is forgotten.
    private async Task<OktaAwsException?> RemoveAsync(VaultEntry? entry, Action forget, CancellationToken cancellation)
    {
        try
        {
            if (entry is not null && await Vaults().FindAsync(entry.Vault, cancellation).ConfigureAwait(false) is { } vault)
                await Vaults().WriteAsync(vault, entry.Name, null, cancellation).ConfigureAwait(false);
            forget();
            return null;
        }
        catch (OktaAwsException e)
        {
            return e;
        }
    }

    private string User => _request.User ?? _request.SourceKeyId
        ?? throw new OktaAwsException(ErrorId.ProfileInvalid, "It is not known whose secret that is.", _request.Profile, "Name the user with -UserName or in the profile.");

    private IVault Vaults() => _setup.Vaults ?? throw new OktaAwsException(ErrorId.SecretManagementMissing, "There are no vaults here.", User);

    private VaultEntry PasswordEntryIn(string vault) =>
        _request.VaultEntry is { } named ? new VaultEntry(vault, named) : VaultEntry.OfPassword(vault, _request.Organization, User);

    // A new password may be sent again.
    private void NotePassword(VaultEntry entry)
    {
        _book.SetPassword(_request.Organization, User, entry);
        new RefusalMarks(_state, _setup.Clock).Lift(_request.Organization, User, entry.Origin);
    }

    // oktaaws reads the vault through the same PowerShell, wherever PATH leads by then.
    private void NotePowerShell()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        string? path = process.MainModule?.FileName;
        if (Path.GetFileNameWithoutExtension(path) == "pwsh") _state.SetPowerShell(path!);
    }

    private static void CheckSeed(SecretText secret)
    {
        using TotpSeed? seed = TotpSeed.TryParse(secret.Reveal());
        if (seed is null) throw new OktaAwsException(ErrorId.SecretNotFound, "That is no seed of one-time codes.", null, "Give the base32 key shown when the authenticator is set up (\"enter a setup key\"), or the otpauth:// link.");
    }
}
