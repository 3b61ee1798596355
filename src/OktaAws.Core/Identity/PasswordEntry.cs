using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity;

/// <summary>
/// Finds the password of one sign-in. One that was found is sent once: if it is refused, repeating it could lock the
/// account. Only a person may try again, by typing.
/// </summary>
internal sealed class PasswordEntry(OktaOrg org, string user, RunOptions options, IdentityServices services) : IDisposable
{
    private const int MaxTypedTries = 3;
    // The organization's policy and then the application's may ask for it without saying whether it was right.
    private const int MaxGiven = 2;
    private int _typed;
    private int _given;
    private bool _searched;
    private FoundPassword? _found;
    private FoundPassword? _last;
    private FoundPassword? _accepted;
    private OktaAwsException? _refusal;
    private int _maxTyped = MaxTypedTries;

    /// <summary>Whether the only password there is was sent already: after a refusal it must not be sent again.</summary>
    public bool IsSpent => _found is not null && _given > 0;

    private bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    /// <summary>Whether there is a password that nobody has to type.</summary>
    public async Task<bool> HasAsync(CancellationToken cancellation) => await FindAsync(cancellation).ConfigureAwait(false) is not null;

    /// <summary>Fails before the first request when nobody may be asked and nothing is at hand: a silent run could only end so.</summary>
    public async Task CheckSilentAsync(CancellationToken cancellation)
    {
        if (options.NonInteractive && !await HasAsync(cancellation).ConfigureAwait(false)) throw Unavailable();
    }

    /// <summary>The password given or found, else what a person types. Throws PromptUnavailable or SecretNotFound.</summary>
    public async Task<FoundPassword> NextAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation).ConfigureAwait(false) is { } found)
        {
            if (++_given > MaxGiven)
                throw new OktaAwsException(ErrorId.SignInRejected, $"{org} asks for the password of '{user}' again and again without saying why.", user);
            services.Log.Verbose($"Using the password from {found.Origin}.");
            return Given(found.Value.Copy(), found.Origin);
        }

        if (!CanAsk || options.Password is not null && _refusal is not null)
            throw Unavailable();
        _typed++;
        SecretText typed = await AskAsync(cancellation).ConfigureAwait(false);
        if (!typed.IsEmpty) return Given(typed, FoundPassword.Typed);
        throw new OktaAwsException(ErrorId.SecretNotFound, "No password was given.", user);
    }

    /// <summary>Notes that the server has taken the last one: what it refuses from here on is something else, and it counts anew.</summary>
    public void Accept()
    {
        if (_last is null) return;
        _accepted?.Dispose();
        (_accepted, _last) = (_last, null);
        (_given, _typed, _maxTyped, _refusal) = (0, 0, MaxTypedTries, null);
    }

    /// <summary>Notes that the person has changed the password to this one, so that what lies anywhere is the old one.</summary>
    public void Replace(SecretText chosen)
    {
        using FoundPassword? old = Interlocked.Exchange(ref _last, null) ?? Interlocked.Exchange(ref _accepted, null);
        if (old is not null) services.Passwords.Judge(org, user, old, new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{user}' was changed at {org}.", user));
        GiveUpFound();
        _accepted?.Dispose();
        _accepted = new FoundPassword(chosen.Copy(), FoundPassword.Typed);
    }

    /// <summary>
    /// Whether another password can be had after this refusal; the person is then told of it. One that was found is given up
    /// for a single try by typing: with it, that makes as few as a slip should cost an account.
    /// </summary>
    public bool TryAnother(OktaAwsException refusal)
    {
        if (refusal.Id != ErrorId.SignInRejected || _last is null || !CanAsk || _typed >= _maxTyped) return false;
        if (_found is null)
        {
            services.Log.Warning($"{refusal.Message.TrimEnd('.')}. Try again.");
            return true;
        }

        if (options.Password is not null || _given > MaxGiven) return false;
        services.Log.Warning((Judge(refusal) ?? refusal).Message);
        _maxTyped = 1;
        return true;
    }

    /// <summary>
    /// Tells the places how the sign-in ended, if a password was part of it, and returns the failure to report. One that was
    /// found and refused is not handed out any more.
    /// </summary>
    public OktaAwsException? Judge(OktaAwsException? failure)
    {
        using FoundPassword? last = Interlocked.Exchange(ref _last, null);
        if (failure is null)
        {
            using FoundPassword? accepted = Interlocked.Exchange(ref _accepted, null);
            return (accepted ?? last) is { } taken ? services.Passwords.Judge(org, user, taken, null) : null;
        }

        if (last is null || failure.Id is not (ErrorId.SignInRejected or ErrorId.AccountLocked)) return failure;
        OktaAwsException judged = services.Passwords.Judge(org, user, last, failure) ?? failure;
        if (_found is not null)
        {
            _refusal = judged;
            GiveUpFound();
        }

        return judged;
    }

    public void Dispose()
    {
        _found?.Dispose();
        _last?.Dispose();
        _accepted?.Dispose();
    }

    // A host may say only when it is asked that nobody is there: then the refusal is what the person has to know.
    private async Task<SecretText> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return await services.Prompt.AskAsync(new Question($"Password of {user} at {org}", isSecret: true), cancellation).ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.PromptUnavailable && _refusal is not null)
        {
            throw _refusal;
        }
    }

    private FoundPassword Given(SecretText value, string origin)
    {
        _last?.Dispose();
        _last = new FoundPassword(value.Copy(), origin);
        return new FoundPassword(value, origin);
    }

    private async Task<FoundPassword?> FindAsync(CancellationToken cancellation)
    {
        if (!_searched) _found = await services.Passwords.FindAsync(org, user, cancellation).ConfigureAwait(false);
        _searched = true;
        return _found;
    }

    private void GiveUpFound()
    {
        _found?.Dispose();
        _found = null;
    }

    private OktaAwsException Unavailable() => _refusal
        ?? new(ErrorId.PromptUnavailable, $"No password of '{user}' at '{org}' is at hand and nobody can be asked.", user);
}
