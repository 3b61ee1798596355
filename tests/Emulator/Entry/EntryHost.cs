using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace OktaAws.Emulator;

/// <summary>
/// An identity provider that is no Okta org, by the names of two hosts: each path below /sso/ is an entry URL that leads its own
/// way to the SAML response. Every page wants what a browser would bring from the one before: the cookie, the hidden field.
/// </summary>
internal sealed class EntryHost(Scenario scenario, WorldAddresses addresses, SamlIssuer saml)
{
    // Names of cookies by host: one that turns up at the other host was carried there wrongly.
    private const string OwnCookie = "MSISSession";
    private const string OtherCookie = "ElsewhereSession";
    private readonly HashSet<string> _tickets = [];

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        bool own = request.Base == addresses.Entry;
        if (request.Cookies.ContainsKey(own ? OtherCookie : OwnCookie))
        {
            return Refuse(400, "A cookie of another host was sent here.");
        }

        if (request.Header("Authorization") is not null && !(own ? request.Path is "/sso/basic" or "/sso/negotiate" or "/sso/either" or "/sso/ticketless" : request.Path is "/foreign/basic" or "/login/agentlessDsso/auth"))
        {
            return Refuse(400, "Credentials were sent that nobody asked for.");
        }

        return own ? Own(request) : Elsewhere(request);
    }

    private EmulatedResponse Own(EmulatedRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/sso/direct") => Assertion(),
        ("GET", "/sso/query") => request.Query["loginToRp"] == "urn:amazon:webservices" ? Assertion() : Refuse(400, "The relying party is missing."),
        ("GET", "/sso/browser") => IsListedAgent(request) ? Assertion() : Refuse(403, "The browser is not supported."),
        ("GET", "/sso/redirects") => EmulatedResponse.Redirect("/sso/redirects/1").WithCookie(request, OwnCookie, "1"),
        ("GET", "/sso/redirects/1") => AtStep(request, "1", () => EmulatedResponse.Redirect(addresses.Entry + "/sso/redirects/2").WithCookie(request, OwnCookie, "2")),
        ("GET", "/sso/redirects/2") => AtStep(request, "2", Assertion),
        ("GET", "/sso/refresh") => Html(EntryPage.Refreshing("/sso/refresh/on")).WithCookie(request, OwnCookie, "r"),
        ("GET", "/sso/refresh/on") => AtStep(request, "r", Assertion),
        ("GET", "/sso/script") => Html(EntryPage.Scripted("/sso/script/on")).WithCookie(request, OwnCookie, "s"),
        ("GET", "/sso/script/on") => AtStep(request, "s", Assertion),
        ("GET", "/sso/post") => Html(EntryPage.Sending("/sso/post/on", ("state", Issue()), ("odd", "a+b \"c\""))).WithCookie(request, OwnCookie, "p"),
        ("POST", "/sso/post/on") => AtStep(request, "p", () => Spend(request.Form["state"]) && request.Form["odd"] == "a+b \"c\"" ? Assertion() : Refuse(400, "The form was changed on its way.")),
        ("GET", "/sso/federated") => Html(EntryPage.SendingOnLoad(addresses.EntryElsewhere + "/idp/login", ("SAMLRequest", Issue()), ("RelayState", "back"))).WithCookie(request, OwnCookie, "f"),
        ("POST", "/sso/acs") => AtStep(request, "f", () => Text(request.Form["SAMLResponse"]).Contains(addresses.Entry, StringComparison.Ordinal) && request.Form["RelayState"] == "back" ? Assertion() : Refuse(400, "The response is for somebody else.")),
        ("GET", "/sso/login") => Html(EntryPage.Login("/sso/login", Issue(), null)).WithCookie(request, OwnCookie, "l"),
        ("POST", "/sso/login") => AtStep(request, "l", () => Login(request)),
        ("GET", "/sso/login/done") => AtStep(request, "in", Assertion),
        ("GET", "/sso/basic") => Basic(request),
        ("GET", "/sso/negotiate") => Negotiate(request, Assertion),
        // Windows offers both ways, and this host takes no ticket of anybody.
        ("GET", "/sso/either") => Basic(request) is { Status: 401 } refused ? refused.With("WWW-Authenticate", "Negotiate") : Assertion(),
        ("GET", "/sso/ticketless") => Challenge("Negotiate"),
        ("GET", "/sso/passcode") => Html(EntryPage.Login("/sso/passcode", Issue(), null)).WithCookie(request, OwnCookie, "l"),
        ("POST", "/sso/passcode") => AtStep(request, "l", () => Passcode(request)),
        ("GET", "/sso/change") => Html(EntryPage.Change(Issue(), "<input name=\"Current\" type=\"password\"/><input name=\"Next\" type=\"password\"/>")),
        ("GET", "/sso/reset") => Html(EntryPage.Change(Issue(), "<input name=\"Next\" type=\"password\" autocomplete=\"section-a new-password\"/>")),
        ("GET", "/sso/digest") => Challenge("Digest realm=\"acme\", nonce=\"n\""),
        ("GET", "/sso/foreign-basic") => EmulatedResponse.Redirect(addresses.EntryElsewhere + "/foreign/basic"),
        ("GET", "/sso/foreign-login") => EmulatedResponse.Redirect(addresses.EntryElsewhere + "/foreign/login"),
        ("GET", "/sso/foreign-action") => Html(EntryPage.Login(addresses.EntryElsewhere + "/foreign/login", Issue(), null)),
        ("GET", "/sso/loop") => EmulatedResponse.Redirect("/sso/loop"),
        ("GET", "/sso/circle") => Html(EntryPage.Refreshing("/sso/circle")),
        ("GET" or "POST", "/sso/endless") => Html(EntryPage.Sending("/sso/endless", ("n", "1"))),
        ("GET" or "POST", "/sso/growing") => Html(EntryPage.Sending("/sso/growing", ("n", Issue()))),
        ("GET", "/sso/plain") => Html(EntryPage.Refreshing("http://elsewhere.test/plain")),
        ("GET", "/sso/other") => Html(EntryPage.Sending(addresses.EntryElsewhere + "/sp/acs", ("SAMLResponse", ResponseFor("https://other.example")))),
        ("GET", "/sso/nothing") => Html(EntryPage.Message("Welcome")),
        ("GET", "/login/agentlessDsso") => EmulatedResponse.Redirect(addresses.EntryElsewhere + "/login/agentlessDsso/auth"),
        ("GET", "/login/agentlessDsso/redirect") => Spend(request.Query["token"]) ? EmulatedResponse.Redirect("/app/aws").WithCookie(request, OwnCookie, "sid") : Refuse(403, "The token is spent."),
        ("GET", "/app/aws") => AtStep(request, "sid", Assertion),
        _ => Refuse(404, "There is no such page."),
    };

    private EmulatedResponse Elsewhere(EmulatedRequest request) => (request.Method, request.Path) switch
    {
        ("POST", "/idp/login") => Spend(request.Form["SAMLRequest"])
            ? Html(EntryPage.Sending(addresses.Entry + "/sso/acs", ("SAMLResponse", ResponseFor(addresses.Entry)), ("RelayState", request.Form["RelayState"] ?? ""))).WithCookie(request, OtherCookie, "1")
            : Refuse(400, "There was no request."),
        ("GET", "/foreign/basic") => Basic(request),
        ("GET", "/foreign/login") => Html(EntryPage.Login("/foreign/login", Issue(), null)),
        ("GET", "/login/agentlessDsso/auth") => Negotiate(request, () => EmulatedResponse.Redirect($"{addresses.Entry}/login/agentlessDsso/redirect?token={Issue()}")),
        ("POST", "/sp/acs") => Html(EntryPage.Message("Welcome to something else")),
        _ => Refuse(404, "There is no such page."),
    };

    // ADFS offers Windows Integrated Authentication to listed agents only; one of the list is =~Windows\s*NT.*Edg.*
    private static bool IsListedAgent(EmulatedRequest request) =>
        request.Header("User-Agent") is { } agent && agent.IndexOf("Windows NT", StringComparison.Ordinal) is var at and >= 0 && agent.IndexOf("Edg", at, StringComparison.Ordinal) > at;

    private EmulatedResponse Login(EmulatedRequest request)
    {
        bool whole = Spend(request.Form["csrf"]) && request.Form["AuthMethod"] == "FormsAuthentication" && request.Form["_eventId_proceed"] == "Sign in" && request.Form["Kmsi"] is null;
        if (!whole)
        {
            return Refuse(400, "The form was not sent as a browser would.");
        }

        return Knows(request.Form["UserName"], request.Form["Password"])
            ? EmulatedResponse.Redirect("/sso/login/done").WithCookie(request, OwnCookie, "in")
            : Html(EntryPage.Login("/sso/login", Issue(), "Incorrect user ID or password."));
    }

    // A second proof on the same address, as the MFA adapters of ADFS show it.
    private EmulatedResponse Passcode(EmulatedRequest request) => Spend(request.Form["csrf"]) && Knows(request.Form["UserName"], request.Form["Password"])
        ? Html(EntryPage.Passcode("/sso/passcode", Issue()))
        : Refuse(400, "The form was not sent as a browser would.");

    private EmulatedResponse Basic(EmulatedRequest request)
    {
        string? sent = request.Header("Authorization");
        if (sent is null || !sent.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return Challenge("Basic realm=\"Acme, Inc.\", charset=\"UTF-8\"");
        }

        string[] parts = Text(sent[6..]).Split(':', 2);
        return parts.Length == 2 && Knows(parts[0], parts[1]) ? Assertion() : Challenge("Basic realm=\"Acme, Inc.\", charset=\"UTF-8\"");
    }

    // RFC 4178: a SPNEGO token begins as an application tag 0 with its OID. Whether the ticket is good only a real KDC can tell.
    private static EmulatedResponse Negotiate(EmulatedRequest request, Func<EmulatedResponse> inside)
    {
        string? sent = request.Header("Authorization");
        return sent is not null && sent.StartsWith("Negotiate YI", StringComparison.Ordinal) ? inside() : Challenge("Negotiate");
    }

    private static EmulatedResponse Challenge(string scheme) => Refuse(401, "You must sign in.").With("WWW-Authenticate", scheme);

    private bool Knows(string? user, string? password) => scenario.Users.Any(one => one.Login == user && one.Password == password);

    private static EmulatedResponse AtStep(EmulatedRequest request, string step, Func<EmulatedResponse> inside) =>
        request.Cookies.GetValueOrDefault(OwnCookie) == step ? inside() : Refuse(400, "Cookies are needed here.");

    private EmulatedResponse Assertion()
    {
        AppScene app = scenario.Apps[0];
        return Html(EntryPage.Sending(saml.AcsOf(app), ("SAMLResponse", Convert.ToBase64String(saml.Issue(app, scenario.Users[0]))), ("RelayState", "")));
    }

    // One identity provider vouching to another: no role, another audience.
    private static string ResponseFor(string audience) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $"<samlp:Response xmlns:samlp=\"{SamlNames.Protocol}\" ID=\"i1\" Version=\"2.0\" Destination=\"{audience}/sso/acs\"><samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"
        + $"<Assertion xmlns=\"{SamlNames.Assertion}\"><Conditions><AudienceRestriction><Audience>{audience}</Audience></AudienceRestriction></Conditions></Assertion></samlp:Response>"));

    private string Issue()
    {
        string ticket = Token.New("t", 20);
        _tickets.Add(ticket);
        return ticket;
    }

    private bool Spend(string? ticket) => ticket is not null && _tickets.Remove(ticket);

    private static string Text(string? base64)
    {
        Span<byte> bytes = new byte[base64?.Length ?? 0];
        return Convert.TryFromBase64String(base64 ?? "", bytes, out int length) ? Encoding.UTF8.GetString(bytes[..length]) : "";
    }

    private static EmulatedResponse Html(string page) => EmulatedResponse.Html(200, page);

    private static EmulatedResponse Refuse(int status, string why) => EmulatedResponse.Html(status, EntryPage.Message(why));
}
