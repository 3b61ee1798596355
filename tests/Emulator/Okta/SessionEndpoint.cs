using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/api/v1/sessions and the redirect that sets the cookie.</summary>
internal sealed class SessionEndpoint(OrgState org, OrgPages pages)
{
    /// <summary>/api/v1/sessions*.</summary>
    public EmulatedResponse Handle(EmulatedRequest request) => request.Path switch
    {
        "/api/v1/sessions" => Create(request),
        "/api/v1/sessions/me" => Me(request),
        "/api/v1/sessions/me/lifecycle/refresh" => Refresh(request),
        _ => throw OktaFault.NotFound(request.Path),
    };

    /// <summary>/login/sessionCookieRedirect: all cookies at once, and only to places the org trusts.</summary>
    public EmulatedResponse CookieRedirect(EmulatedRequest request)
    {
        FormFields fields = request.Method == "POST" ? request.Form : request.Query;
        string target = fields["redirectUrl"] ?? "";
        if (!Uri.TryCreate(target, UriKind.Absolute, out Uri? to) || !Trusted(to, request))
        {
            return EmulatedResponse.Html(400, pages.Refusal("Bad Request", "The redirect URL is not a Trusted Origin."));
        }

        // A live session wins over the token: the documented trap of the wrong user.
        return org.AnySessionOf(request) is null && org.Redeem(fields["token"]) is { } session
            ? EmulatedResponse.Redirect(target).WithSession(request, session)
            : org.AnySessionOf(request) is not null
                ? EmulatedResponse.Redirect(target)
                : EmulatedResponse.Redirect($"{request.Base}/login/login.htm?fromURI={Uri.EscapeDataString(target)}");
    }

    /// <summary>Signs out in the way of a browser.</summary>
    public EmulatedResponse SignOut(EmulatedRequest request)
    {
        if (org.AnySessionOf(request) is { } session)
        {
            org.End(session);
        }

        return EmulatedResponse.Redirect($"{request.Base}/login/login.htm").WithCookie(request, "sid", "", DateTimeOffset.UnixEpoch).WithCookie(request, "idx", "", DateTimeOffset.UnixEpoch);
    }

    private bool Trusted(Uri target, EmulatedRequest request)
    {
        string origin = target.GetLeftPart(UriPartial.Authority);
        return origin.Equals(request.Base, StringComparison.OrdinalIgnoreCase)
            || org.Scenario.Policy.TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private EmulatedResponse Create(EmulatedRequest request)
    {
        ApiRules.Method(request, "POST");
        Session session = org.Redeem(ApiRules.Body(request).Text("sessionToken")) ?? throw OktaFault.SignInFailed();
        return EmulatedResponse.Json(200, Write(session, request));
    }

    private EmulatedResponse Me(EmulatedRequest request)
    {
        ApiRules.Method(request, "GET", "DELETE");
        ApiRules.Accepts(request);
        Session session = org.AnySessionOf(request) ?? throw OktaFault.NotFound("me (Session)");
        if (request.Method == "GET")
        {
            return EmulatedResponse.Json(200, Write(session, request));
        }

        org.End(session);
        return EmulatedResponse.Empty(204);
    }

    private EmulatedResponse Refresh(EmulatedRequest request)
    {
        ApiRules.Method(request, "POST");
        Session session = org.AnySessionOf(request) ?? throw OktaFault.NotFound("me (Session)");
        org.Extend(session);
        return request.Header("Prefer") == "return=minimal" ? EmulatedResponse.Empty(204) : EmulatedResponse.Json(200, Write(session, request));
    }

    private JsonObject Write(Session session, EmulatedRequest request)
    {
        JsonObject json = Describe(session, request);
        if (org.Scenario.Pipeline == Pipeline.Idx)
        {
            // Identity Engine does not tell where the session comes from.
            json.Remove("idp");
        }

        return json;
    }

    private JsonObject Describe(Session session, EmulatedRequest request) => new()
    {
        ["id"] = session.Id,
        ["userId"] = session.User.Id,
        ["login"] = session.User.Login,
        ["createdAt"] = Time(session.CreatedAt),
        ["expiresAt"] = Time(session.ExpiresAt),
        ["status"] = "ACTIVE",
        ["lastPasswordVerification"] = Time(session.CreatedAt),
        ["lastFactorVerification"] = session.Mfa ? Time(session.CreatedAt) : null,
        ["amr"] = session.Mfa ? new JsonArray("pwd", "mfa") : new JsonArray("pwd"),
        ["idp"] = new JsonObject { ["id"] = Token.Stable("00o", org.Scenario.OrgHost), ["type"] = "OKTA" },
        ["mfaActive"] = session.User.Factors.Count > 0,
        ["_links"] = new JsonObject
        {
            ["self"] = new JsonObject { ["href"] = $"{request.Base}/api/v1/sessions/me", ["hints"] = new JsonObject { ["allow"] = new JsonArray("GET", "DELETE") } },
            ["refresh"] = new JsonObject { ["href"] = $"{request.Base}/api/v1/sessions/me/lifecycle/refresh", ["hints"] = new JsonObject { ["allow"] = new JsonArray("POST") } },
            ["user"] = new JsonObject { ["href"] = $"{request.Base}/api/v1/users/me" },
        },
    };

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.000Z", null);
}

/// <summary>The cookie of a session.</summary>
internal static class SessionCookie
{
    public static EmulatedResponse WithSession(this EmulatedResponse response, EmulatedRequest request, Session session) =>
        response.WithCookie(request, "sid", session.Id);

    /// <summary>Identity Engine sets its own cookie, besides the old one.</summary>
    public static EmulatedResponse WithIdxSession(this EmulatedResponse response, EmulatedRequest request, Session session) =>
        response.WithCookie(request, "idx", session.Idx).WithSession(request, session);
}
