using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>What a console remembers: people and visits.</summary>
internal sealed class ConsoleState(Scenario scenario, EmulatorClock clock, WorldAddresses addresses)
{
    public const string XsrfCookie = "_xsrf";
    public const string SessionCookie = "_jumpcloud_user_console_";

    private readonly Dictionary<string, ConsoleVisit> _visits = [];
    private int _forgotten;

    public IReadOnlyList<UserState> Users { get; } = [.. scenario.Users.Select(user => new UserState(user))];

    public int PushesSent { get; set; }

    /// <summary>The pushes that wait for a user, everyone's if null.</summary>
    public IEnumerable<PushAttempt> PushesOf(string? login) =>
        _visits.Values.SelectMany(visit => visit.Pushes.Values).Where(push => login is null || push.User.IsCalled(login)).Select(push => push.Attempt);

    public ConsoleVisit Open()
    {
        ConsoleVisit visit = new();
        _visits.Add(visit.Id, visit);
        return visit;
    }

    public ConsoleVisit? VisitOf(EmulatedRequest request) => request.Cookies.TryGetValue(SessionCookie, out string? id) ? _visits.GetValueOrDefault(id) : null;

    /// <summary>Who is signed in, or null.</summary>
    public ConsoleVisit? SessionOf(EmulatedRequest request) => VisitOf(request) is { User: not null } visit && clock.UtcNow < visit.Until ? visit : null;

    public void Close(EmulatedRequest request)
    {
        if (VisitOf(request) is { } visit)
        {
            _visits.Remove(visit.Id);
        }
    }

    /// <summary>The visit of a request of the sign-in's own script: it comes from a page of the console, and proves it by the token.</summary>
    public ConsoleVisit Demand(EmulatedRequest request)
    {
        if (request.Header("X-Requested-With") != "XMLHttpRequest")
        {
            throw new ConsoleFault(400, "The request does not come from the console's own pages");
        }

        if (request.Method == "POST" && request.MediaType != "application/json")
        {
            throw new ConsoleFault(415, "Unsupported Media Type");
        }

        string? token = request.Header("X-Xsrftoken");
        ConsoleVisit? visit = VisitOf(request);
        bool good = token is not null && visit?.Xsrf == token && request.Cookies.GetValueOrDefault(XsrfCookie) == token && clock.UtcNow < visit.XsrfUntil;
        if (!good || _forgotten++ < scenario.JumpCloud!.ForgetsTokens)
        {
            throw new ConsoleFault(403, "XSRF token does not match");
        }

        return visit!;
    }

    /// <summary>Signs in; the cookie changes with that.</summary>
    public EmulatedResponse SignIn(EmulatedRequest request, ConsoleVisit visit, UserState user, bool mfa)
    {
        _visits.Remove(visit.Id);
        ConsoleVisit session = Open();
        (session.User, session.Mfa, session.Until) = (user, mfa, clock.UtcNow.AddSeconds(scenario.JumpCloud!.SessionSeconds));
        (session.Xsrf, session.XsrfUntil) = (visit.Xsrf, visit.XsrfUntil);
        JsonObject body = visit.RedirectTo is { Length: > 0 } path ? new() { ["redirectTo"] = $"{addresses.JumpCloudLinks}/{path}" } : [];
        return WithVisit(EmulatedResponse.Json(200, body), request, session);
    }

    /// <summary>The cookie of a visit goes to all hosts of the domain; on the loopback there is only one.</summary>
    public static EmulatedResponse WithVisit(EmulatedResponse response, EmulatedRequest request, ConsoleVisit visit)
    {
        string domain = request.Uri.IsLoopback ? "" : ";Domain=jumpcloud.com";
        string secure = request.Uri.Scheme == Uri.UriSchemeHttps ? ";Secure" : "";
        return response.With("Set-Cookie", $"{SessionCookie}={visit.Id};Path=/;HttpOnly{domain}{secure}");
    }
}
