namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>Name and password of one walk, looked for only when a named host wants them.</summary>
internal sealed class EntrySecrets(SignInRequest request, RunOptions options, IdentityServices services) : IDisposable
{
    private PasswordEntry? _entry;

    /// <summary>Who signed in by password; null while none was needed.</summary>
    public string? User { get; private set; }

    /// <summary>Whether another password can be had after this refusal.</summary>
    public bool TryAnother(OktaAwsException refusal) => _entry?.TryAnother(refusal) == true;

    /// <summary>Whether a password lies at hand for the user the profile names.</summary>
    public async Task<bool> HasAsync(CancellationToken cancellation)
    {
        if (request.User is not { } user) return false;
        using FoundPassword? found = await services.Passwords.FindAsync(request.Organization, user, cancellation).ConfigureAwait(false);
        return found is not null;
    }

    /// <summary>The password to send next. Throws PromptUnavailable when nobody can be asked.</summary>
    public async Task<FoundPassword> NextAsync(CancellationToken cancellation)
    {
        User ??= await UserEntry.FindAsync(request, options, services, cancellation).ConfigureAwait(false);
        _entry ??= new PasswordEntry(request.Organization, User, options, services);
        return await _entry.NextAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Tells the place the password came from how the walk ended; returns the failure to report.</summary>
    public OktaAwsException? Judge(OktaAwsException? failure) => _entry is null ? failure : _entry.Judge(failure);

    public void Dispose() => _entry?.Dispose();
}
