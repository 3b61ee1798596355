using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>/oauth2/v1/device/authorize, /oauth2/v1/token and the token endpoints of custom authorization servers.</summary>
internal sealed class OAuthEndpoint(OrgState org)
{
    private const string DeviceGrantType = "urn:ietf:params:oauth:grant-type:device_code";
    private const string ExchangeGrantType = "urn:ietf:params:oauth:grant-type:token-exchange";

    private readonly TokenExchange _exchange = new(org);
    private readonly ServiceTokens _services = new(org);

    /// <summary>Null when the path is nobody's here.</summary>
    public EmulatedResponse? Handle(EmulatedRequest request)
    {
        string[] path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Func<FormFields, JsonObject>? action = path switch
        {
            ["oauth2", "v1", "device", "authorize"] => form => Authorize(form, request),
            ["oauth2", "v1", "token"] => form => Tokens(form, request),
            ["oauth2", var server, "v1", "token"] => form => _services.Issue(form, server, request),
            _ => null,
        };
        if (action is null)
        {
            return null;
        }

        try
        {
            ApiRules.Method(request, "POST");
            return EmulatedResponse.Json(200, action(Form(request))).With("Cache-Control", "no-store");
        }
        catch (OAuthFault fault)
        {
            return fault.ToResponse(org.Scenario);
        }
    }

    private static FormFields Form(EmulatedRequest request)
    {
        if (request.MediaType != "application/x-www-form-urlencoded")
        {
            throw OAuthFault.Request("The request content type must be application/x-www-form-urlencoded.");
        }

        return request.Form.All.GroupBy(field => field.Key).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw OAuthFault.Request($"The parameter '{twice.Key}' is included more than once.")
            : request.Form;
    }

    private OidcAppScene Client(FormFields form) =>
        org.Scenario.OidcApps.FirstOrDefault(app => app.ClientId == form["client_id"]) ?? throw OAuthFault.Client();

    private JsonObject Authorize(FormFields form, EmulatedRequest request)
    {
        OidcAppScene client = Client(form);
        if (!client.DeviceGrant)
        {
            throw new OAuthFault(400, "unauthorized_client", "The client is not authorized to use the provided grant type. Configured grant types: [authorization_code].");
        }

        string[] scopes = (form["scope"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (scopes.Length == 0)
        {
            throw OAuthFault.Request("The 'scope' parameter is required.");
        }

        if (scopes.FirstOrDefault(scope => !client.Scopes.Contains(scope)) is { } foreign)
        {
            throw new OAuthFault(400, "invalid_scope", $"One or more scopes are not configured for the client: {foreign}.");
        }

        DeviceGrant grant = new(client.ClientId, scopes, org.Now, org.Scenario.Device.IntervalSeconds);
        org.OAuth.Devices.Add(grant);
        return new JsonObject
        {
            ["user_code"] = grant.UserCode,
            ["device_code"] = grant.DeviceCode,
            ["interval"] = org.Scenario.Device.IntervalSeconds,
            ["verification_uri_complete"] = $"{request.Base}/activate?user_code={grant.UserCode}",
            ["verification_uri"] = $"{request.Base}/activate",
            ["expires_in"] = org.Scenario.Device.ExpiresSeconds,
        };
    }

    private JsonObject Tokens(FormFields form, EmulatedRequest request) => form["grant_type"] switch
    {
        DeviceGrantType => Redeem(form, Client(form), request),
        ExchangeGrantType => _exchange.Exchange(form, Client(form)),
        null => throw OAuthFault.Request("The token request must specify a 'grant_type'."),
        _ => throw new OAuthFault(400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server."),
    };

    private JsonObject Redeem(FormFields form, OidcAppScene client, EmulatedRequest request)
    {
        DeviceGrant grant = org.OAuth.Devices.FirstOrDefault(one => one.DeviceCode == form["device_code"] && one.ClientId == client.ClientId)
            ?? throw OAuthFault.Grant("The device code is invalid or has been used.");
        DevicePolicy policy = org.Scenario.Device;
        if (org.Now - grant.CreatedAt >= TimeSpan.FromSeconds(policy.ExpiresSeconds))
        {
            throw new OAuthFault(400, "expired_token", "The device code is expired. Please re-authorize.");
        }

        if (!grant.Poll(org.Now, policy.SlowDowns))
        {
            throw new OAuthFault(400, "slow_down", "The client is polling too frequently and should slow down.");
        }

        bool due = org.Now - grant.CreatedAt >= TimeSpan.FromMilliseconds(policy.AnswerAfterMs);
        switch (grant.Answer ?? (due ? policy.Outcome : PushOutcome.Wait))
        {
            case PushOutcome.Approve:
                org.OAuth.Devices.Remove(grant);
                return Issue(grant, request);
            case PushOutcome.Reject:
                org.OAuth.Devices.Remove(grant);
                throw new OAuthFault(400, "access_denied", "The resource owner or authorization server denied the request.");
            default:
                throw new OAuthFault(400, "authorization_pending", "The device authorization is pending. Please try again later.");
        }
    }

    private JsonObject Issue(DeviceGrant grant, EmulatedRequest request)
    {
        UserState user = (org.Scenario.Device.User is { } login ? org.FindUser(login) : org.Users[0])!;
        DateTimeOffset expires = org.Now.AddHours(1);
        IssuedToken issued = new("access", user, grant.ClientId, grant.Scopes, expires);
        JsonObject Claims(string audience) => new()
        {
            ["iss"] = request.Base,
            ["aud"] = audience,
            ["sub"] = user.Login,
            ["uid"] = user.Id,
            ["iat"] = org.Now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["jti"] = Token.New("AT.", 40),
        };
        JsonObject reply = new()
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = 3600,
            ["access_token"] = org.OAuth.Keep(Jwt.Issue(Claims(request.Base)), issued),
            ["scope"] = string.Join(' ', grant.Scopes),
        };
        if (grant.Scopes.Contains("openid"))
        {
            reply["id_token"] = org.OAuth.Keep(Jwt.Issue(Claims(grant.ClientId)), issued with { Kind = "id" });
        }

        return reply;
    }
}
