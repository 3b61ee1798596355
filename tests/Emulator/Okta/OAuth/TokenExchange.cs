using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Access and id token for a web SSO token of one app (RFC 8693, Okta's own token type).</summary>
internal sealed class TokenExchange(OrgState org)
{
    private const string TokenType = "urn:ietf:params:oauth:token-type:";
    private const string WebSso = "urn:okta:oauth:token-type:web_sso_token";
    private const string AppPrefix = "urn:okta:apps:";

    public JsonObject Exchange(FormFields form, OidcAppScene client)
    {
        if (!client.ExchangeGrant)
        {
            throw new OAuthFault(400, "unauthorized_client", "The client is not authorized to use the provided grant type.");
        }

        Demand(form, "actor_token_type", TokenType + "access_token");
        Demand(form, "subject_token_type", TokenType + "id_token");
        Demand(form, "requested_token_type", WebSso);
        IssuedToken actor = Token(form, "actor_token", "access", client);
        IssuedToken subject = Token(form, "subject_token", "id", client);
        if (subject.User != actor.User)
        {
            throw OAuthFault.Grant("The 'actor_token' and 'subject_token' belong to different users.");
        }

        if (!actor.Scopes.Contains("okta.apps.sso"))
        {
            throw new OAuthFault(400, "invalid_scope", "The 'actor_token' lacks the scope okta.apps.sso.");
        }

        AppScene app = Audience(form["audience"], client, subject.User);
        return new JsonObject
        {
            ["token_type"] = "N_A",
            ["expires_in"] = 300,
            ["access_token"] = org.OAuth.Keep(Emulator.Token.New("eyJ", 200), new("web_sso", subject.User, client.ClientId, [], org.Now.AddMinutes(5)) { App = app }),
            ["issued_token_type"] = WebSso,
        };
    }

    private static void Demand(FormFields form, string name, string value)
    {
        if (form[name] != value)
        {
            throw OAuthFault.Request($"'{name}' is invalid.");
        }
    }

    private IssuedToken Token(FormFields form, string name, string kind, OidcAppScene client)
    {
        if (string.IsNullOrEmpty(form[name]))
        {
            throw OAuthFault.Request($"'{name}' is required.");
        }

        return org.OAuth.Find(kind, form[name]) is { } found && found.ClientId == client.ClientId ? found : throw OAuthFault.Grant($"'{name}' is invalid.");
    }

    private AppScene Audience(string? audience, OidcAppScene client, UserState user)
    {
        AppScene? app = org.Scenario.Apps.FirstOrDefault(one => audience == AppPrefix + one.Id);
        if (app is null || client.LinkedApps is { } linked && !linked.Contains(app.Id))
        {
            throw OAuthFault.Request("'audience' is invalid.");
        }

        if (app.AssignedTo is { } assigned && !assigned.Contains(user.Login))
        {
            throw OAuthFault.Grant("User is not assigned to the client application.");
        }

        return app.RefusesExchange ? throw OAuthFault.Grant("The application's assurance requirements are not met by the 'subject_token'.") : app;
    }
}
