using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using OktaAws.Emulator;

namespace OktaAws.Unit.Emulator;

/// <summary>What Conjur refuses: keys, tokens, paths and ids that are not quite right.</summary>
internal static class WrongRequestsConjur
{
    private const string Base = "https://conjur.acme.test";
    private const string SignIn = Base + "/authn/acme/host%2Fokta-aws/authenticate";
    private const string Password = "acme%3Avariable%3Aprod%2Fokta%2Fpassword";

    public static IEnumerable<WrongRequest> Rows =>
    [
        Refused("Conjur: another key", 401, "", place => Authenticate(place, SignIn, Key(place) + "x")),
        Refused("Conjur: key with a line end", 401, "", place => Authenticate(place, SignIn, Key(place) + "\n")),
        Refused("Conjur: key in quotes", 401, "", place => Authenticate(place, SignIn, $"\"{Key(place)}\"")),
        Refused("Conjur: no key", 401, "", place => Authenticate(place, SignIn, "")),
        Refused("Conjur: another login", 401, "", place => Authenticate(place, Base + "/authn/acme/jane/authenticate", Key(place))),
        Refused("Conjur: another account", 401, "", place => Authenticate(place, Base + "/authn/other/host%2Fokta-aws/authenticate", Key(place))),
        Refused("Conjur: login with its slash", 401, "", place => Authenticate(place, Base + "/authn/acme/host/okta-aws/authenticate", Key(place))),
        Refused("Conjur: login encoded twice", 401, "", place => Authenticate(place, Base + "/authn/acme/host%252Fokta-aws/authenticate", Key(place))),
        Refused("Conjur: sign-in by GET", 404, "No route", place => place.Visitor.Get(SignIn)),
        Refused("Conjur: sign-in elsewhere", 404, "No route", place => Authenticate(place, Base + "/api/authn/acme/host%2Fokta-aws/authenticate", Key(place))),
        Refused("Conjur: wrong password", 401, "", place => Send(place, Base + "/authn/acme/login", "Basic " + Base64("host/okta-aws:x"))),
        Refused("Conjur: login without Basic", 401, "", place => Send(place, Base + "/authn/acme/login", null)),
        Refused("Conjur: secrets without a token", 401, "", place => Send(place, Batch(Password), null)),
        Refused("Conjur: token without quotes", 401, "", async place => await Send(place, Batch(Password), $"Token token={Base64(await TokenAsync(place))}")),
        Refused("Conjur: token not in base64", 401, "", async place => await Send(place, Batch(Password), $"Token token=\"{await TokenAsync(place)}\"")),
        Refused("Conjur: token as Bearer", 401, "", async place => await Send(place, Batch(Password), $"Bearer {Base64(await TokenAsync(place))}")),
        Refused("Conjur: token of one's own making", 401, "", place => Send(place, Batch(Password), $"Token token=\"{Base64("{\"protected\":\"a\",\"payload\":\"b\",\"signature\":\"c\"}")}\"")),
        Refused("Conjur: token for another", 401, "", async place => await Send(place, Batch(Password), $"Token token=\"{Base64((await TokenAsync(place)).Replace("payload\":\"", "payload\":\"x", StringComparison.Ordinal))}\"")),
        Refused("Conjur: token after eight minutes", 401, "", async place =>
        {
            string token = await TokenAsync(place);
            place.Clock.Advance(TimeSpan.FromSeconds(480));
            return await Send(place, Batch(Password), $"Token token=\"{Base64(token)}\"");
        }),
        Read("Conjur: no ids", 422, "variable_ids", Base + "/secrets"),
        Read("Conjur: empty ids", 422, "variable_ids", Batch(Password + ",")),
        Read("Conjur: the same id twice", 422, "CONJ00158E", Batch($"{Password},{Password}")),
        Read("Conjur: id without account", 404, "CONJ00076E", Batch("prod%2Fokta%2Fpassword")),
        Read("Conjur: id of another account", 404, "CONJ00076E", Batch("other%3Avariable%3Aprod%2Fokta%2Fpassword")),
        Read("Conjur: one good id and one unknown", 404, "prod/okta/none is empty", Batch($"{Password},acme%3Avariable%3Aprod%2Fokta%2Fnone")),
        Read("Conjur: hidden variable", 404, "CONJ00076E", Batch("acme%3Avariable%3Aprod%2Fokta%2Fhidden")),
        Read("Conjur: variable without a value", 404, "CONJ00076E", Batch("acme%3Avariable%3Aprod%2Fokta%2Fempty")),
        Read("Conjur: variable one may only see", 403, "", Batch("acme%3Avariable%3Aprod%2Fokta%2Flisted")),
        Read("Conjur: bytes as text", 406, "CONJ00100E", Batch("acme%3Avariable%3Aprod%2Fokta%2Fbinary")),
        Read("Conjur: one secret with its slashes", 404, "No route", Base + "/secrets/acme/variable/prod/okta/password"),
        Read("Conjur: one secret of another kind", 404, "No route", Base + "/secrets/acme/host/prod%2Fokta%2Fpassword"),
        Read("Conjur: one secret one may only see", 403, "", Base + "/secrets/acme/variable/prod%2Fokta%2Flisted"),
        Read("Conjur: version that never was", 404, "CONJ00076E", Base + "/secrets/acme/variable/prod%2Fokta%2Fpassword?version=7"),
        Refused("Conjur: follower that is not ready", 503, "Unavailable", place => Authenticate(place, SignIn, Key(place))) with { Change = scene => scene with { Conjur = scene.Conjur! with { Unavailable = true } } },
        Refused("Conjur: cookie of the org", 400, "Cookies of the org", place => place.Visitor.Send(new HttpRequestMessage(HttpMethod.Get, Base + "/secrets") { Headers = { { "Cookie", "sid=x" } } })),
    ];

    /// <summary>A token's JSON, asked for by hand.</summary>
    public static async Task<string> TokenAsync(WrongPlace place)
    {
        using HttpResponseMessage response = await Authenticate(place, SignIn, Key(place));
        return await response.Content.ReadAsStringAsync();
    }

    public static Task<HttpResponseMessage> Send(WrongPlace place, string address, string? authorization, string? acceptEncoding = null)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (acceptEncoding is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        return place.Visitor.Send(request);
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Batch(string ids) => $"{Base}/secrets?variable_ids={ids}";

    private static WrongRequest Refused(string name, int status, string code, Func<WrongPlace, Task<HttpResponseMessage>> send) => new(name, "conjur", status, code, send);

    private static WrongRequest Read(string name, int status, string code, string address) =>
        Refused(name, status, code, async place => await Send(place, address, $"Token token=\"{Base64(await TokenAsync(place))}\""));

    private static string Key(WrongPlace place) => place.Scene.Conjur!.ApiKey;

    private static Task<HttpResponseMessage> Authenticate(WrongPlace place, string address, string body) =>
        place.Visitor.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "text/plain") });
}
