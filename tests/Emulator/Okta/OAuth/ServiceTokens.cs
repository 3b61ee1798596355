using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>client_credentials with private_key_jwt at a custom authorization server (RFC 7523, 3).</summary>
internal sealed class ServiceTokens(OrgState org)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public JsonObject Issue(FormFields form, string server, EmulatedRequest request)
    {
        if (!org.Scenario.ServiceApps.Any(app => app.AuthorizationServer == server))
        {
            throw OktaFault.NotFound($"{server} (AuthorizationServer)");
        }

        if (form["grant_type"] != "client_credentials")
        {
            throw new OAuthFault(400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");
        }

        ServiceAppScene app = Client(form, server, request);
        string[] scopes = (form["scope"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (scopes.Length == 0 || scopes.Any(scope => !app.Scopes.Contains(scope)))
        {
            throw new OAuthFault(400, "invalid_scope", "One or more scopes are not configured for the authorization server resource.");
        }

        return new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = 3600,
            ["access_token"] = Jwt.Issue(new JsonObject
            {
                ["ver"] = 1,
                ["jti"] = Token.New("AT.", 40),
                ["iss"] = $"{request.Base}/oauth2/{server}",
                ["aud"] = app.Audience,
                ["iat"] = org.Now.ToUnixTimeSeconds(),
                ["exp"] = org.Now.AddHours(1).ToUnixTimeSeconds(),
                ["cid"] = app.ClientId,
                ["scp"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]),
                ["sub"] = app.ClientId,
            }),
            ["scope"] = string.Join(' ', scopes),
        };
    }

    private ServiceAppScene Client(FormFields form, string server, EmulatedRequest request)
    {
        if (form["client_assertion_type"] != AssertionType)
        {
            throw OAuthFault.Client("The client_assertion_type must be jwt-bearer.");
        }

        Jwt jwt = Jwt.Parse(form["client_assertion"]) ?? throw OAuthFault.Client("The client_assertion is not a valid JWT.");
        ServiceAppScene app = org.Scenario.ServiceApps.FirstOrDefault(one => one.ClientId == jwt.Text("iss") && one.AuthorizationServer == server)
            ?? throw OAuthFault.Client("The client_assertion's issuer is not a client.");
        string? problem = jwt switch
        {
            _ when jwt.Text("sub") != app.ClientId => "The client_assertion's issuer and subject differ.",
            _ when form["client_id"] is { } id && id != app.ClientId => "The client_id is not that of the client_assertion.",
            _ when !jwt.IsSignedBy(app) => "The client_assertion signature is invalid.",
            _ when jwt.Text("aud") != request.Base + request.Path => "The audience claim for client_assertion must be the endpoint invoked for the request.",
            _ when jwt.Time("exp") is not { } exp || exp <= org.Now => "The client_assertion token is expired.",
            _ when jwt.Time("exp") - (jwt.Time("iat") ?? org.Now) > Longest || jwt.Time("exp") - org.Now > Longest + TimeSpan.FromSeconds(5) => "The client_assertion token has an expiration too far into the future.",
            _ when jwt.Time("iat") is { } iat && iat - org.Now > TimeSpan.FromMinutes(5) => "The client_assertion token is issued in the future.",
            _ when string.IsNullOrEmpty(jwt.Text("jti")) => "The client_assertion token has no jti.",
            _ when !org.OAuth.IsFirst(app.ClientId, jwt.Text("jti")!) => "The client_assertion token has an already used jti.",
            _ => null,
        };
        return problem is null ? app : throw OAuthFault.Client(problem);
    }
}
