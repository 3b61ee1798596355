namespace OktaAws.Core.SignIn;

/// <summary>How one of many targets ended; a sign-in that failed settles all its targets at once.</summary>
public sealed class ConnectionOutcome
{
    internal ConnectionOutcome(TemporaryCredential keys, string target)
        : this(target, 1) => Keys = keys;

    internal ConnectionOutcome(Exception error, string target, int targets = 1)
        : this(target, targets) => Error = error;

    private ConnectionOutcome(string target, int targets)
    {
        Target = target;
        Targets = targets;
    }

    /// <summary>The keys; null after a failure.</summary>
    public TemporaryCredential? Keys { get; }

    /// <summary>What went wrong; null after a success.</summary>
    public Exception? Error { get; }

    /// <summary>Name of the target, or of the first of several.</summary>
    public string Target { get; }

    /// <summary>How many targets this settles.</summary>
    public int Targets { get; }
}
