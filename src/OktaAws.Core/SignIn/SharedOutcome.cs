using OktaAws.Core.Files;

namespace OktaAws.Core.SignIn;

/// <summary>
/// How a failed sign-in ended, left in its lock for those who waited meanwhile: they must not send the same refused password
/// or ask the same person again. Holds an error id, where the password came from and a message, never anything derived from
/// a secret. It stays until a sign-in succeeds; who began later than it was left does not heed it.
/// </summary>
/// <param name="origin">Where this run's password comes from.</param>
/// <param name="began">When this run began.</param>
internal sealed class SharedOutcome(string origin, DateTimeOffset began)
{
    // Outcomes that would be the same for everybody who waited. Time-outs, a cancelled owner or a missing terminal are not.
    private static readonly string[] Shared = [ErrorId.SignInRejected, ErrorId.AccountLocked, ErrorId.MfaRejected];

    /// <summary>Throws the failure of another run, when it came while this one waited and would be its own.</summary>
    public void Heed(LockFile held)
    {
        string[] parts = held.LastOutcome?.Split(['\t'], 3) ?? [];
        if (parts.Length < 3 || held.LastOutcomeAt < began || !Shared.Contains(parts[0])) return;
        // Another password may be the right one.
        if (parts[0] == ErrorId.SignInRejected && parts[1] != origin) return;
        throw new OktaAwsException(parts[0], parts[2]);
    }

    /// <summary>Leaves a failure for the waiters when it is one of theirs too.</summary>
    public void Leave(LockFile held, OktaAwsException failure)
    {
        if (Shared.Contains(failure.Id)) held.SetOutcome($"{failure.Id}\t{origin}\t{failure.Message}");
    }

    /// <summary>Takes away what failed before: this run got through.</summary>
    public static void Clear(LockFile held)
    {
        if (held.LastOutcome is not null) held.ClearOutcome();
    }
}
