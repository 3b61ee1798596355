using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>
/// Agentless desktop single sign-on: the org sends to a host of its own beside it, which takes a Kerberos ticket and leads back with
/// a token for the same visitor. What is wanted on top comes afterwards, in the same transaction.
/// </summary>
internal sealed class AgentlessSignOn(OrgState org, OrgPages pages, IdxGate gate, WorldAddresses addresses)
{
    /// <summary>The name of the identity provider.</summary>
    public const string Name = "Desktop SSO";

    /// <summary>Where the ticket is shown.</summary>
    public const string AuthPath = "/login/agentlessDsso/auth";

    // Of the host for tickets: at the org it was carried there wrongly.
    private const string HostCookie = "DssoVisit";
    private readonly IdxFlow _flow = new(org);
    private readonly Dictionary<string, IdxTransaction> _visits = [];
    private readonly Dictionary<string, IdxTransaction> _proofs = [];

    /// <summary>To the beginning, as the org sends there by itself.</summary>
    public static EmulatedResponse Begin(EmulatedRequest request, IdxTransaction transaction) =>
        EmulatedResponse.Redirect($"{request.Base}/login/agentlessDsso?stateToken={Uri.EscapeDataString(transaction.PageToken)}");

    /// <summary>The org's own pages of it; null when the path is none.</summary>
    public EmulatedResponse? AtOrg(EmulatedRequest request)
    {
        if (org.Scenario.Idx.DesktopSignOn == DesktopSignOn.None)
        {
            return null;
        }

        Func<EmulatedRequest, EmulatedResponse>? page = request.Path switch
        {
            "/login/agentlessDsso" => Send,
            "/login/agentlessDsso/redirect" => Return,
            _ when request.Path == $"/sso/idps/{Token.Stable("0oa", Name)}" => Leave,
            _ => null,
        };
        return page is null ? null
            : request.Header("Authorization") is not null || request.Cookies.ContainsKey(HostCookie) ? Refuse(400, "A ticket or a cookie was sent to the wrong host.")
            : page(request);
    }

    /// <summary>The host beside the org.</summary>
    public EmulatedResponse AtHost(EmulatedRequest request)
    {
        // Behind a web server that has looked at the ticket itself, the path is longer and the header gone.
        bool isProven = addresses.HasTicketServer && request.Path == "/sso" + AuthPath;
        if (request.Method != "GET" || (request.Path != AuthPath && !isProven) || !_visits.TryGetValue(request.Query["visit"] ?? "", out IdxTransaction? transaction))
        {
            return Refuse(404, "There is no such page.");
        }

        // RFC 4178: a SPNEGO token begins as an application tag 0 with its OID.
        bool hasTicket = isProven || request.Header("Authorization")?.StartsWith("Negotiate YI", StringComparison.Ordinal) == true;
        if (!hasTicket || org.Scenario.Idx.RefusesTicket)
        {
            return Refuse(401, "You must sign in.").With("WWW-Authenticate", "Negotiate").WithCookie(request, HostCookie, "1");
        }

        _visits.Remove(request.Query["visit"]!);
        string proof = Token.New("t", 20);
        _proofs[proof] = transaction;
        return EmulatedResponse.Redirect($"{addresses.Org}/login/agentlessDsso/redirect?token={proof}").WithCookie(request, HostCookie, "2");
    }

    private EmulatedResponse Leave(EmulatedRequest request) =>
        Find(request) is { } transaction ? Begin(request, transaction) : Refuse(403, "The session has expired. Sign in again.");

    private EmulatedResponse Send(EmulatedRequest request)
    {
        if (Find(request) is not { } transaction)
        {
            return Refuse(403, "The session has expired. Sign in again.");
        }

        string visit = Token.New("v", 20);
        _visits[visit] = transaction;
        return EmulatedResponse.Redirect($"{addresses.Kerberos}{AuthPath}?visit={visit}");
    }

    private EmulatedResponse Return(EmulatedRequest request)
    {
        if (!_proofs.Remove(request.Query["token"] ?? "", out IdxTransaction? transaction) || !IsOf(request, transaction))
        {
            return Refuse(403, "The token is spent, or somebody else's.");
        }

        if (org.FindUser(org.Scenario.Idx.TicketUser ?? org.Users[0].Login) is not { } user)
        {
            return Refuse(403, "Nobody is called that here.");
        }

        transaction.User = user;
        transaction.PasswordDone = true;
        _flow.Advance(transaction);
        return transaction.Stage == IdxStage.Success ? gate.Admit(request, transaction) : EmulatedResponse.Html(200, pages.SignIn(transaction.PageToken, org.Scenario.Idx.Spelling));
    }

    private IdxTransaction? Find(EmulatedRequest request) =>
        org.Idx.FindToken(request.Query["stateToken"]) is { Stage: IdxStage.Identify } transaction && IsOf(request, transaction) ? transaction : null;

    private static bool IsOf(EmulatedRequest request, IdxTransaction transaction) => request.Cookies.GetValueOrDefault(VisitorCookie.Name) == transaction.Visitor;

    private EmulatedResponse Refuse(int status, string why) => EmulatedResponse.Html(status, pages.Refusal("Desktop single sign-on", why));
}
