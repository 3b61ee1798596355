using System;
using System.Linq;
using System.Net;

namespace OktaAws.Emulator;

/// <summary>A JumpCloud console and the applications' links beside it: routes a request to the room that answers it.</summary>
internal sealed class JumpCloudHost
{
    private const string Push = "/userconsole/auth/push";

    private readonly Scenario _scenario;
    private readonly WorldAddresses _addresses;
    private readonly SamlIssuer _saml;
    private readonly OrgPages _pages;
    private readonly ConsoleEndpoint _console;
    private readonly PushEndpoint _push;

    public JumpCloudHost(Scenario scenario, EmulatorClock clock, WorldAddresses addresses, SamlIssuer saml)
    {
        _scenario = scenario;
        _addresses = addresses;
        _saml = saml;
        _pages = new OrgPages(scenario);
        State = new ConsoleState(scenario, clock, addresses);
        _console = new ConsoleEndpoint(scenario, clock, State);
        _push = new PushEndpoint(scenario, clock, State);
    }

    public ConsoleState State { get; }

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        bool isLink = request.Path.StartsWith("/saml2/", StringComparison.Ordinal);
        bool onLinks = request.Base == _addresses.JumpCloudLinks || request.Uri.Host.StartsWith("sso.", StringComparison.Ordinal);
        bool onConsole = request.Base == _addresses.JumpCloudConsole;
        if (onLinks && !onConsole && request.Cookies.ContainsKey(ConsoleState.XsrfCookie))
        {
            return EmulatedResponse.Html(400, "The token of the console was sent to another host.");
        }

        try
        {
            return isLink && onLinks ? Link(request) : !isLink && onConsole ? Console(request) : NotFound();
        }
        catch (ConsoleFault fault)
        {
            return fault.ToResponse(_scenario);
        }
    }

    private EmulatedResponse Console(EmulatedRequest request)
    {
        string[] push = request.Path.StartsWith(Push + "/", StringComparison.Ordinal) ? request.Path[(Push.Length + 1)..].Split('/') : [];
        return (request.Method, request.Path) switch
        {
            ("GET", "/userconsole/xsrf") => _console.Xsrf(request),
            ("POST", "/userconsole/auth") => _console.Auth(request),
            ("POST", Push) when _scenario.JumpCloud!.Dialect == ConsoleDialect.Newer => _push.Send(request),
            ("GET", _) when push is [var id] => _push.Poll(request, id),
            ("POST", _) when push is [var id, "login"] => _push.Redeem(request, id),
            ("GET", "/userconsole/logout") => _console.Logout(request),
            ("GET", "/login") => EmulatedResponse.Html(200, Page("JumpCloud Login", "<div id=\"app\"></div>")),
            (_, "/userconsole/xsrf" or "/userconsole/auth" or Push or "/userconsole/logout") => throw new ConsoleFault(405, "Method Not Allowed"),
            _ => NotFound(),
        };
    }

    private EmulatedResponse Link(EmulatedRequest request)
    {
        if (request.Method != "GET")
        {
            return EmulatedResponse.Html(405, Page("405 Method Not Allowed", ""));
        }

        if (_scenario.Apps.FirstOrDefault(one => request.Path == "/saml2/" + one.AppName) is not { } app)
        {
            return NotFound();
        }

        ConsoleVisit? session = State.SessionOf(request);
        bool wantsMore = session is { Mfa: false } && _scenario.JumpCloud!.AppsWantMfa;
        if (session is null || wantsMore)
        {
            return EmulatedResponse.Redirect($"{_addresses.JumpCloudConsole}/login?context=sso&redirectTo={Uri.EscapeDataString(request.Path.TrimStart('/'))}");
        }

        if (app.AssignedTo is { } assigned && !assigned.Contains(session.User!.Login))
        {
            return EmulatedResponse.Html(403, Page("Forbidden", "You do not have access to this application."));
        }

        return EmulatedResponse.Html(200, _pages.SamlForm(_saml.AcsOf(app), Convert.ToBase64String(_saml.Issue(app, session.User!.Scene)), ""));
    }

    private EmulatedResponse NotFound() => EmulatedResponse.Html(404, Page("Not Found", "There is nothing here."));

    private string Page(string title, string body) =>
        $"<!DOCTYPE html><html><head><title>{WebUtility.HtmlEncode(_scenario.Say(title))}</title></head><body><p>{WebUtility.HtmlEncode(body)}</p></body></html>";
}
