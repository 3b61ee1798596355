using OktaAws.Core.Files;

namespace OktaAws.Core.SignIn;

/// <summary>
/// How a failed sign-in ended, left in its lock for those who waited: they must not send the same refused password or ask
/// the same person again. Holds an error id, a message and the password's origin, never anything derived from a secret.
/// </summary>
internal static class SharedOutcome
{
    // Outcomes that would be the same for everybody who waited. Time-outs, a cancelled owner or a missing terminal are not.
    private static readonly string[] Shared = [ErrorId.SignInRejected, ErrorId.AccountLocked, ErrorId.MfaRejected];

    /// <summary>Leaves a failure for the waiters when it is one of theirs too.</summary>
    public static void Leave(LockFile held, OktaAwsException failure)
    {
        if (Shared.Contains(failure.Id)) held.SetOutcome($"{failure.Id}\t{failure.Message}");
    }

    /// <summary>Throws the failure of the owner before us, when it came while we waited.</summary>
    public static void Take(LockFile held, DateTimeOffset waitingSince)
    {
        if (held.LastOutcome is not { } outcome || held.LastOutcomeAt is not { } at || at < waitingSince) return;
        int tab = outcome.IndexOf('\t');
        if (tab < 0 || !Shared.Contains(outcome.Substring(0, tab))) return;
        // The next waiter needs it too.
        held.SetOutcome(outcome);
        throw new OktaAwsException(outcome.Substring(0, tab), outcome.Substring(tab + 1));
    }
}
