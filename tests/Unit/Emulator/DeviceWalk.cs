using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OktaAws.Unit.Emulator;

/// <summary>Device authorization and token exchange by hand.</summary>
internal sealed class DeviceWalk(WrongPlace place)
{
    public const string Client = "0oa1emulatednat00001";
    public const string AllScopes = "openid okta.apps.sso okta.apps.read okta.users.read.self";
    private const string TokenType = "urn:ietf:params:oauth:token-type:";

    public Task<HttpResponseMessage> Authorize(string scope = AllScopes, string client = Client) =>
        place.Visitor.PostForm(WrongPlace.Org + "/oauth2/v1/device/authorize", ("client_id", client), ("scope", scope));

    public Task<HttpResponseMessage> Poll(string deviceCode, string client = Client) => place.Visitor.PostForm(
        WrongPlace.Org + "/oauth2/v1/token", ("client_id", client), ("device_code", deviceCode), ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"));

    public async Task<string> Code(string scope = AllScopes) => (await Json(await Authorize(scope)))["device_code"]!.GetValue<string>();

    /// <summary>Access and id token of somebody who said yes.</summary>
    public async Task<JsonObject> Tokens(string scope = AllScopes)
    {
        string code = await Code(scope);
        place.Clock.Advance(TimeSpan.FromSeconds(6));
        return await Json(await Poll(code));
    }

    /// <summary>The exchange, with some fields changed or dropped (null).</summary>
    public Task<HttpResponseMessage> Exchange(JsonObject tokens, params (string Name, string? Value)[] changes)
    {
        (string Name, string? Value)[] fields =
        [
            ("client_id", Client),
            ("actor_token", Text(tokens, "access_token")),
            ("actor_token_type", TokenType + "access_token"),
            ("subject_token", Text(tokens, "id_token")),
            ("subject_token_type", TokenType + "id_token"),
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("requested_token_type", "urn:okta:oauth:token-type:web_sso_token"),
            ("audience", "urn:okta:apps:" + place.App.Id),
        ];
        var sent = fields.Select(field => changes.FirstOrDefault(change => change.Name == field.Name) is { Name: not null } changed ? changed : field)
            .Where(field => field.Value is not null)
            .Select(field => (field.Name, field.Value!));
        return place.Visitor.PostForm(WrongPlace.Org + "/oauth2/v1/token", [.. sent]);
    }

    public async Task<string> WebSso() => Text(await Json(await Exchange(await Tokens())), "access_token")!;

    public Task<HttpResponseMessage> Bearer(string path, string token) =>
        place.Visitor.Send(new HttpRequestMessage(HttpMethod.Get, WrongPlace.Org + path) { Headers = { { "Authorization", "Bearer " + token } } });

    /// <summary>A client assertion as a service app makes it, with claims changed by the test.</summary>
    public string Assertion(Func<byte[], byte[]> sign, Action<JsonObject>? change = null, string algorithm = "RS256")
    {
        long now = place.Clock.UtcNow.ToUnixTimeSeconds();
        JsonObject claims = new()
        {
            ["iss"] = "0oa1emulatedsvc00001",
            ["sub"] = "0oa1emulatedsvc00001",
            ["aud"] = WrongPlace.Org + "/oauth2/default/v1/token",
            ["iat"] = now,
            ["exp"] = now + 3600,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        change?.Invoke(claims);
        string content = Encode(Encoding.UTF8.GetBytes($"{{\"alg\":\"{algorithm}\",\"kid\":\"emulated-key-1\"}}")) + "." + Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        return content + "." + Encode(sign(Encoding.ASCII.GetBytes(content)));
    }

    public Task<HttpResponseMessage> Service(string assertion, string scope = "okta-m2m-access", string server = "default") => place.Visitor.PostForm(
        $"{WrongPlace.Org}/oauth2/{server}/v1/token",
        ("grant_type", "client_credentials"), ("scope", scope), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion));

    public Task<HttpResponseMessage> WebIdentity(string token, string role = WrongPlace.Developer) => place.Visitor.PostForm(
        WrongPlace.Sts + "/", ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"), ("RoleArn", role), ("RoleSessionName", "machine"), ("WebIdentityToken", token));

    public static async Task<JsonObject> Json(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    public static string? Text(JsonObject json, string name) => json[name]?.GetValue<string>();

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
