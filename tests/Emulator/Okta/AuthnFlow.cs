namespace OktaAws.Emulator;

/// <summary>What comes next in a transaction, in the order the org asks: factor, password change, enrolment, session.</summary>
internal sealed class AuthnFlow(OrgState org)
{
    /// <summary>Moves on after something was accepted.</summary>
    public void Advance(Transaction transaction)
    {
        transaction.LeaveFactor();
        transaction.Status = Next(transaction, transaction.User);
        if (transaction.Status == "SUCCESS")
        {
            Succeed(transaction);
        }
    }

    private string Next(Transaction transaction, UserState user) => user.Scene.Status switch
    {
        _ when user.Scene.AuthnStatus is { } said => said,
        _ when user.Factors.Count > 0 && !transaction.MfaDone && (transaction.StepUp is not null || org.Scenario.Policy.AsksForFactor) => "MFA_REQUIRED",
        _ when user.Expired => "PASSWORD_EXPIRED",
        _ when user.Reset => "PASSWORD_RESET",
        UserStatus.PasswordWarn when transaction.WarnWanted && !transaction.Skipped => "PASSWORD_WARN",
        UserStatus.MfaEnroll => "MFA_ENROLL",
        UserStatus.MfaEnrollOptional when !transaction.Skipped => "MFA_ENROLL",
        _ => "SUCCESS",
    };

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
