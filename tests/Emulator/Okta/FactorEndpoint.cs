using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/api/v1/authn/factors/{id}/verify and /resend.</summary>
internal sealed class FactorEndpoint(OrgState org, AuthnFlow flow)
{
    private static readonly TimeSpan ResendPause = TimeSpan.FromSeconds(30);

    /// <summary>Starts a factor, polls it, or takes its answer: one address does all three.</summary>
    public void Verify(Transaction transaction, string factorId, JsonObject body, EmulatedRequest request)
    {
        FactorState factor = Find(transaction, factorId, request);
        bool started = transaction.Status == "MFA_CHALLENGE";
        if (transaction.Status != "MFA_REQUIRED" && !(started && transaction.Factor == factor))
        {
            throw OktaFault.WrongState();
        }

        if (FactorChallenge.IsPolled(factor))
        {
            Push(transaction, factor, request);
        }
        else if (FactorChallenge.IsSecurityKey(factor) && started && body.ContainsKey("clientData"))
        {
            TakeSignature(transaction, body, request);
        }
        else if (Answer(factor, body) is { } answer)
        {
            TakeAnswer(transaction, factor, answer, request);
        }
        else if (factor.Scene.Type == "token:hardware")
        {
            // The key types by itself: there is nothing to start.
            throw OktaFault.Validation("passCode", "passCode: The field cannot be left blank");
        }
        else
        {
            transaction.ByType = factor.Id != factorId;
            Start(transaction, factor);
        }
    }

    /// <summary>Sends once more; a new push replaces the one under way.</summary>
    public void Resend(Transaction transaction, string factorId, EmulatedRequest request)
    {
        FactorState factor = Find(transaction, factorId, request, demandQuery: false);
        if (transaction.Status != "MFA_CHALLENGE" || transaction.Factor != factor || factor.Scene.Type is not ("push" or "sms" or "call" or "email"))
        {
            throw OktaFault.WrongState();
        }

        Start(transaction, factor);
    }

    private FactorState Find(Transaction transaction, string factorId, EmulatedRequest request, bool demandQuery = true)
    {
        FactorState factor = transaction.User.Factors.FirstOrDefault(one => one.Id == factorId || (FactorChallenge.IsSecurityKey(one) && one.Scene.Type == factorId)) ?? throw OktaFault.NotFound($"{factorId} (UserFactor)");
        if (demandQuery && org.Scenario.Policy.FactorQuery is { } query && !request.Uri.Query.TrimStart('?').StartsWith(query, StringComparison.Ordinal))
        {
            // The link was rebuilt instead of followed.
            throw OktaFault.NotFound(request.Path);
        }

        return transaction.User.Locked ? throw OktaFault.LockedOut() : factor;
    }

    private static string? Answer(FactorState factor, JsonObject body) => factor.Scene.Type switch
    {
        "question" => body.Text("answer"),
        "password" => body.Text("password"),
        _ => body.Text("passCode"),
    };

    private void Start(Transaction transaction, FactorState factor)
    {
        DateTimeOffset now = org.Now;
        if (factor.Scene.Type is "sms" or "call" && factor.SentAt is { } sent && now - sent < ResendPause)
        {
            throw factor.Scene.Type == "sms"
                ? new OktaFault(429, "E0000109", "An SMS message was recently sent. Please wait 30 seconds before trying again.")
                : new OktaFault(429, "E0000133", "A phone call was recently made. Please wait 30 seconds before trying again.");
        }

        factor.SentAt = now;
        transaction.Sent.Add(factor.Id);
        transaction.Status = "MFA_CHALLENGE";
        transaction.Factor = factor;
        transaction.Challenge = Token.New("", 43);
        transaction.Push = FactorChallenge.IsPolled(factor) ? org.SendPush(factor, now) : null;
        transaction.FactorResult = factor.Scene.Type switch { "push" or "web" => "WAITING", "email" or "webauthn" or "u2f" => "CHALLENGE", _ => null };
    }

    private void Push(Transaction transaction, FactorState factor, EmulatedRequest request)
    {
        if (transaction.Push is not { } push)
        {
            Start(transaction, factor);
            return;
        }

        switch (push.Poll(org.Now, org.Scenario.Policy))
        {
            case PushOutcome.Approve:
                factor.PushesEnded++;
                Pass(transaction, request);
                break;
            case { } ended:
                // Still MFA_CHALLENGE, next is "verify" again: another POST sends a new push.
                factor.PushesEnded++;
                transaction.Push = null;
                transaction.FactorResult = ended == PushOutcome.Reject ? "REJECTED" : "TIMEOUT";
                break;
        }
    }

    private void TakeAnswer(Transaction transaction, FactorState factor, string answer, EmulatedRequest request)
    {
        try
        {
            bool neverSent = factor.Scene.Type is "sms" or "call" or "email" && !transaction.Sent.Contains(factor.Id);
            FactorCheck.Demand(factor, neverSent ? "" : answer, org.Now);
        }
        catch (OktaFault fault) when (fault.Code == "E0000068")
        {
            transaction.User.Fail(org.Scenario.Policy);
            throw transaction.User.Locked ? OktaFault.LockedOut() : fault;
        }

        Pass(transaction, request);
    }

    private void TakeSignature(Transaction transaction, JsonObject body, EmulatedRequest request)
    {
        if (!FactorChallenge.IsSigned(transaction, body, request.Base))
        {
            transaction.User.Fail(org.Scenario.Policy);
            throw new OktaFault(403, "E0000068", "Invalid Passcode/Answer", "The signature of the security key is not valid.");
        }

        Pass(transaction, request);
    }

    private void Pass(Transaction transaction, EmulatedRequest request)
    {
        int minutes = org.Scenario.Policy.RememberDeviceMinutes;
        if (minutes > 0 && request.Query["rememberDevice"] == "true" && request.Cookies.TryGetValue("DT", out string? device))
        {
            transaction.User.RememberedDevices[device] = org.Now.AddMinutes(minutes);
        }

        transaction.MfaDone = true;
        flow.Advance(transaction);
    }
}
