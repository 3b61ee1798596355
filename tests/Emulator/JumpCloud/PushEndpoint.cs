using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/userconsole/auth/push: sent once the password was right, asked after, and traded for the session once.</summary>
internal sealed class PushEndpoint(Scenario scenario, EmulatorClock clock, ConsoleState state)
{
    private const string Accepted = "accepted";

    private readonly JumpCloudScene _scene = scenario.JumpCloud!;

    /// <summary>POST /userconsole/auth/push.</summary>
    public EmulatedResponse Send(EmulatedRequest request)
    {
        ConsoleVisit visit = state.Demand(request);
        _ = ConsoleEndpoint.Read(request);
        FactorState? factor = visit.Known?.Factors.FirstOrDefault(one => one.Scene.Type == "push" && !_scene.Unavailable.Contains("push"));
        if (factor is null)
        {
            throw ConsoleFault.Failed();
        }

        ConsolePush push = new(new PushAttempt(factor, clock.UtcNow), visit.Known!, clock.UtcNow);
        visit.Pushes.Add(push.Id, push);
        state.PushesSent++;
        return Describe(push);
    }

    /// <summary>GET /userconsole/auth/push/{id}.</summary>
    public EmulatedResponse Poll(EmulatedRequest request, string id)
    {
        ConsolePush push = Find(state.Demand(request), id);
        if (push.Status == "pending")
        {
            push.Status = push.Attempt.Poll(clock.UtcNow, new OrgPolicy { PushSeconds = _scene.PushSeconds }) switch
            {
                null => "pending",
                PushOutcome.Approve => Accepted,
                PushOutcome.Timeout => "expired",
                _ => "denied",
            };
        }

        return push.Status == "denied" && _scene.DeniedIs401 ? throw ConsoleFault.Failed() : Describe(push);
    }

    /// <summary>POST /userconsole/auth/push/{id}/login.</summary>
    public EmulatedResponse Redeem(EmulatedRequest request, string id)
    {
        ConsoleVisit visit = state.Demand(request);
        _ = ConsoleEndpoint.Read(request);
        ConsolePush push = Find(visit, id);
        if (push.Status != Accepted || _scene.LosesPushes)
        {
            throw ConsoleFault.Failed();
        }

        visit.Pushes.Remove(id);
        return state.SignIn(request, visit, push.User, mfa: true);
    }

    private static ConsolePush Find(ConsoleVisit visit, string id) => visit.Pushes.GetValueOrDefault(id) ?? throw new ConsoleFault(404, "Not found");

    private EmulatedResponse Describe(ConsolePush push) => EmulatedResponse.Json(200, new JsonObject
    {
        ["id"] = push.Id,
        ["expiresAt"] = push.SentAt.AddSeconds(_scene.PushSeconds).ToString("O"),
        ["initiatedAt"] = push.SentAt.ToString("O"),
        ["status"] = push.Status,
        ["userId"] = push.User.Id,
    });
}
