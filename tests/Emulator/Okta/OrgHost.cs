using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>An Okta org of either engine: routes a request to the room that answers it.</summary>
internal sealed class OrgHost
{
    private readonly Scenario _scenario;
    private readonly OrgPages _pages;
    private readonly AuthnEndpoint _authn;
    private readonly SessionEndpoint _sessions;
    private readonly AppEndpoint _apps;
    private readonly IdxGate _gate;
    private readonly AuthorizeEndpoint _authorize;
    private readonly IdxEndpoint _idx;
    private readonly OAuthEndpoint _oauth;

    public OrgHost(OrgState state, SamlIssuer saml, WorldAddresses addresses)
    {
        State = state;
        _scenario = state.Scenario;
        _pages = new OrgPages(_scenario);
        _authn = new AuthnEndpoint(state);
        _sessions = new SessionEndpoint(state, _pages);
        _gate = new IdxGate(state, _pages);
        _apps = new AppEndpoint(state, _pages, saml, _gate);
        _authorize = new AuthorizeEndpoint(state, _pages, _gate);
        _idx = new IdxEndpoint(state);
        _oauth = new OAuthEndpoint(state);
        Agentless = new AgentlessSignOn(state, _pages, _gate, addresses);
    }

    public OrgState State { get; }

    /// <summary>The way in by Kerberos ticket.</summary>
    public AgentlessSignOn Agentless { get; }

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Header("User-Agent")))
        {
            // Some orgs' firewall turns nameless clients away before Okta sees them.
            return EmulatedResponse.Html(403, _pages.Refusal("Forbidden", "Request blocked."));
        }

        EmulatedResponse response;
        try
        {
            response = State.Injections.Before(request) ?? Route(request);
        }
        catch (OktaFault fault)
        {
            response = fault.ToResponse(_scenario);
        }

        return State.Injections.After(request, WithVisitorCookies(request, response)).With("x-okta-request-id", Token.New("a", 31));
    }

    private EmulatedResponse Route(EmulatedRequest request)
    {
        string path = request.Path;
        if (path == "/api/v1/authn" || path.StartsWith("/api/v1/authn/", StringComparison.Ordinal))
        {
            return _authn.Handle(request);
        }

        if (path == "/api/v1/sessions" || path.StartsWith("/api/v1/sessions/", StringComparison.Ordinal))
        {
            return _sessions.Handle(request);
        }

        bool idx = _scenario.Pipeline == Pipeline.Idx;
        return path switch
        {
            _ when idx && _oauth.Handle(request) is { } answered => answered,
            "/oauth2/v1/authorize" when idx && request.Method == "GET" => _authorize.Handle(request),
            _ when idx && path.StartsWith("/idp/idx/", StringComparison.Ordinal) => _idx.Handle(request),
            "/.well-known/okta-organization" => Organization(request),
            "/.well-known/webfinger" => WebFinger(request),
            "/api/v1/users/me/appLinks" => _apps.Links(request),
 _ when path.StartsWith("/api/v1/apps/", StringComparison.Ordinal) => _apps.Read(request),
            _ when path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/oauth2/", StringComparison.Ordinal) || path.StartsWith("/idp/", StringComparison.Ordinal)
                => throw OktaFault.NotFound(path),
            _ => Page(request),
        };
    }

    private EmulatedResponse Page(EmulatedRequest request)
    {
        bool takesPost = request.Path is "/login/sessionCookieRedirect" or AppEndpoint.VerifyPath || (request.Path == "/login/token/sso" && _scenario.Device.SsoTakesPost);
        if (request.Method is not ("GET" or "HEAD") && !(takesPost && request.Method == "POST"))
        {
            return EmulatedResponse.Html(405, _pages.Refusal("405 Method Not Allowed", "The page cannot be asked that way."));
        }

        return Agentless.AtOrg(request) ?? request.Path switch
        {
            "/" or "/login/login.htm" or "/signin" => EmulatedResponse.Html(200, _pages.SignIn()),
            "/activate" => EmulatedResponse.Html(200, "<!DOCTYPE html><html><head><title>Activate your device</title></head><body></body></html>"),
            "/login/token/sso" when _scenario.Pipeline == Pipeline.Idx => _apps.WebSso(request),
            "/login/token/redirect" => _gate.Redeem(request),
            "/enduser/callback" => EmulatedResponse.Html(200, "<!DOCTYPE html><html><head><title>Dashboard</title></head><body></body></html>"),
            _ when request.Path.StartsWith("/sso/idps/", StringComparison.Ordinal) => IdxGate.LeaveForIdp(request),
            "/login/sessionCookieRedirect" => _sessions.CookieRedirect(request),
            "/login/signout" => _sessions.SignOut(request),
            "/login/step-up/redirect" => _apps.StepUpRedirect(request),
            AppEndpoint.VerifyPath when request.Method == "POST" => _apps.VerifyPassword(request),
            _ => _apps.Open(request) ?? EmulatedResponse.Html(404, _pages.Refusal("Page Not Found", "The page you have requested does not exist.")),
        };
    }

    private EmulatedResponse Organization(EmulatedRequest request)
    {
        ApiRules.Method(request, "GET");
        string canonical = request.Uri.Host == _scenario.VanityHost ? $"{request.Uri.Scheme}://{_scenario.OrgHost}" : request.Base;
        return EmulatedResponse.Json(200, new JsonObject
        {
            ["id"] = Token.Stable("00o", _scenario.OrgHost),
            ["cell"] = "op1",
            ["_links"] = new JsonObject { ["organization"] = new JsonObject { ["href"] = canonical } },
            ["pipeline"] = _scenario.Pipeline == Pipeline.Idx ? "idx" : "v1",
            ["settings"] = new JsonObject { ["analyticsCollectionEnabled"] = false, ["bugReportingEnabled"] = true, ["omEnabled"] = false, ["pssoEnabled"] = false },
        });
    }

    private static EmulatedResponse WebFinger(EmulatedRequest request)
    {
        ApiRules.Method(request, "GET");
        string resource = request.Query["resource"] ?? throw OktaFault.Validation("resource", "resource: The field cannot be left blank");
        return EmulatedResponse.Json(200, new JsonObject
        {
            ["subject"] = resource,
            ["links"] = new JsonArray(new JsonObject
            {
                ["rel"] = "okta:idp",
                ["href"] = $"{request.Base}/sso/idps/OKTA",
                ["titles"] = new JsonObject { ["und"] = request.Uri.Host },
                ["properties"] = new JsonObject { ["okta:idp:type"] = "OKTA" },
            }),
        });
    }

    // DT marks the device and outlives the session; it comes once and must be kept by the client.
    private EmulatedResponse WithVisitorCookies(EmulatedRequest request, EmulatedResponse response)
    {
        bool set = response.Headers.Any(header => header.Key == "Set-Cookie" && header.Value.StartsWith(VisitorCookie.Name, StringComparison.Ordinal));
        if (!set && !request.Cookies.ContainsKey(VisitorCookie.Name))
        {
            response.WithCookie(request, VisitorCookie.Name, VisitorCookie.New());
        }

        return request.Cookies.ContainsKey("DT") || request.Path.StartsWith("/.well-known/", StringComparison.Ordinal)
            ? response
            : response.WithCookie(request, "DT", Token.New("DI0", 19), State.Now.AddYears(2));
    }
}
