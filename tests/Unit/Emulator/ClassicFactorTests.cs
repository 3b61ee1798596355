using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The factors and states of a Classic org beyond push, TOTP and SMS.</summary>
public class ClassicFactorTests
{
    [Theory]
    [InlineData("call", "call", true, "passCode", "123456")]
    [InlineData("email", "email", true, "passCode", "123456")]
    [InlineData("question", "question", false, "answer", "Okapi")]
    [InlineData("hotp", "token:hotp", false, "passCode", "123456")]
    [InlineData("yubikey", "token:hardware", false, "passCode", "cccccckeibcdcbdefghijklnrtuvcbdefghijklnrtuv")]
    [InlineData("rsa-symantec", "token", false, "passCode", "123456")]
    public async Task Code_SignsIn(string scenario, string type, bool start, string field, string code)
    {
        WrongPlace place = new(scenario);
        JsonObject required = await place.Walk.SignIn();
        if (start)
        {
            await place.Walk.Follow(Walk.Verify(required, type), required);
        }

        using HttpResponseMessage done = await place.Token(WrongPlace.Verify(required, type), required, $",\"{field}\":\"{code}\"");

        Assert.Contains("\"SUCCESS\"", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SecurityKey_SignsInByIdOrByType(bool byType)
    {
        using SecurityKey key = new();
        WrongPlace place = new("webauthn", key.Enroll);
        JsonObject required = await place.Walk.SignIn();
        string verify = byType ? "/api/v1/authn/factors/webauthn/verify" : WrongPlace.Verify(required, "webauthn", 1);
        JsonObject challenge = await DeviceWalk.Json(await place.Token(verify, required));
        JsonNode embedded = challenge["_embedded"]!;
        string nonce = (embedded["challenge"] ?? embedded["factor"]!["_embedded"]!["challenge"])!["challenge"]!.GetValue<string>();

        JsonObject answer = key.Sign(nonce);
        answer["stateToken"] = DeviceWalk.Text(required, "stateToken");
        using HttpResponseMessage done = await place.Post(verify, answer.ToJsonString());

        Assert.Equal(byType ? "FACTOR_TYPE" : null, DeviceWalk.Text(challenge, "challengeType"));
        Assert.Contains("\"SUCCESS\"", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duo_IsFinishedByItsCallbackAndAPoll()
    {
        WrongPlace place = new("duo");
        JsonObject state = await place.Challenge("web");
        JsonNode block = state["_embedded"]!["factor"]!["_embedded"]!["verification"]!;
        JsonObject waiting = await place.Walk.Follow(state["_links"]!["next"]!, state);

        using HttpResponseMessage back = await place.Visitor.PostForm(
            block["_links"]!["complete"]!["href"]!.GetValue<string>(),
            ("id", state["_embedded"]!["factor"]!["id"]!.GetValue<string>()), ("stateToken", DeviceWalk.Text(state, "stateToken")!), ("sig_response", "AUTH|jane:APP|emulated"));
        JsonObject done = await place.Walk.Follow(waiting["_links"]!["next"]!, waiting);

        Assert.Equal("WAITING", DeviceWalk.Text(waiting, "factorResult"));
        Assert.Equal("SUCCESS", DeviceWalk.Text(done, "status"));
    }

    [Fact]
    public async Task ClaimsProvider_LeadsAway()
    {
        WrongPlace place = new("claims-provider");

        JsonObject state = await place.Challenge("claims_provider");
        using HttpResponseMessage away = await place.Visitor.Get(state["_links"]!["next"]!["href"]!.GetValue<string>());

        Assert.Equal("GET", state["_links"]!["next"]!["hints"]!["allow"]![0]!.GetValue<string>());
        Assert.StartsWith("https://idp.partner.test/", away.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recovery", "RECOVERY")]
    [InlineData("recovery-challenge", "RECOVERY_CHALLENGE")]
    [InlineData("enroll-activate", "MFA_ENROLL_ACTIVATE")]
    [InlineData("consent", "CONSENT_REQUIRED")]
    [InlineData("unknown-status", "MOON_PHASE_REQUIRED")]
    [InlineData("password-reset", "PASSWORD_RESET")]
    [InlineData("expired-mfa", "MFA_REQUIRED")]
    [InlineData("app-step-up", "SUCCESS")]
    [InlineData("mfa-twice", "MFA_REQUIRED")]
    public async Task Status_AfterThePassword_IsTheScenarios(string scenario, string status) =>
        Assert.Equal(status, DeviceWalk.Text(await new WrongPlace(scenario).Walk.SignIn(), "status"));

    [Theory]
    [InlineData("expired", "change_password")]
    [InlineData("password-reset", "reset_password")]
    public async Task NewPassword_IsTaken(string scenario, string path)
    {
        WrongPlace place = new(scenario);
        JsonObject state = await place.Walk.SignIn();

        using HttpResponseMessage done = await place.Token($"/api/v1/authn/credentials/{path}", state, ",\"oldPassword\":\"Correct-Horse-7\",\"newPassword\":\"Better-Horse-8\"");

        Assert.Contains("\"SUCCESS\"", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("SUCCESS", DeviceWalk.Text(await place.Walk.SignIn("Better-Horse-8"), "status"));
    }

    [Theory]
    [InlineData("error-authn-E0000010", 503)]
    [InlineData("error-authn-E0000047", 429)]
    [InlineData("error-verify-E0000083", 403)]
    [InlineData("error-verify-E0000106", 403)]
    public async Task Error_ComesWhereTheNameSays(string scenario, int status)
    {
        WrongPlace place = new(scenario);
        string right = "{\"username\":\"jane\",\"password\":\"Correct-Horse-7\"}";

        using HttpResponseMessage response = scenario.StartsWith("error-authn", StringComparison.Ordinal)
            ? await place.Post("/api/v1/authn", right)
            : await place.Post("/api/v1/authn/factors/any/verify", "{}");

        Assert.Contains(scenario[^8..], await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task OddAnswers_AreWhatTheyAreCalled()
    {
        using HttpResponseMessage cut = await SignIn("odd-truncated");
        using HttpResponseMessage html = await SignIn("odd-html");
        using HttpResponseMessage empty = await SignIn("odd-empty");
        using HttpResponseMessage loop = await new WrongPlace("odd-redirects").Get("/app/amazon_aws/exk1emulatedaws00001/sso/saml");
        using HttpResponseMessage huge = await new WrongPlace("odd-huge").Get("/app/amazon_aws/exk1emulatedaws00001/sso/saml");
        using HttpResponseMessage planted = await new HttpClient(EmulatedWorld.Create(Scenarios.Named("odd-cookies")).CreateHandler()) { DefaultRequestHeaders = { { "User-Agent", "x" } } }.GetAsync(WrongPlace.Org);

        Assert.False((await cut.Content.ReadAsStringAsync()).EndsWith('}'));
        Assert.Equal(("text/html", 503), (html.Content.Headers.ContentType!.MediaType, (int)html.StatusCode));
        Assert.Equal((200, 0), ((int)empty.StatusCode, (await empty.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(loop.RequestMessage!.RequestUri, loop.Headers.Location);
        Assert.InRange((await huge.Content.ReadAsByteArrayAsync()).Length, 10_000_000, int.MaxValue);
        Assert.Contains(planted.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("Domain=evil.test", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> SignIn(string scenario) => new WrongPlace(scenario).Post("/api/v1/authn", "{\"username\":\"jane\",\"password\":\"Correct-Horse-7\"}");
}
