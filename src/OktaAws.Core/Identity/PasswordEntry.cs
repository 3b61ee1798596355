using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity;

/// <summary>
/// Finds the password of one sign-in. One that was found is sent once: if it is refused, repeating it could lock the
/// account. Only a person may try again, by typing.
/// </summary>
internal sealed class PasswordEntry(OktaOrg org, string user, RunOptions options, IdentityServices services) : IDisposable
{
    private const int MaxTypedTries = 3;
    // The organization's policy and then the application's may ask for it.
    private const int MaxGiven = 2;
    private int _typed;
    private int _given;
    private bool _searched;
    private FoundPassword? _found;
    private FoundPassword? _last;
    private OktaAwsException? _refusal;
    private int _maxTyped = MaxTypedTries;

    /// <summary>Whether the only password there is was sent already: after a refusal it must not be sent again.</summary>
    public bool IsSpent => _found is not null && _given > 0;

    private bool CanAsk => !options.NonInteractive && services.Prompt.CanAsk;

    /// <summary>Fails before the first request when nobody may be asked and nothing is at hand: a silent run could only end so.</summary>
    public async Task CheckSilentAsync(CancellationToken cancellation)
    {
        if (options.NonInteractive && await FindAsync(cancellation).ConfigureAwait(false) is null) throw Unavailable();
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

        if (!CanAsk)
            throw Unavailable();
        _typed++;
        SecretText typed = await AskAsync(cancellation).ConfigureAwait(false);
        if (!typed.IsEmpty) return Given(typed, FoundPassword.Typed);
        throw new OktaAwsException(ErrorId.SecretNotFound, "No password was given.", user);
    }

    /// <summary>
    /// Whether another password can be had after this refusal; the person is then told of it. One that was found is given up
    /// for a single try by typing: with it, that makes as few as a slip should cost an account.
    /// </summary>
    public bool TryAnother(OktaAwsException refusal)
    {
        if (refusal.Id != ErrorId.SignInRejected || !CanAsk || _typed >= _maxTyped) return false;
        if (_found is null)
        {
            services.Log.Warning($"{refusal.Message.TrimEnd('.')}. Try again.");
            return true;
        }

        if (options.Password is not null || _given > MaxGiven) return false;
        _refusal = Judge(refusal) ?? refusal;
        services.Log.Warning(_refusal.Message);
        _found.Dispose();
        _found = null;
        _maxTyped = 1;
        return true;
    }

    /// <summary>Tells the places how the sign-in ended, if a password was part of it, and returns the failure to report.</summary>
    public OktaAwsException? Judge(OktaAwsException? failure)
    {
        using FoundPassword? last = Interlocked.Exchange(ref _last, null);
        bool isAboutPassword = failure is null || failure.Id is ErrorId.SignInRejected or ErrorId.AccountLocked;
        return last is null || !isAboutPassword ? failure : services.Passwords.Judge(org, user, last, failure);
    }

    public void Dispose()
    {
        _found?.Dispose();
        _last?.Dispose();
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

    private OktaAwsException Unavailable() =>
        new(ErrorId.PromptUnavailable, $"No password of '{user}' at '{org}' is at hand and nobody can be asked.", user);
}
