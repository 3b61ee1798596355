using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>Where pages meet Identity Engine: hands out sign-in pages, and turns a success into cookies.</summary>
internal sealed class IdxGate(OrgState org, OrgPages pages)
{
    private readonly IdxFlow _flow = new(org);

    /// <summary>True when a session opens an app.</summary>
    public bool Opens(Session session, AppScene? app) => _flow.Satisfies(session, app);

    /// <summary>A sign-in page for an app, or for the dashboard; who is signed in already only proves what is missing.</summary>
    public EmulatedResponse SignIn(EmulatedRequest request, AppScene? app, string target, Session? session)
    {
        string? visitor = request.Cookies.GetValueOrDefault(VisitorCookie.Name);
        IdxTransaction transaction = org.Idx.Open(new IdxTransaction(org.Scenario.Idx.Look)
        {
            App = app,
            Target = target,
            User = session?.User,
            PasswordDone = session?.PasswordDone == true,
            Visitor = visitor ?? VisitorCookie.New(),
        });
        transaction.Proved.UnionWith(session?.Proved ?? []);
        _flow.Advance(transaction);
        TokenSpelling spelling = org.Scenario.Idx.Spelling;
        if (org.Scenario.Idx.DesktopSignOn == DesktopSignOn.Redirect && session is null)
        {
            return AgentlessSignOn.Begin(request, transaction).WithCookie(request, VisitorCookie.Name, transaction.Visitor!);
        }

        EmulatedResponse response = spelling == TokenSpelling.FinalUrl
            ? EmulatedResponse.Redirect($"{request.Base}/signin?stateToken={Uri.EscapeDataString(transaction.PageToken)}")
            : EmulatedResponse.Html(200, pages.SignIn(transaction.PageToken, spelling));
        return visitor is null ? response.WithCookie(request, VisitorCookie.Name, transaction.Visitor!) : response;
    }

    /// <summary>GET /login/token/redirect: the success link. Its token is not the state handle.</summary>
    public EmulatedResponse Redeem(EmulatedRequest request)
    {
        if (org.Idx.FindRedirect(request.Query["stateToken"]) is not { } transaction)
        {
            return EmulatedResponse.Html(403, pages.Refusal("The session has expired", "The session has expired. Sign in again."));
        }

        // Without the jar that brought the page here, the sign-in is somebody else's.
        if (request.Cookies.GetValueOrDefault(VisitorCookie.Name) != transaction.Visitor)
        {
            return EmulatedResponse.Html(403, pages.Refusal("403 Access Forbidden", "The sign-in belongs to another browser."));
        }

        return Admit(request, transaction);
    }

    /// <summary>Ends a transaction that succeeded: sets the cookies and goes where the page was for.</summary>
    public EmulatedResponse Admit(EmulatedRequest request, IdxTransaction transaction)
    {
        org.Idx.Close(transaction);
        Session session = new(transaction.User!, transaction.Proved.Count > 0, org.Now) { PasswordDone = transaction.PasswordDone };
        session.Proved.UnionWith(transaction.Proved);
        return EmulatedResponse.Redirect(transaction.Target).WithIdxSession(request, org.Start(session));
    }

    /// <summary>GET /sso/idps/{id}: off to another identity provider, where nobody here follows.</summary>
    public static EmulatedResponse LeaveForIdp(EmulatedRequest request) =>
        EmulatedResponse.Redirect($"https://idp.partner.test/saml?SAMLRequest=emulated&RelayState={Uri.EscapeDataString(request.Path)}");
}

/// <summary>The cookie that tells one browser's visit from another's.</summary>
internal static class VisitorCookie
{
    public const string Name = "JSESSIONID";

    public static string New() => Token.New("", 32);
}
