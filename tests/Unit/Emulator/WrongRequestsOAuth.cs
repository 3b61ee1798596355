using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong requests of device authorization, token exchange and what follows (protocol: OAuth paths).</summary>
internal static class WrongRequestsOAuth
{
    private const string Token = "/oauth2/v1/token";

    public static IEnumerable<WrongRequest> Rows =>
    [
        new("device authorization of a Classic org", "password", 404, "E0000007", place => new DeviceWalk(place).Authorize()),
        new("device authorization by GET", "device", 405, "E0000022", place => place.Get("/oauth2/v1/device/authorize")),
        new("device authorization as JSON", "device", 400, "invalid_request", place => place.Post("/oauth2/v1/device/authorize", "{}")),
        new("device authorization of an unknown client", "device", 401, "invalid_client", place => new DeviceWalk(place).Authorize(client: "0oa0")),
        new("device authorization without the grant", "device-no-grant", 400, "unauthorized_client", place => new DeviceWalk(place).Authorize()),
        new("device authorization without scopes", "device", 400, "invalid_request", place => new DeviceWalk(place).Authorize("")),
        new("device authorization with scopes nobody consented to", "device-scopes", 400, "invalid_scope", place => new DeviceWalk(place).Authorize()),
        new("token without a grant type", "device", 400, "invalid_request", place => place.Visitor.PostForm(WrongPlace.Org + Token, ("client_id", DeviceWalk.Client))),
        new("token of another grant type", "device", 400, "unsupported_grant_type", place => place.Visitor.PostForm(WrongPlace.Org + Token, ("client_id", DeviceWalk.Client), ("grant_type", "password"))),
        new("token with a parameter twice", "device", 400, "more than once", place => place.Visitor.PostForm(WrongPlace.Org + Token, ("client_id", DeviceWalk.Client), ("client_id", DeviceWalk.Client))),
        new("poll with an unknown device code", "device", 400, "invalid_grant", place => new DeviceWalk(place).Poll("x")),
        new("poll by another client", "device", 401, "invalid_client", async place => { DeviceWalk walk = new(place); return await walk.Poll(await walk.Code(), "0oa0"); }),
        new("poll before the user answered", "device-wait", 400, "authorization_pending", async place => { DeviceWalk walk = new(place); return await walk.Poll(await walk.Code()); }),
        new("poll a second after the last", "device-wait", 400, "slow_down", async place =>
        {
            DeviceWalk walk = new(place);
            string code = await walk.Code();
            using HttpResponseMessage first = await walk.Poll(code);
            place.Clock.Advance(TimeSpan.FromSeconds(1));
            return await walk.Poll(code);
        }),
        new("poll of an expired code", "device-expired", 400, "expired_token", async place =>
        {
            DeviceWalk walk = new(place);
            string code = await walk.Code();
            place.Clock.Advance(TimeSpan.FromSeconds(9));
            return await walk.Poll(code);
        }),
        new("poll of a refused code", "device-denied", 400, "access_denied", async place => { DeviceWalk walk = new(place); return await walk.Poll(await walk.Code()); }),
        new("device code used twice", "device", 400, "invalid_grant", async place =>
        {
            DeviceWalk walk = new(place);
            string code = await walk.Code();
            place.Clock.Advance(TimeSpan.FromSeconds(6));
            using HttpResponseMessage first = await walk.Poll(code);
            return await walk.Poll(code);
        }),
        Exchange("exchange without an actor", 400, "invalid_request", ("actor_token", null)),
        Exchange("exchange without a subject", 400, "invalid_request", ("subject_token", null)),
        Exchange("exchange with a made-up actor", 400, "invalid_grant", ("actor_token", "eyJ.x.y")),
        Exchange("exchange with the wrong type of actor", 400, "actor_token_type", ("actor_token_type", "urn:ietf:params:oauth:token-type:id_token")),
        Exchange("exchange with the wrong type of subject", 400, "subject_token_type", ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")),
        Exchange("exchange for an access token", 400, "requested_token_type", ("requested_token_type", "urn:ietf:params:oauth:token-type:access_token")),
        Exchange("exchange for an unknown app", 400, "audience", ("audience", "urn:okta:apps:0oa0")),
        Exchange("exchange for an app by its bare id", 400, "audience", ("audience", "0oa1emulatedaws00001")),
        Exchange("exchange without an audience", 400, "audience", ("audience", null)),
        Exchange("exchange by another client", 401, "invalid_client", ("client_id", "0oa0")),
        Exchange("exchange without the grant", 400, "unauthorized_client") with { Scenario = "device-no-exchange" },
        Exchange("exchange for an app not linked", 400, "audience") with { Scenario = "device-unlinked" },
        Exchange("exchange for an app that wants more", 400, "assurance requirements") with { Scenario = "device-assurance" },
        Exchange("exchange for an app of others", 400, "not assigned") with { Scenario = "device-unassigned" },
        new("exchange without the scope", "device", 400, "okta.apps.sso", async place => { DeviceWalk walk = new(place); return await walk.Exchange(await walk.Tokens("openid profile")); }),
        new("exchange of tokens an hour old", "device", 400, "invalid_grant", async place =>
        {
            DeviceWalk walk = new(place);
            JsonObject tokens = await walk.Tokens();
            place.Clock.Advance(TimeSpan.FromSeconds(3601));
            return await walk.Exchange(tokens);
        }),
        new("web SSO token used twice", "device", 403, "has been used", async place =>
        {
            string token = await new DeviceWalk(place).WebSso();
            using HttpResponseMessage first = await place.Get("/login/token/sso?token=" + token);
            return await place.Get("/login/token/sso?token=" + token);
        }),
        new("web SSO token posted where only GET is known", "device-get-only", 405, "Method Not Allowed", async place =>
            await place.Visitor.PostForm(WrongPlace.Org + "/login/token/sso", ("token", await new DeviceWalk(place).WebSso()))),
        new("app links with a made-up token", "device", 401, "", place => new DeviceWalk(place).Bearer("/api/v1/users/me/appLinks", "x")),
        new("app links without the scope", "device", 403, "", async place =>
        {
            DeviceWalk walk = new(place);
            return await walk.Bearer("/api/v1/users/me/appLinks", DeviceWalk.Text(await walk.Tokens("openid okta.apps.sso"), "access_token")!);
        }),
        new("app label for one who is no administrator", "device", 403, "E0000006", async place =>
        {
            DeviceWalk walk = new(place);
            return await walk.Bearer("/api/v1/apps/0oa1emulatedaws00001", DeviceWalk.Text(await walk.Tokens(), "access_token")!);
        }),
    ];

    private static WrongRequest Exchange(string name, int status, string code, params (string Name, string? Value)[] changes) => new(name, "device", status, code, async place =>
    {
        DeviceWalk walk = new(place);
        return await walk.Exchange(await walk.Tokens(), changes);
    });
}
