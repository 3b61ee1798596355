using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>The dashboard's tiles and the pages behind them.</summary>
internal sealed class AppEndpoint(OrgState org, OrgPages pages, SamlIssuer saml, IdxGate gate)
{
    /// <summary>Where the form for the password once more goes.</summary>
    public const string VerifyPath = "/user/verify_password";

    private readonly BearerAccess _bearer = new(org);

    /// <summary>GET /api/v1/users/me/appLinks.</summary>
    public EmulatedResponse Links(EmulatedRequest request)
    {
        ApiRules.Method(request, "GET");
        ApiRules.Accepts(request);
        (IssuedToken? token, EmulatedResponse? refusal) = _bearer.Read(request, "okta.users.read.self");
        if (refusal is not null)
        {
            return refusal;
        }

        Session session = token is not null ? new Session(token.User, false, org.Now) : org.PageSessionOf(request) ?? throw OktaFault.InvalidSession();
        RateWindow window = Count(session, "appLinks");
        return window.Refused
            ? OktaFault.TooMany().ToResponse(org.Scenario).WithRate(window)
            : EmulatedResponse.Json(200, new JsonArray([.. Assigned(session).Select((app, index) => Link(app, index, session, request))])).WithRate(window);
    }

    /// <summary>GET /api/v1/apps/{id}: the label of an app, for administrators.</summary>
    public EmulatedResponse Read(EmulatedRequest request)
    {
        ApiRules.Method(request, "GET");
        (IssuedToken? token, EmulatedResponse? refusal) = _bearer.Read(request, "okta.apps.read");
        if (refusal is not null)
        {
            return refusal;
        }

        AppScene? app = org.Scenario.Apps.FirstOrDefault(one => request.Path == $"/api/v1/apps/{one.Id}");
        return token is null ? throw OktaFault.InvalidSession()
            : !org.Scenario.Device.IsAdmin ? throw new OktaFault(403, "E0000006", "You do not have permission to perform the requested action")
            : app is null ? throw OktaFault.NotFound($"{request.Path.Split('/')[^1]} (AppInstance)")
            : EmulatedResponse.Json(200, new JsonObject { ["id"] = app.Id, ["name"] = app.AppName, ["label"] = org.Scenario.Say(app.Label), ["status"] = "ACTIVE" });
    }

    /// <summary>GET or POST /login/token/sso: a web SSO token for the form, once.</summary>
    public EmulatedResponse WebSso(EmulatedRequest request)
    {
        string? token = request.Method == "POST" ? request.Form["token"] : request.Query["token"];
        return org.OAuth.Spend(token) is { App: { } app } spent
            ? Form(app, spent.User, "")
            : EmulatedResponse.Html(403, pages.Refusal("403 Access Forbidden", "The token is invalid or has been used."));
    }

    /// <summary>/home/{app}/{id}/{n} and /app/{app}/{exk}/sso/saml; null when the path is no app's.</summary>
    public EmulatedResponse? Open(EmulatedRequest request)
    {
        bool home = request.Path.StartsWith("/home/", StringComparison.Ordinal);
        AppScene? app = org.Scenario.Apps.FirstOrDefault(one => request.Path == (home ? one.HomePath : one.SsoPath));
        if (app is null)
        {
            return null;
        }

        // A session token is looked at only when no live session comes with the request.
        // Identity Engine takes none at all here.
        Session? live = org.PageSessionOf(request);
        Session? fresh = live is null && !OnIdx ? org.Redeem(request.Query["sessionToken"] ?? request.Query["onetimetoken"]) : null;
        Session? session = live ?? fresh;
        if (session is null)
        {
            return OnIdx ? gate.SignIn(request, app, request.Base + app.SsoPath + Relay(request), null) : AskToSignIn(request);
        }

        RateWindow window = Count(session, home ? "home" : "app");
        EmulatedResponse response = window.Refused ? OktaFault.TooMany().ToResponse(org.Scenario)
            : !Assigned(session).Contains(app) ? EmulatedResponse.Html(403, pages.Refusal("403 Access Forbidden", "You are not allowed to access this app. To request access, contact an admin."))
            : home ? EmulatedResponse.Redirect(request.Base + app.SsoPath + Relay(request))
            : Page(app, session, request);
        return (fresh is null ? response : response.WithSession(request, fresh)).WithRate(window);
    }

    /// <summary>GET /login/step-up/redirect: the "original" link of a passed step-up.</summary>
    public EmulatedResponse StepUpRedirect(EmulatedRequest request)
    {
        Transaction transaction = org.Find(request.Query["stateToken"]);
        bool same = transaction is { Status: "SUCCESS", StepUp: { } stepUp } && org.SessionOf(request) == stepUp.Session;
        if (!same)
        {
            return EmulatedResponse.Html(403, pages.Refusal("403 Access Forbidden", "The verification belongs to another session."));
        }

        org.Close(transaction);
        return Form(transaction.StepUp!.Value.App, transaction.User, "");
    }

    /// <summary>POST /user/verify_password: the password once more, by the form of the page and in its session.</summary>
    public EmulatedResponse VerifyPassword(EmulatedRequest request)
    {
        if (org.SessionOf(request) is not { } session)
        {
            return AskToSignIn(request);
        }

        AppScene? app = org.Scenario.Apps.FirstOrDefault(one => one.StepUp == StepUp.Password && one.SsoPath == request.Form["fromURI"]);
        bool whole = request.MediaType == "application/x-www-form-urlencoded" && request.Form.All.Select(field => field.Key).Order(StringComparer.Ordinal).SequenceEqual(["_xsrfToken", "fromURI", "password"]);
        if (!whole || app is null || request.Form["_xsrfToken"] != session.XsrfToken)
        {
            return EmulatedResponse.Html(403, pages.Refusal("403 Access Forbidden", "The form was not sent as a browser would."));
        }

        if (session.User.Locked || request.Form["password"] != session.User.Password)
        {
            session.User.Fail(org.Scenario.Policy);
            return EmulatedResponse.Html(200, pages.PasswordAgain(session.XsrfToken, app.SsoPath, "The password is incorrect."));
        }

        session.User.ClearFailures();
        session.SteppedUp.Add(app.Id);
        return EmulatedResponse.Redirect(request.Base + app.SsoPath);
    }

    private bool OnIdx => org.Scenario.Pipeline == Pipeline.Idx;

    private RateWindow Count(Session session, string endpoint) =>
        org.Limiter.Count($"{endpoint} {session.User.Login}", org.Scenario.Limits.PagesPerTenSeconds, TimeSpan.FromSeconds(10));

    private IEnumerable<AppScene> Assigned(Session session) =>
        org.Scenario.Apps.Where(app => app.AssignedTo is null || app.AssignedTo.Contains(session.User.Login));

    private EmulatedResponse AskToSignIn(EmulatedRequest request) => org.Scenario.Policy.RedirectToSignIn
        ? EmulatedResponse.Redirect($"{request.Base}/login/login.htm?fromURI={Uri.EscapeDataString(request.Path)}")
        : EmulatedResponse.Html(200, pages.SignIn());

    private EmulatedResponse Page(AppScene app, Session session, EmulatedRequest request)
    {
        if (OnIdx && !gate.Opens(session, app))
        {
            return gate.SignIn(request, app, request.Base + app.SsoPath + Relay(request), session);
        }

        if (OnIdx || app.StepUp == StepUp.None || session.SteppedUp.Contains(app.Id))
        {
            return Form(app, session.User, request.Query["RelayState"] ?? "");
        }

        if (app.StepUp == StepUp.Password)
        {
            return EmulatedResponse.Html(200, pages.PasswordAgain(session.XsrfToken, app.SsoPath, null));
        }

        // Who has no factor proves the password once more.
        string status = session.User.Factors.Count > 0 ? "MFA_REQUIRED" : "UNAUTHENTICATED";
        Transaction transaction = org.Open(new Transaction(session.User) { Status = status, StepUp = (session, app) });
        return EmulatedResponse.Html(200, pages.ExtraVerification(transaction.StateToken, app.StepUp));
    }

    private EmulatedResponse Form(AppScene app, UserState user, string relayState)
    {
        string assertion = Convert.ToBase64String(saml.Issue(app, user.Scene));
        string sent = org.Scenario.LineBrokenAssertion ? string.Join("\r\n", assertion.Chunk(76).Select(line => new string(line))) : assertion;
        return EmulatedResponse.Html(200, pages.SamlForm(saml.AcsOf(app), sent, relayState));
    }

    private static string Relay(EmulatedRequest request) =>
        request.Query["RelayState"] is { } state ? "?RelayState=" + Uri.EscapeDataString(state) : "";

    private JsonObject Link(AppScene app, int index, Session session, EmulatedRequest request) => new()
    {
        // The id is the user's, not the app's.
        ["id"] = session.User.Id,
        ["label"] = org.Scenario.Say(app.Label),
        ["linkUrl"] = request.Base + app.HomePath,
        ["logoUrl"] = request.Base + "/fs/bcg/4/gfs0emulated",
        ["appName"] = app.AppName,
        ["appInstanceId"] = app.Id,
        ["appAssignmentId"] = Token.Stable("0ua", app.Id + session.User.Login),
        ["credentialsSetup"] = false,
        ["hidden"] = false,
        ["sortOrder"] = index,
    };
}
