using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Traits of the real services that clients stumble over.</summary>
public class BehaviorTests
{
    [Fact]
    public async Task WrongCode_LeavesTheTransactionAlive()
    {
        WrongPlace place = new("totp");
        JsonObject required = await place.Walk.SignIn();
        string verify = WrongPlace.Verify(required, "token:software:totp");

        using HttpResponseMessage wrong = await place.Token(verify, required, ",\"passCode\":\"000000\"");
        using HttpResponseMessage right = await place.Token(verify, required, ",\"passCode\":\"123456\"");

        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Contains("SUCCESS", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateToken_SlidesWithEveryAcceptedCall()
    {
        WrongPlace place = new("push-wait");
        JsonObject state = await place.Challenge("push");
        place.Clock.Advance(TimeSpan.FromSeconds(299));

        state = await place.Walk.Follow(state["_links"]!["next"]!, state);
        place.Clock.Advance(TimeSpan.FromSeconds(200));
        JsonObject later = await place.Walk.Follow(state["_links"]!["next"]!, state);

        Assert.Equal("WAITING", state["factorResult"]!.GetValue<string>());
        Assert.Equal("TIMEOUT", later["factorResult"]!.GetValue<string>());
        Assert.Equal("verify", later["_links"]!["next"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task RejectedPush_CanBeSentAgain()
    {
        WrongPlace place = new("push", scenario => scenario with { Users = [new UserScene { Factors = [new FactorScene { Outcomes = [PushOutcome.Reject, PushOutcome.Approve] }] }] });
        JsonObject state = await place.Challenge("push");

        JsonObject rejected = await place.Walk.Follow(state["_links"]!["next"]!, state);
        JsonObject again = await place.Walk.Follow(rejected["_links"]!["next"]!, rejected);
        JsonObject done = await place.Walk.Follow(again["_links"]!["next"]!, again);

        Assert.Equal("REJECTED", rejected["factorResult"]!.GetValue<string>());
        Assert.Equal("WAITING", again["factorResult"]!.GetValue<string>());
        Assert.Equal("SUCCESS", done["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Previous_LeadsToAnotherFactor()
    {
        WrongPlace place = new("mixed");
        JsonObject state = await place.Challenge("push");

        JsonObject required = await place.Walk.Follow(state["_links"]!["prev"]!, state);
        JsonObject sms = await place.Walk.Follow(Walk.Verify(required, "sms"), required);

        Assert.Equal("MFA_REQUIRED", required["status"]!.GetValue<string>());
        Assert.Equal("sms", sms["_embedded"]!["factor"]!["factorType"]!.GetValue<string>());
    }

    [Fact]
    public async Task SmsAgain_AfterThirtySeconds_IsSent()
    {
        WrongPlace place = new("sms");
        JsonObject state = await place.Challenge("sms");
        place.Clock.Advance(TimeSpan.FromSeconds(30));

        JsonObject again = await place.Walk.Follow(state["_links"]!["resend"]![0]!, state);

        Assert.Equal("MFA_CHALLENGE", again["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task RememberedDevice_NeedsNoFactorNextTime()
    {
        WrongPlace place = new("remember");
        JsonObject state = await place.Challenge("push");
        place.Clock.Advance(TimeSpan.FromSeconds(1));
        using HttpResponseMessage done = await place.Token(new Uri(state["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery + "?rememberDevice=true", state);

        JsonObject sameDevice = await place.Walk.SignIn();
        JsonObject otherDevice = await new Walk(new Visitor(place.World.CreateHandler()), WrongPlace.Org, WrongPlace.Sts).SignIn();

        Assert.Equal("SUCCESS", sameDevice["status"]!.GetValue<string>());
        Assert.Equal("MFA_REQUIRED", otherDevice["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task PasswordWarn_IsShownOnlyOnRequestAndCanBeSkipped()
    {
        WrongPlace place = new("warn");
        JsonObject plain = await place.Walk.SignIn();
        JsonObject warned = await place.Visitor.Json(WrongPlace.Org + "/api/v1/authn", JsonNode.Parse("{\"username\":\"jane\",\"password\":\"Correct-Horse-7\",\"options\":{\"warnBeforePasswordExpired\":true}}")!.AsObject());

        JsonObject skipped = await place.Walk.Follow(warned["_links"]!["skip"]!, warned);

        Assert.Equal(["SUCCESS", "PASSWORD_WARN", "SUCCESS"], new[] { plain, warned, skipped }.Select(state => state["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task LiveSession_MakesAnotherUsersTokenIgnored()
    {
        WrongPlace place = new("password", scenario => scenario with { Users = [new UserScene(), new UserScene { Login = "joe@acme.test", Password = "Other-Horse-8" }] });
        await place.SignedIn();
        JsonObject joe = await place.Walk.SignIn("Other-Horse-8", "joe@acme.test");

        using HttpResponseMessage page = await place.Get($"{place.App.SsoPath}?sessionToken={joe["sessionToken"]}");
        using HttpResponseMessage me = await place.Get("/api/v1/sessions/me");

        Assert.Contains("jane@acme.test", await me.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CookieRedirect_ToTheApp_SetsTheSession()
    {
        WrongPlace place = new("password");
        string token = await place.SessionToken();

        string page = await place.Walk.Page($"{WrongPlace.Org}/login/sessionCookieRedirect?checkAccountSetupComplete=true&token={token}&redirectUrl={Uri.EscapeDataString(place.World.AppUrl())}");

        Assert.Contains("Signing in...", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://signin", page, StringComparison.Ordinal);
        Assert.Contains("https&#x3a;&#x2f;&#x2f;signin.aws.amazon.com&#x2f;saml", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StepUp.Variable, "var stateToken = '")]
    [InlineData(StepUp.OktaData, "\"stateToken\":\"\"},\"stateToken\":\"")]
    [InlineData(StepUp.Property, "runLoginPage({\"stateToken\":\"")]
    public async Task StepUp_InAnySpelling_LeadsToTheForm(StepUp spelling, string before)
    {
        WrongPlace place = new("totp", scenario => scenario with { Apps = [new AppScene { StepUp = spelling }] });
        JsonObject required = await place.Walk.SignIn();
        JsonObject done = await place.Walk.Follow(Walk.Verify(required, "token:software:totp"), required, "123456");
        string page = await place.Walk.Page($"{place.World.AppUrl()}?sessionToken={done["sessionToken"]}");
        string escaped = page[(page.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split('\'', '"')[0];
        string token = System.Text.RegularExpressions.Regex.Unescape(escaped);

        place.Clock.Advance(TimeSpan.FromSeconds(30));
        JsonObject stepUp = await place.Visitor.Json(WrongPlace.Org + "/api/v1/authn", new JsonObject { ["stateToken"] = token });
        JsonObject passed = await place.Walk.Follow(Walk.Verify(stepUp, "token:software:totp"), stepUp, "123456");
        string form = await place.Walk.Page(passed["_links"]!["next"]!["href"]!.GetValue<string>());

        Assert.Contains('\\', escaped);
        Assert.Equal("SESSION_STEP_UP", stepUp["type"]!.GetValue<string>());
        Assert.Null(passed["sessionToken"]);
        Assert.NotEmpty(Walk.FieldOf(form, "SAMLResponse"));
    }

    [Fact]
    public async Task StepUp_WithoutFactors_AsksForThePasswordAgain()
    {
        WrongPlace place = new("password", scenario => scenario with { Apps = [new AppScene { StepUp = StepUp.Variable }] });
        string page = await place.Walk.Page($"{place.World.AppUrl()}?sessionToken={await place.SessionToken()}");
        string token = System.Text.RegularExpressions.Regex.Unescape(page.Split("var stateToken = '")[1].Split('\'')[0]);

        JsonObject asked = await place.Visitor.Json(WrongPlace.Org + "/api/v1/authn", new JsonObject { ["stateToken"] = token });
        JsonObject done = await place.Visitor.Json(asked["_links"]!["next"]!["href"]!.GetValue<string>(), new JsonObject { ["stateToken"] = token, ["username"] = "jane@acme.test", ["password"] = "Correct-Horse-7" });

        Assert.Equal("UNAUTHENTICATED", asked["status"]!.GetValue<string>());
        Assert.Equal("original", done["_links"]!["next"]!["name"]!.GetValue<string>());
        Assert.NotEmpty(Walk.FieldOf(await place.Walk.Page(done["_links"]!["next"]!["href"]!.GetValue<string>()), "SAMLResponse"));
    }

    [Theory]
    [InlineData(RolePage.Legacy, "Account: acme-01 (111122223333)")]
    [InlineData(RolePage.Interstitial, "hashArgs")]
    public async Task RolePage_OfThreeRoles_IsAsTheScenarioSays(RolePage kind, string expected) =>
        Assert.Contains(expected, await RolePageOf(kind), StringComparison.Ordinal);

    [Fact]
    public async Task RolePage_NextJs_CarriesBase64Json()
    {
        string page = await RolePageOf(RolePage.NextJs);

        string data = Encoding.UTF8.GetString(Convert.FromBase64String(page.Split("<meta name=\"data\" content=\"")[1].Split('"')[0]));
        Assert.Equal(3, JsonNode.Parse(data)!["roles_accounts"]!["acme-01 (111122223333)"]!.AsArray().Count);
    }

    [Fact]
    public async Task RolePage_OfOneRole_IsSkipped()
    {
        WrongPlace place = new("password");

        using HttpResponseMessage answer = await place.Visitor.PostForm("https://signin.aws.amazon.com/saml", ("SAMLResponse", await place.Assertion()));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task Chain_TwoHopsWithExternalId_Works()
    {
        WrongPlace place = new("chain");
        XElement hub = await place.Keys("arn:aws:iam::111122223333:role/Hub");
        XElement deploy = await place.Walk.Signed(hub, "Action=AssumeRole&RoleSessionName=jane&RoleArn=arn%3Aaws%3Aiam%3A%3A222233334444%3Arole%2FDeploy", time: place.Clock.UtcNow);

        XElement audit = await place.Walk.Signed(deploy, "Action=AssumeRole&RoleSessionName=jane&ExternalId=acme-42&RoleArn=arn%3Aaws%3Aiam%3A%3A222233334444%3Arole%2FAudit", time: place.Clock.UtcNow);

        Assert.Equal("arn:aws:sts::222233334444:assumed-role/Audit/jane", Walk.Value(audit, "Arn"));
    }

    [Fact]
    public async Task SessionToken_OfIamUserWithMfa_Works()
    {
        WrongPlace place = new("chain");

        using HttpResponseMessage answer = await place.AsIamUser("Action=GetSessionToken&TokenCode=123456&SerialNumber=arn%3Aaws%3Aiam%3A%3A111122223333%3Amfa%2Fjane");

        XElement keys = XElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(TimeSpan.FromHours(12), DateTimeOffset.Parse(Walk.Value(keys, "Expiration"), null) - DateTimeOffset.FromUnixTimeSeconds(place.Clock.UtcNow.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task MoreThanTwentyAtOnce_AreThrottled()
    {
        WrongPlace place = new("password");
        string assertion = await place.Assertion();
        place.World.Latency = TimeSpan.FromMilliseconds(300);

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => place.Exchange(assertion)));

        Assert.Equal(20, answers.Count(answer => answer.IsSuccessStatusCode));
    }

    [Fact]
    public async Task Log_HoldsNamesButNoSecrets()
    {
        WrongPlace place = new("password");
        string assertion = await place.Assertion();
        using HttpResponseMessage exchanged = await place.Exchange(assertion);

        string log = string.Join('\n', place.World.Log.Entries.Select(entry => $"{entry} {string.Join(',', entry.Fields.Concat(entry.Query).Concat(entry.Cookies))}"));

        Assert.Contains("SAMLAssertion", log, StringComparison.Ordinal);
        Assert.Contains("sessionToken", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Correct-Horse-7", log, StringComparison.Ordinal);
        Assert.DoesNotContain(assertion[..40], log, StringComparison.Ordinal);
        Assert.Equal("AssumeRoleWithSAML", place.World.Log.Entries[^1].Action);
    }

    private static async Task<string> RolePageOf(RolePage kind)
    {
        WrongPlace place = new("roles-3", scenario => scenario with { RolePage = kind });
        using HttpResponseMessage answer = await place.Visitor.PostForm("https://signin.aws.amazon.com/saml", ("SAMLResponse", await place.Assertion()), ("RelayState", ""));
        return await answer.Content.ReadAsStringAsync();
    }
}
