using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Does what a form asks for.</summary>
internal sealed class IdxSteps(OrgState org, IdxFlow flow, IdxTransaction transaction, EmulatedRequest request)
{
    private static readonly TimeSpan ResendPause = TimeSpan.FromSeconds(30);

    public IdxOutcome Take(string form, JsonObject body, int? option)
    {
        switch (form)
        {
            case "identify":
                return Identify(body);
            case "select-authenticator-authenticate":
                return Pick(transaction.Offered[option!.Value], body["authenticator"]!.AsObject());
            case "authenticator-verification-data":
                return Pick(transaction.Offered[0], body["authenticator"]!.AsObject());
            case "challenge-authenticator":
                return Answer(body["credentials"]!.AsObject());
            case "challenge-poll" or "poll" when transaction.Stage != IdxStage.SafeMode:
                return Poll();
            case "resend":
                return Resend();
            case "reenroll-authenticator" or "reenroll-authenticator-warning":
                return ChangePassword(body["credentials"]!.AsObject().Text("passcode")!);
            case "select-authenticator-enroll":
                transaction.Stage = IdxStage.Enrolling;
                return IdxOutcome.Fine;
            case "enroll-authenticator" when !new IdxAnswers(org).Enrolls(transaction, body["credentials"]!.AsObject()):
                return IdxOutcome.Refused(org.Scenario.Idx.WrongCodeStatus, new IdxMessage("api.authn.error.PASSCODE_INVALID", "Invalid code. Try again.", Field: "passcode"));
            case "device-challenge-poll" or "launch-authenticator" or "context":
                return IdxOutcome.Fine;
            case "unlock-account" or "select-enroll-profile":
                return IdxOutcome.Over(400, new IdxMessage("errors.E0000079", "This is not a sign-in."));
        }

        Note(form);
        flow.Advance(transaction);
        return IdxOutcome.Fine;
    }

    // Forms whose answer is a mere yes, no or go on.
    private void Note(string form)
    {
        switch (form)
        {
            case "poll":
                transaction.SafePolls++;
                break;
            case "cancel-polling":
                transaction.Probed = true;
                break;
            case "skip" or "enroll-authenticator":
                transaction.Skipped = true;
                Enrolled(form);
                break;
            case "keep-me-signed-in":
                transaction.KeepAnswered = true;
                break;
            case "cancel":
                transaction.User = null;
                transaction.PasswordDone = false;
                transaction.Proved.Clear();
                break;
        }
    }

    // Who has just set up an authenticator has shown that it works.
    private void Enrolled(string form)
    {
        if (form == "enroll-authenticator")
        {
            transaction.Proved.Add(new FactorState(new FactorScene { Type = "google_otp" }, transaction.User!.Login, 99));
        }
    }

    private IdxOutcome Identify(JsonObject body)
    {
        bool combined = org.Scenario.Idx.IdentifyWithPassword;
        string name = body.Text("identifier") ?? "";
        UserState? user = org.FindUser(name) is { Scene.Status: not UserStatus.Deactivated } found ? found : null;
        if (user is null)
        {
            return combined ? IdxOutcome.Refused(401, IdxMessage.SignInFailed) : IdxOutcome.Refused(200, new IdxMessage("idx.unknown.user", $"There is no account with the Username {name}.", "INFO"));
        }

        if (combined && (user.Locked || body["credentials"]!.AsObject().Text("passcode") != user.Password))
        {
            bool shown = user.Locked && org.Scenario.Policy.ShowLockOut;
            user.Fail(org.Scenario.Policy);
            return shown ? IdxOutcome.Over(403, IdxMessage.Locked) : IdxOutcome.Refused(401, IdxMessage.SignInFailed);
        }

        if (user.Locked && org.Scenario.Policy.ShowLockOut)
        {
            return IdxOutcome.Over(403, IdxMessage.Locked);
        }

        if (transaction.App is { AssignedTo: { } assigned } && !assigned.Contains(user.Login))
        {
            return IdxOutcome.Refused(400, IdxMessage.NotAssigned);
        }

        transaction.User = user;
        transaction.PasswordDone = combined;
        flow.Advance(transaction);
        return IdxOutcome.Fine;
    }

    private IdxOutcome Pick(FactorState factor, JsonObject chosen)
    {
        string method = chosen.Text("methodType") ?? factor.Methods[0];
        if (method is "sms" or "voice" && factor.SentAt is { } sent && org.Now - sent < ResendPause)
        {
            return TooSoon(method);
        }

        flow.Challenge(transaction, factor, method);
        return IdxOutcome.Fine;
    }

    private IdxOutcome Resend()
    {
        FactorState factor = transaction.Current!;
        string method = transaction.Method!;
        if (transaction.Stage != IdxStage.Rejected && factor.SentAt is { } sent && org.Now - sent < ResendPause)
        {
            return TooSoon(method);
        }

        flow.Challenge(transaction, factor, method);
        return IdxOutcome.Fine;
    }

    private static IdxOutcome TooSoon(string method) => method == "voice"
        ? IdxOutcome.Refused(429, new IdxMessage("errors.E0000133", "A phone call was recently made. Please wait 30 seconds before trying again."))
        : IdxOutcome.Refused(429, new IdxMessage("errors.E0000109", "A message was recently sent. Please wait 30 seconds before trying again."));

    private IdxOutcome Answer(JsonObject credentials)
    {
        if (transaction.User!.Locked)
        {
            return org.Scenario.Policy.ShowLockOut ? IdxOutcome.Over(403, IdxMessage.Locked) : IdxOutcome.Refused(401, IdxMessage.WrongPassword);
        }

        return new IdxAnswers(org).Judge(transaction, credentials, request.Base) is { } problem
            ? IdxOutcome.Refused(org.Scenario.Idx.WrongCodeStatus, problem)
            : Pass();
    }

    private IdxOutcome Pass()
    {
        FactorState factor = transaction.Current!;
        if (factor == transaction.User!.PasswordFactor)
        {
            transaction.PasswordDone = true;
        }
        else
        {
            transaction.Proved.Add(factor);
        }

        flow.Advance(transaction);
        if (transaction.Stage == IdxStage.Success)
        {
            transaction.User.ClearFailures();
        }

        return IdxOutcome.Fine;
    }

    private IdxOutcome Poll()
    {
        if (transaction.Push is not { } push)
        {
            return IdxOutcome.Fine;
        }

        switch (push.Poll(org.Now, org.Scenario.Policy))
        {
            case null:
                return IdxOutcome.Fine;
            case PushOutcome.Approve:
                transaction.Current!.PushesEnded++;
                return Pass();
            case PushOutcome.Reject:
                transaction.Current!.PushesEnded++;
                transaction.Push = null;
                transaction.Stage = IdxStage.Rejected;
                return IdxOutcome.Refused(org.Scenario.Idx.RejectedStatus, IdxMessage.Rejected);
            default:
                transaction.Current!.PushesEnded++;
                return IdxOutcome.Over(400, IdxMessage.TimedOut);
        }
    }

    private IdxOutcome ChangePassword(string wanted)
    {
        if (PasswordRules.Problem(transaction.User!, wanted) is { } problem)
        {
            return IdxOutcome.Refused(400, new IdxMessage("password.passwordRequirementsNotMet", problem));
        }

        transaction.User!.Password = wanted;
        transaction.User.Expired = false;
        transaction.Skipped = true;
        flow.Advance(transaction);
        return IdxOutcome.Fine;
    }
}
