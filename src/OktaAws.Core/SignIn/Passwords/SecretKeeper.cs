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

    /// <summary>The place it is in then. Throws VaultNotFound, VaultLocked, SecretManagementMissing, SecretNotFound for a seed that is none.</summary>
    public async Task<string> KeepAsync(SecretText secret, bool isSeed, CancellationToken cancellation)
    {
        if (isSeed) CheckSeed(secret);
        else if (PasswordShape.WhyNone(secret) is { } why) throw new OktaAwsException(ErrorId.SecretNotFound, $"That is no password: {why}. Nothing was kept.", User);
        else if (_request.SourceProfile is { } section)
            throw new OktaAwsException(ErrorId.ProfileInvalid, $"The secret of '{User}' is read from the AWS files, by way of [{section}].", _request.Profile, "Change it there; or take -SourceProfile away from the profile and name the access key id with -UserName, to keep the secret in a vault.");
        string vault = await FindVaultAsync(cancellation).ConfigureAwait(false);
        VaultEntry entry = EntryIn(vault, isSeed);
        using var kept = new VaultSecret(isSeed ? null : User, secret.Copy());
        await Vaults().WriteAsync(vault, entry.Name, kept, cancellation).ConfigureAwait(false);
        if (isSeed) _book.SetSeed(_request.Organization, User, entry);
        else NotePassword(entry);
        NotePowerShell();
        return entry.Origin;
    }

    /// <summary>Throws UserMismatch when the secret of somebody else than the profile's user is given.</summary>
    public void CheckOwner(string owner)
    {
        if (_request.User is not { } user || string.Equals(user, owner, StringComparison.OrdinalIgnoreCase)) return;
        throw new OktaAwsException(ErrorId.UserMismatch, $"That is the password of '{owner}', not of '{user}'.", user, $"Give that of '{user}'; or say with -UserName that it is to be kept for '{owner}'.");
    }

    /// <summary>Where it would be kept, and whether something is there that is not ours. Throws VaultNotFound, SecretManagementMissing, VaultLocked.</summary>
    public async Task<KeptSecret> FindPlaceAsync(bool isSeed, CancellationToken cancellation) =>
        await Kept.AboutAsync(EntryIn(await FindVaultAsync(cancellation).ConfigureAwait(false), isSeed), isSeed, cancellation).ConfigureAwait(false);

    /// <summary>Which secrets of the user lie in vaults.</summary>
    public KeptSecrets Kept => new(_request, User, _book, new RefusalMarks(_state, _setup.Clock), Vaults);

    /// <summary>Removes what is remembered to be kept; false when nothing is.</summary>
    public async Task<bool> ForgetAsync(CancellationToken cancellation)
    {
        KeptSecrets kept = Kept;
        IReadOnlyList<KeptSecret> all = kept.Remembered();
        OktaAwsException? failure = null;
        foreach (KeptSecret one in all)
        {
            try
            {
                await kept.RemoveAsync(one, cancellation).ConfigureAwait(false);
            }
            catch (OktaAwsException e)
            {
                // A password that cannot be removed is no reason to leave the seed.
                failure ??= e;
            }
        }

        return failure is null ? all.Count > 0 : throw failure;
    }

    private string User => _request.User ?? _request.SourceKeyId
        ?? throw new OktaAwsException(ErrorId.ProfileInvalid, "It is not known whose secret that is.", _request.Profile, "Name the user with -UserName or in the profile.");

    private IVault Vaults() => _setup.Vaults ?? throw new OktaAwsException(ErrorId.SecretManagementMissing, "There are no vaults here.", User);

    private VaultEntry EntryIn(string vault, bool isSeed) =>
        isSeed ? VaultEntry.OfSeed(vault, _request.Organization, User) : VaultBook.EntryIn(vault, _request, User);

    private async Task<string> FindVaultAsync(CancellationToken cancellation) =>
        await Vaults().FindAsync(_request.Vault, cancellation).ConfigureAwait(false)
            ?? throw new OktaAwsException(ErrorId.VaultNotFound, "There is no vault to keep it in.", User, "Register one: Install-Module Microsoft.PowerShell.SecretStore; Register-SecretVault -Name Store -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault.");

    // A new password may be sent again; a sign-in may know the vault as the default one.
    private void NotePassword(VaultEntry entry)
    {
        _book.SetPassword(_request.Organization, User, entry);
        var marks = new RefusalMarks(_state, _setup.Clock);
        marks.Lift(_request.Organization, User, entry.Origin);
        marks.Lift(_request.Organization, User, VaultBook.EntryIn(_request.Vault, _request, User).Origin);
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
