using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>What comes next in a transaction, by the org's policy.</summary>
internal sealed class IdxFlow(OrgState org)
{
    private IdxPolicy Policy => org.Scenario.Idx;

    /// <summary>Moves on after something was accepted.</summary>
    public void Advance(IdxTransaction transaction)
    {
        transaction.Leave();
        transaction.Stage = transaction.User is { } user ? Next(transaction, user) : First(transaction);
        if (transaction.Stage == IdxStage.Select)
        {
            Offer(transaction);
        }
    }

    /// <summary>Challenges one authenticator by one of its methods.</summary>
    public void Challenge(IdxTransaction transaction, FactorState factor, string method)
    {
        transaction.Leave();
        transaction.Current = factor;
        transaction.Method = method;
        transaction.Challenge = Token.New("", 43);
        transaction.Stage = method switch
        {
            "push" => IdxStage.Poll,
            "signed_nonce" => IdxStage.FastPass,
            "idp" => IdxStage.Idp,
            _ => IdxStage.Challenge,
        };
        if (method is "push" or "email" or "sms" or "voice")
        {
            factor.SentAt = org.Now;
            transaction.Push = method == "push" || factor.Scene.MagicLink ? org.SendPush(factor, org.Now) : null;
        }
    }

    /// <summary>The authenticators that may be used next; none when policy is satisfied.</summary>
    public IReadOnlyList<FactorState> Candidates(IdxTransaction transaction)
    {
        UserState user = transaction.User!;
        int missing = Wanted(transaction.App) - transaction.Proved.Count;
        bool password = Policy.Password != IdxPassword.None && !transaction.PasswordDone;
        return password && (Policy.Password == IdxPassword.First || missing <= 0) ? [user.PasswordFactor]
            : missing > 0 ? [.. user.Factors.Where(factor => !transaction.Proved.Contains(factor))]
            : [];
    }

    /// <summary>True when a session already has what an app wants.</summary>
    public bool Satisfies(Session session, AppScene? app) =>
        (session.PasswordDone || Policy.Password == IdxPassword.None) && session.Proved.Count >= Wanted(app);

    private int Wanted(AppScene? app) => app?.Factors ?? Policy.Factors;

    private IdxStage First(IdxTransaction transaction) =>
        Policy.ProbesDevice && !transaction.Probed ? IdxStage.Probe
        : transaction.SafePolls < Policy.SafeModePolls ? IdxStage.SafeMode
        : IdxStage.Identify;

    private IdxStage Next(IdxTransaction transaction, UserState user)
    {
        if (Candidates(transaction).Count > 0)
        {
            return IdxStage.Select;
        }

        bool lacking = Wanted(transaction.App) > transaction.Proved.Count;
        return user.Scene.Status switch
        {
            _ when user.Expired => IdxStage.PasswordExpired,
            UserStatus.PasswordWarn when !transaction.Skipped => IdxStage.PasswordWarn,
            UserStatus.MfaEnroll or UserStatus.MfaEnrollOptional when !transaction.Skipped => IdxStage.Enroll,
            _ when lacking => IdxStage.Unsatisfiable,
            _ when Policy.AsksKeepMeSignedIn && !transaction.KeepAnswered => IdxStage.KeepMeSignedIn,
            _ => IdxStage.Success,
        };
    }

    // With one authenticator there is nothing to choose, unless it has several methods or is about to disturb somebody.
    private void Offer(IdxTransaction transaction)
    {
        IReadOnlyList<FactorState> candidates = Candidates(transaction);
        if (candidates is not [var only])
        {
            return;
        }

        if (only.Methods is [not ("push" or "sms" or "voice" or "signed_nonce" or "idp")])
        {
            Challenge(transaction, only, only.Methods[0]);
        }
        else if (only.Scene.Type is "phone_number" or "custom_app" || only.Methods is ["push"])
        {
            transaction.Stage = IdxStage.MethodData;
        }
    }
}
