using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/userconsole/xsrf, /auth and /logout of a console: tokens against forged requests, passwords and codes.</summary>
internal sealed class ConsoleEndpoint(Scenario scenario, EmulatorClock clock, ConsoleState state)
{
    private static readonly string[] Fields = ["context", "redirectTo", "email", "password", "otp"];

    private readonly JumpCloudScene _scene = scenario.JumpCloud!;

    /// <summary>GET /userconsole/xsrf.</summary>
    public EmulatedResponse Xsrf(EmulatedRequest request)
    {
        ConsoleVisit visit = state.VisitOf(request) ?? state.Open();
        visit.Xsrf = Token.New("2|", 48);
        visit.XsrfUntil = clock.UtcNow.AddSeconds(_scene.TokenSeconds);
        return ConsoleState.WithVisit(EmulatedResponse.Json(200, new JsonObject { ["xsrf"] = visit.Xsrf }).WithCookie(request, ConsoleState.XsrfCookie, visit.Xsrf), request, visit);
    }

    /// <summary>POST /userconsole/auth.</summary>
    public EmulatedResponse Auth(EmulatedRequest request)
    {
        ConsoleVisit visit = state.Demand(request);
        Dictionary<string, string> body = Read(request, Fields);
        string redirectTo = body.GetValueOrDefault("redirectTo", "");
        bool isSso = body.GetValueOrDefault("context") == "sso";
        if (isSso != redirectTo.StartsWith("saml2/", StringComparison.Ordinal) || (!isSso && body.ContainsKey("context")))
        {
            throw new ConsoleFault(400, "context and redirectTo do not belong together");
        }

        if (_scene.DeniesAccess)
        {
            throw new ConsoleFault(403, "Access denied by a conditional access policy.");
        }

        UserState user = Prove(body);
        visit.Known = user;
        visit.RedirectTo = redirectTo;
        if (user.Factors.Count > 0)
        {
            string code = body.GetValueOrDefault("otp", "");
            if (code.Length == 0)
            {
                return AskForFactor(user);
            }

            CheckCode(user, code);
        }

        return state.SignIn(request, visit, user, mfa: user.Factors.Count > 0);
    }

    /// <summary>GET /userconsole/logout.</summary>
    public EmulatedResponse Logout(EmulatedRequest request)
    {
        state.Close(request);
        return EmulatedResponse.Redirect(request.Base + "/login");
    }

    /// <summary>A JSON object with known names only, whatever their case; every value is a text.</summary>
    public static Dictionary<string, string> Read(EmulatedRequest request, params string[] allowed)
    {
        try
        {
            JsonObject json = JsonNode.Parse(request.BodyText) as JsonObject ?? throw new JsonException();
            Dictionary<string, string> body = new(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, value) in json)
            {
                string known = allowed.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ConsoleFault(400, $"\"{name}\" is not allowed");
                body[known] = value is JsonValue text && text.TryGetValue(out string? said) ? said : throw new ConsoleFault(400, $"\"{name}\" must be a string");
            }

            return body;
        }
        catch (JsonException)
        {
            throw new ConsoleFault(400, "The body is no JSON object");
        }
    }

    // The whole address: the part before the @ is nobody.
    private UserState Prove(Dictionary<string, string> body)
    {
        UserState? user = state.Users.FirstOrDefault(one => one.Login.Equals(body.GetValueOrDefault("email"), StringComparison.OrdinalIgnoreCase));
        if (user is null || user.Scene.Status == UserStatus.Deactivated)
        {
            throw Failed();
        }

        // That there is such an answer is known, its wording is not.
        if (user.Locked)
        {
            throw new ConsoleFault(401, "Authentication failed. The account is locked.");
        }

        if (body.GetValueOrDefault("password") != user.Password)
        {
            user.Fail(scenario.Policy);
            throw Failed();
        }

        user.ClearFailures();
        return user;
    }

    private EmulatedResponse AskForFactor(UserState user) => _scene.Dialect == ConsoleDialect.Older
        ? EmulatedResponse.Redirect("/login")
        : EmulatedResponse.Json(401, new JsonObject
        {
            ["message"] = scenario.Say("MFA required."),
            ["factors"] = new JsonArray([.. user.Factors.Select(factor => new JsonObject
            {
                ["type"] = factor.Scene.Type,
                ["status"] = _scene.Unavailable.Contains(factor.Scene.Type) ? "not enrolled" : "available",
            })]),
        });

    private void CheckCode(UserState user, string code)
    {
        FactorState? totp = user.Factors.FirstOrDefault(factor => factor.Scene.Type == "totp");
        long step = clock.UtcNow.ToUnixTimeSeconds() / 30;
        long? matched = totp is null ? null
            : totp.Scene.Secret is { } secret ? new long?[] { step, step - 1, step + 1 }.FirstOrDefault(one => FactorCheck.Totp(secret, one!.Value) == code)
            : code == totp.Scene.Code ? step : null;
        if (matched is null || matched <= totp!.UsedStep)
        {
            throw _scene.Dialect == ConsoleDialect.Older ? new ConsoleFault(401, "invalid multifactor authentication", "error") : ConsoleFault.Failed();
        }

        totp.UsedStep = matched.Value;
    }

    private ConsoleFault Failed() => _scene.Dialect == ConsoleDialect.Older ? new ConsoleFault(401, "authentication failed", "error") : ConsoleFault.Failed();
}
