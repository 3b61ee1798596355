namespace OktaAws.Core.Model;

/// <summary>How a command runs, as opposed to what it is about. Set by the caller before the run, not changed after.</summary>
public sealed class RunOptions
{
    private SecretText? _code;
    private int _isCodeTaken;

    /// <summary>Fetch new keys even when the cache has some.</summary>
    public bool Force { get; set; }

    /// <summary>Neither read nor write the key cache.</summary>
    public bool NoCache { get; set; }

    /// <summary>Neither read nor write the Okta session.</summary>
    public bool NoSessionCache { get; set; }

    /// <summary>Never ask; network and locks together are bounded by <see cref="Timeout"/>.</summary>
    public bool NonInteractive { get; set; }

    /// <summary>Use neither passwords nor one-time codes, wherever they lie: what is kept, live or a machine's own has to do.</summary>
    public bool NoSecrets { get; set; }

    /// <summary>Open the browser where a sign-in is approved in one, instead of only showing the address.</summary>
    public bool OpenBrowser { get; set; }

    /// <summary>How long each answer of a server, and other runs that sign in, are waited for; without a person, all of it together. Null for the defaults.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>The password when the caller has one; not disposed here.</summary>
    public SecretText? Password { get; set; }

    /// <summary>A one-time code given up front; used once in the whole run.</summary>
    public SecretText? MfaCode
    {
        get => _code;
        set => (_code, _isCodeTaken) = (value, 0);
    }

    /// <summary>Whether there is a code that no sign-in has taken yet.</summary>
    internal bool HasCode => _code is not null && Volatile.Read(ref _isCodeTaken) == 0;

    /// <summary>Whether that code only happens to be in the environment, and is no wish for a new session.</summary>
    internal bool IsCodeAmbient { get; set; }

    /// <summary>Whether kept keys are passed over: by force, or because a code was given that buys an IAM user a new session.</summary>
    internal bool WantsNewKeys(SignInRequest request) => Force || request.IsIamUser && BringsCode;

    /// <summary>Whether a person gave a one-time code for this very run.</summary>
    internal bool BringsCode => MfaCode is not null && !IsCodeAmbient;

    /// <summary>The code, for the first that asks: several organizations may sign in at once, and it is of one of them. The caller disposes it.</summary>
    internal SecretText? TakeCode() => HasCode && Interlocked.Exchange(ref _isCodeTaken, 1) == 0 ? _code!.Copy() : null;
}
