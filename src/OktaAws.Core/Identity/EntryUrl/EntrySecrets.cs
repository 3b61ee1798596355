namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>Name and password of one walk, looked for only when a named host wants them.</summary>
internal sealed class EntrySecrets(SignInRequest request, RunOptions options, IdentityServices services) : IDisposable
{
    private PasswordEntry? _entry;
    private string? _owner;

    /// <summary>Who signed in by password; null while none was needed.</summary>
    public string? User { get; private set; }

    /// <summary>Whether another password can be had after this refusal.</summary>
    public bool TryAnother(OktaAwsException refusal) => _entry?.TryAnother(refusal) == true;

    public bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    /// <summary>Whether a password lies at hand for the user the profile, or the place it lies in, names.</summary>
    public async Task<bool> HasAsync(CancellationToken cancellation)
    {
        _owner ??= request.User ?? await services.Passwords.FindUserAsync(request.Organization, cancellation).ConfigureAwait(false);
        return _owner is not null && await EntryOf(_owner).HasAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The password to send next. Throws PromptUnavailable when nobody can be asked.</summary>
    public async Task<FoundPassword> NextAsync(CancellationToken cancellation)
    {
        User ??= _owner ?? await UserEntry.FindAsync(request, options, services, cancellation).ConfigureAwait(false);
        return await EntryOf(User).NextAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Tells the place the password came from how the walk ended; returns the failure to report.</summary>
    public OktaAwsException? Judge(OktaAwsException? failure) => _entry is null ? failure : _entry.Judge(failure);

    public void Dispose() => _entry?.Dispose();

    private PasswordEntry EntryOf(string user) => _entry ??= new PasswordEntry(request.Organization, user, options, services);
}
