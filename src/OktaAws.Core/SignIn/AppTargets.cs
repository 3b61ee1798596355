using OktaAws.Core.Identity;

namespace OktaAws.Core.SignIn;

/// <summary>The targets that wait for the assertion of one application.</summary>
internal sealed class AppTargets(IReadOnlyList<OpenTarget> targets)
{
    private readonly object _gate = new();
    private Task<SignedIn>? _renewal;
    private int _isAnswered;

    public IReadOnlyList<OpenTarget> Targets { get; } = targets;

    /// <summary>Of any of them: they agree in who signs in and in the application.</summary>
    public SignInRequest Request => Targets[0].Request;

    /// <summary>The proof of now; null before the answer, and after a failure.</summary>
    public SignedIn? SignedIn { get; private set; }

    /// <summary>A younger proof than the one given, fetched once for all who find it too old.</summary>
    public Task<SignedIn> RenewAsync(SignedIn stale, Func<Task<SignedIn>> fetch)
    {
        lock (_gate) return SignedIn is { } current && current != stale ? Task.FromResult(current) : _renewal ??= FetchAsync(fetch);
    }

    private async Task<SignedIn> FetchAsync(Func<Task<SignedIn>> fetch)
    {
        // Not under the lock of the caller.
        await Task.Yield();
        try
        {
            SignedIn fresh = await fetch().ConfigureAwait(false);
            lock (_gate) SignedIn = fresh;
            return fresh;
        }
        finally
        {
            lock (_gate) _renewal = null;
        }
    }

    public bool IsAnswered => Volatile.Read(ref _isAnswered) == 1;

    /// <summary>Takes the first answer; false for a repeated one.</summary>
    public bool TryAnswer(SignedIn? signedIn)
    {
        if (Interlocked.Exchange(ref _isAnswered, 1) == 1) return false;
        SignedIn = signedIn;
        return true;
    }

    /// <summary>What belongs to one sign-in: user, organization, and how.</summary>
    public static string IdentityOf(SignInRequest r) =>
        string.Join("\n", KeyNames.ForSignIn(r), r.Provider, r.SignIn, r.ClientId, r.Proxy, r.CaBundle, r.SessionSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>What belongs to one assertion.</summary>
    public static string AppOf(SignInRequest r) => r.AppName ?? string.Join(" ", r.AppNames);
}

/// <summary>A target for which there were no cached keys.</summary>
internal sealed class OpenTarget(string name, SignInRequest request)
{
    public string Name { get; } = name;

    public SignInRequest Request { get; } = request;

    /// <summary>The role when the request names it as a whole, which needs no choice.</summary>
    public RoleArn? NamedRole { get; } = request.NamedRole;
}
