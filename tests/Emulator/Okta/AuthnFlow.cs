namespace OktaAws.Emulator;

/// <summary>What comes next in a transaction, in the order the org asks: factor, password change, enrolment, session.</summary>
internal sealed class AuthnFlow(OrgState org)
{
    /// <summary>Moves on after something was accepted.</summary>
    public void Advance(Transaction transaction)
    {
        UserState user = transaction.User;
        transaction.LeaveFactor();
        transaction.Status = 0 switch
        {
            _ when user.Factors.Count > 0 && !transaction.MfaDone => "MFA_REQUIRED",
            _ when user.Expired => "PASSWORD_EXPIRED",
            _ when transaction.WarnWanted && user.Scene.Status == UserStatus.PasswordWarn && !transaction.Skipped => "PASSWORD_WARN",
            _ when user.Scene.Status == UserStatus.MfaEnroll => "MFA_ENROLL",
            _ when user.Scene.Status == UserStatus.MfaEnrollOptional && !transaction.Skipped => "MFA_ENROLL",
            _ => "SUCCESS",
        };

        if (transaction.Status == "SUCCESS")
        {
            Succeed(transaction);
        }
    }

    private void Succeed(Transaction transaction)
    {
        transaction.User.ClearFailures();
        if (transaction.StepUp is { } stepUp)
        {
            // The token stays good for the one GET of the "original" link.
            stepUp.Session.SteppedUp.Add(stepUp.App.Id);
            stepUp.Session.Mfa = true;
            return;
        }

        transaction.SessionToken = org.IssueSessionToken(transaction.User, transaction.MfaDone);
        org.Close(transaction);
    }
}
