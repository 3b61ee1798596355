using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>What interrupts a sign-in through Identity Engine, and how one gets past it.</summary>
public class IdxBehaviorTests
{
    private const string Challenge = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    private const string Authorize = "/oauth2/v1/authorize?client_id=okta.2b1959c8-bcc0-56eb-a589-cfcfb7422f26&response_type=code&scope=openid&state=s&redirect_uri=https%3A%2F%2Facme.okta.test%2Fenduser%2Fcallback";

    [Fact]
    public async Task WrongCode_KeepsTheFormsAndChangesTheHandle()
    {
        IdxWalk walk = await Past("idx-google");
        string before = walk.Handle;

        await walk.Answer("passcode", "000000");
        bool changed = before != walk.Handle;
        HttpStatusCode status = walk.Status;
        await walk.Answer("passcode", "123456");

        Assert.True(changed);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        await walk.Finish();
    }

    [Fact]
    public async Task RejectedPush_IsSentAgainByEcho()
    {
        IdxWalk walk = await Past("idx-push-reject");
        await walk.Data("push");
        await walk.Post("challenge-poll");
        Assert.Contains("api.authn.poll.error.push_rejected", walk.Keys);

        await walk.Post("resend");
        await walk.Post("challenge-poll");

        await walk.Finish();
    }

    [Theory]
    [InlineData("idx-probe", "cancel-polling", 1)]
    [InlineData("idx-safe-mode", "poll", 2)]
    public async Task Identify_ComesAfterWhatIsBeforeIt(string scenario, string form, int times)
    {
        IdxWalk walk = await IdxWalk.In(scenario).Start();
        Assert.DoesNotContain("identify", walk.Names);

        for (int time = 0; time < times; time++)
        {
            await walk.Post(form);
        }

        Assert.Contains("identify", walk.Names);
    }

    [Fact]
    public async Task FastPass_IsLeftByCancelPolling()
    {
        IdxWalk walk = await Past("idx-verify-all");
        await walk.Pick(0, "signed_nonce");
        Assert.Contains("LOOPBACK", walk.Document.ToJsonString(), StringComparison.Ordinal);
        await walk.Post("cancel-polling", new JsonObject { ["reason"] = "OV_UNREACHABLE_BY_LOOPBACK", ["statusCode"] = null });

        await walk.Pick(0, "totp");
        await walk.Answer("totp", "123456");

        await walk.Finish();
    }

    [Theory]
    [InlineData("idx-kmsi", "keep-me-signed-in")]
    [InlineData("idx-warn", "skip")]
    [InlineData("idx-enroll-optional", "skip")]
    public async Task Interruption_IsAnsweredOnce(string scenario, string form)
    {
        IdxWalk walk = await Past(scenario);

        await walk.Post(form, form == "skip" ? null : new JsonObject { ["keepMeSignedIn"] = false });

        await walk.Finish();
    }

    [Fact]
    public async Task WarningThenStayingSignedIn_AreBothAsked()
    {
        IdxWalk walk = await Past("idx-kmsi-warn");
        await walk.Answer("passcode", "123456");
        Assert.Contains("idx.password.expiring.message", walk.Keys);

        await walk.Post("skip");
        await walk.Post("keep-me-signed-in", new JsonObject { ["keepMeSignedIn"] = true });

        await walk.Finish();
    }

    [Fact]
    public async Task ExpiredPassword_IsReplacedByTheRulesGiven()
    {
        IdxWalk walk = await Past("idx-expired");
        JsonNode rules = walk.Document["currentAuthenticator"]!["value"]!["settings"]!["complexity"]!;

        await walk.Post("reenroll-authenticator", new JsonObject { ["credentials"] = new JsonObject { ["passcode"] = "Better-Horse-8" } });

        Assert.Equal(8, rules["minLength"]!.GetValue<int>());
        await walk.Finish();
    }

    [Fact]
    public async Task DemandedEnrollment_EndsWithTheNewAuthenticatorsCode()
    {
        IdxWalk walk = await Past("idx-enroll");
        await walk.Post("select-authenticator-enroll", new JsonObject { ["authenticator"] = new JsonObject { ["id"] = walk.Form("select-authenticator-enroll")["value"]![0]!["options"]![0]!["value"]!["form"]!["value"]![0]!["value"]!.DeepClone() } });

        string secret = walk.Document["currentAuthenticator"]!["value"]!["contextualData"]!["sharedSecret"]!.GetValue<string>();

        Assert.Matches("^[A-Z]{16}$", secret);
        Assert.Equal(["enroll-authenticator"], walk.Names);
    }

    [Fact]
    public async Task SecurityKey_SignsIn()
    {
        using SecurityKey key = new();
        IdxWalk walk = await Past(IdxWalk.In("idx-webauthn", key.Enroll));
        string challenge = walk.Document["currentAuthenticatorEnrollment"]!["value"]!["contextualData"]!["challengeData"]!["challenge"]!.GetValue<string>();

        await walk.Post("challenge-authenticator", new JsonObject { ["credentials"] = key.Sign(challenge) });

        await walk.Finish();
    }

    [Fact]
    public async Task ExternalIdp_IsARedirectByGet()
    {
        IdxWalk walk = await Past("idx-external-idp");
        await walk.Pick(0);

        JsonObject redirect = walk.Form("redirect-idp");

        Assert.Equal("GET", redirect["method"]!.GetValue<string>());
    }

    [Fact]
    public async Task Dashboard_LeadsToTilesAndApps()
    {
        IdxWalk walk = IdxWalk.In("idx-password");
        string page = await (await walk.Visitor.Get(WrongPlace.Org + Authorize + Challenge)).Content.ReadAsStringAsync();
        string token = System.Text.RegularExpressions.Regex.Unescape(page.Split("stateToken = '")[1].Split('\'')[0]);
        await walk.Send(HttpMethod.Post, WrongPlace.Org + "/idp/idx/introspect", new JsonObject { ["stateToken"] = token }, "application/ion+json; okta-version=1.0.0");
        await walk.Identify();
        await walk.Password();
        using HttpResponseMessage back = await walk.Visitor.Get(walk.Document["success"]!["href"]!.GetValue<string>());

        using HttpResponseMessage links = await walk.Visitor.Get(WrongPlace.Org + "/api/v1/users/me/appLinks");
        using HttpResponseMessage app = await walk.Visitor.Get(walk.World.Addresses.Org + walk.World.Scenario.Apps[0].SsoPath);

        Assert.Contains("/enduser/callback?code=", back.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, links.StatusCode);
        Assert.Contains("SAMLResponse", await app.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionOfAuthn_BecomesOneOfItsOwnAtAuthorize()
    {
        WrongPlace place = new("idx-authn");
        string token = await place.SessionToken();

        using HttpResponseMessage back = await place.Get(Authorize + Challenge + "&prompt=none&sessionToken=" + token);
        using HttpResponseMessage app = await place.Get(place.App.SsoPath);

        Assert.Contains("code=", back.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.Contains("SAMLResponse", await app.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<IdxWalk> Past(IdxWalk walk)
    {
        await walk.Start();
        await walk.Identify();
        return await walk.Password();
    }

    private static Task<IdxWalk> Past(string scenario) => Past(IdxWalk.In(scenario));
}
