using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>Wrong assertions of a service app, and wrong web identities at STS.</summary>
internal static class WrongRequestsMachine
{
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly RSA OtherKey = RSA.Create(2048);

    public static IEnumerable<WrongRequest> Rows =>
    [
        Assertion("assertion that is no token", "not a valid JWT", _ => "x"),
        Assertion("assertion of an unknown client", "issuer", claims => claims["iss"] = "0oa0"),
        Assertion("assertion about another subject", "subject", claims => claims["sub"] = "0oa0"),
        Assertion("assertion for another address", "audience", claims => claims["aud"] = WrongPlace.Org + "/oauth2/default"),
        Assertion("expired assertion", "expired", claims => claims["exp"] = claims["iat"]!.GetValue<long>() - 1),
        Assertion("assertion of two hours", "too far into the future", claims => claims["exp"] = claims["iat"]!.GetValue<long>() + 7200),
        Assertion("assertion without an end", "expired", claims => claims.Remove("exp")),
        Assertion("assertion without an id", "jti", claims => claims.Remove("jti")),
        Assertion("assertion signed with another key", "signature", place => new DeviceWalk(place).Assertion(content => Sign(OtherKey, content))),
        Assertion("assertion with another algorithm", "signature", place => new DeviceWalk(place).Assertion(content => Sign(Key, content), algorithm: "HS256")),
        Machine("assertion used twice", 401, "already used jti", async place =>
        {
            DeviceWalk walk = new(place);
            string assertion = Good(place);
            using HttpResponseMessage first = await walk.Service(assertion);
            return await walk.Service(assertion);
        }),
        Machine("service token for a foreign scope", 400, "invalid_scope", place => new DeviceWalk(place).Service(Good(place), "admin")),
        Machine("service token of an unknown server", 404, "E0000007", place => new DeviceWalk(place).Service(Good(place), server: "aus0")),
        Machine("service token by secret", 401, "invalid_client", place => place.Visitor.PostForm(
            WrongPlace.Org + "/oauth2/default/v1/token", ("grant_type", "client_credentials"), ("client_id", "0oa1emulatedsvc00001"), ("client_secret", "x"), ("scope", "okta-m2m-access"))),
        Machine("service token by password", 400, "unsupported_grant_type", place => place.Visitor.PostForm(WrongPlace.Org + "/oauth2/default/v1/token", ("grant_type", "password"))),
        Machine("web identity that is no token", 400, "InvalidIdentityToken", place => new DeviceWalk(place).WebIdentity("xxxx")),
        Machine("web identity of one's own making", 400, "InvalidIdentityToken", place => new DeviceWalk(place).WebIdentity(Good(place, claims => claims["iss"] = WrongPlace.Org + "/oauth2/default"))),
        Machine("web identity of a stranger", 400, "No OpenIDConnect provider", place => new DeviceWalk(place).WebIdentity(Good(place))),
        Machine("web identity in an account without a provider", 400, "No OpenIDConnect provider", WithToken(WrongPlace.Developer)) with { Change = scene => Keyed(scene) with { Accounts = Scenarios.Named("password").Accounts } },
        Machine("web identity for another audience", 400, "Incorrect token audience", WithToken(WrongPlace.Developer)) with { Change = scene => Keyed(scene) with { Accounts = [scene.Accounts[0] with { OidcAudience = "sts.amazonaws.com" }] } },
        Machine("web identity for a role of people", 403, "AccessDenied", WithToken("arn:aws:iam::111122223333:role/People")),
        Machine("web identity an hour old", 400, "ExpiredTokenException", async place =>
        {
            string token = await AccessToken(place);
            place.Clock.Advance(TimeSpan.FromSeconds(3601));
            return await new DeviceWalk(place).WebIdentity(token);
        }),
        Machine("web identity for longer than the role allows", 400, "MaxSessionDuration", async place => await place.Visitor.PostForm(
            WrongPlace.Sts + "/", ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"), ("RoleArn", WrongPlace.Developer), ("RoleSessionName", "machine"), ("DurationSeconds", "43200"), ("WebIdentityToken", await AccessToken(place))))
            with { Change = scene => Keyed(scene) with { Accounts = [scene.Accounts[0] with { Roles = [new RoleScene { TrustsWebIdentity = true, MaxSeconds = 3600 }] }] } },
        Machine("web identity without a session name", 400, "roleSessionName", async place => await place.Visitor.PostForm(
            WrongPlace.Sts + "/", ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"), ("RoleArn", WrongPlace.Developer), ("WebIdentityToken", await AccessToken(place)))),
    ];

    private static WrongRequest Machine(string name, int status, string code, Func<WrongPlace, Task<HttpResponseMessage>> send) =>
        new(name, "m2m", status, code, send) { Change = Keyed };

    private static WrongRequest Assertion(string name, string code, Action<JsonObject> change) => Assertion(name, code, place => Good(place, change));

    private static WrongRequest Assertion(string name, string code, Func<WrongPlace, string> make) => Machine(name, 401, code, place => new DeviceWalk(place).Service(make(place)));

    private static Scenario Keyed(Scenario scene) => scene with { ServiceApps = [new ServiceAppScene { PublicKey = Key.ExportSubjectPublicKeyInfoPem() }] };

    private static string Good(WrongPlace place, Action<JsonObject>? change = null) => new DeviceWalk(place).Assertion(content => Sign(Key, content), change);

    private static byte[] Sign(RSA key, byte[] content) => key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static async Task<string> AccessToken(WrongPlace place) =>
        DeviceWalk.Text(await DeviceWalk.Json(await new DeviceWalk(place).Service(Good(place))), "access_token")!;

    private static Func<WrongPlace, Task<HttpResponseMessage>> WithToken(string role) => async place => await new DeviceWalk(place).WebIdentity(await AccessToken(place), role);
}
