using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace OktaAws.Emulator;

/// <summary>GET /oauth2/v1/authorize for the end-user dashboard: the way in when only the org is known.</summary>
internal sealed partial class AuthorizeEndpoint(OrgState org, OrgPages pages, IdxGate gate)
{
    /// <summary>The dashboard's own client, the same in every org of a cell.</summary>
    public const string DashboardClient = "okta.2b1959c8-bcc0-56eb-a589-cfcfb7422f26";

    public EmulatedResponse Handle(EmulatedRequest request)
    {
        FormFields query = request.Query;
        string callback = $"{request.Base}/enduser/callback";
        if (query["client_id"] != DashboardClient || query["redirect_uri"] != callback)
        {
            // Nobody is sent back to an address that is not the client's.
            string what = query["client_id"] != DashboardClient ? "client_id" : "redirect_uri";
            return EmulatedResponse.Html(400, pages.Refusal("400 Bad Request", $"The '{what}' parameter is not valid."));
        }

        if (Problem(query) is { } problem)
        {
            return Back(callback, query, ("error", "invalid_request"), ("error_description", problem));
        }

        // sid is enough here, and a session token is: that is how a sign-in outside IDX becomes one of its own.
        Session? known = org.IdxSessionOf(request) ?? org.SessionOf(request);
        Session? session = known ?? org.Redeem(query["sessionToken"]);
        if (session is not null && (known is null || gate.Opens(session, null) || org.IdxSessionOf(request) is null))
        {
            return Back(callback, query, ("code", Token.New("", 43))).WithIdxSession(request, session);
        }

        return query["prompt"] == "none"
            ? Back(callback, query, ("error", "login_required"), ("error_description", "The client specified not to prompt, but the user is not logged in."))
            : gate.SignIn(request, null, Location(callback, query, [("code", Token.New("", 43))]), session);
    }

    private static string? Problem(FormFields query) => query switch
    {
        _ when query["response_type"] != "code" => "response_type must be code.",
        _ when query["scope"]?.Split(' ').Contains("openid") != true => "The openid scope is required.",
        _ when string.IsNullOrEmpty(query["state"]) => "The authentication request has an invalid 'state' parameter.",
        _ when query["code_challenge_method"] != "S256" => "PKCE code challenge method must be S256.",
        _ when !Challenge().IsMatch(query["code_challenge"] ?? "") => "PKCE code challenge is required when the application is a public client.",
        _ => null,
    };

    private static EmulatedResponse Back(string callback, FormFields query, params (string Name, string Value)[] fields) =>
        EmulatedResponse.Redirect(Location(callback, query, fields));

    private static string Location(string callback, FormFields query, IEnumerable<(string Name, string Value)> fields) =>
        callback + "?" + string.Join('&', fields.Append(("state", query["state"] ?? "")).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"));

    // S256 of anything is 43 characters of base64url (RFC 7636, 4.2).
    [GeneratedRegex(@"^[A-Za-z0-9_-]{43}\z")]
    private static partial Regex Challenge();
}
