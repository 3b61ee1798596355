using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Device authorization, token exchange and service apps, as they go well.</summary>
public class DeviceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WebSsoToken_OpensTheAppByEitherMethod(bool post)
    {
        WrongPlace place = new("device");
        string token = await new DeviceWalk(place).WebSso();

        using HttpResponseMessage page = post
            ? await place.Visitor.PostForm(WrongPlace.Org + "/login/token/sso", ("token", token))
            : await place.Get("/login/token/sso?token=" + token);

        XElement keys = await place.Walk.AssumeRole(Walk.FieldOf(await page.Content.ReadAsStringAsync(), "SAMLResponse"), WrongPlace.Developer);
        Assert.StartsWith("ASIA", Walk.Value(keys, "AccessKeyId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowDown_CostsFiveSecondsForGood()
    {
        WrongPlace place = new("device-slow-down");
        DeviceWalk walk = new(place);
        string code = await walk.Code();

        string[] errors = [];
        foreach (int seconds in (int[])[5, 5, 10, 20])
        {
            place.Clock.Advance(TimeSpan.FromSeconds(seconds));
            JsonObject reply = await DeviceWalk.Json(await walk.Poll(code));
            errors = [.. errors, DeviceWalk.Text(reply, "error") ?? "tokens"];
        }

        Assert.Equal(["slow_down", "slow_down", "slow_down", "tokens"], errors);
    }

    [Fact]
    public async Task Control_AnswersTheDevice()
    {
        WrongPlace place = new("device-wait");
        DeviceWalk walk = new(place);
        string code = await walk.Code();
        JsonObject pending = await DeviceWalk.Json(await walk.Poll(code));

        int answered = place.World.AnswerDevice(PushOutcome.Approve);
        place.Clock.Advance(TimeSpan.FromSeconds(5));
        JsonObject tokens = await DeviceWalk.Json(await walk.Poll(code));

        Assert.Equal("authorization_pending", DeviceWalk.Text(pending, "error"));
        Assert.Equal(1, answered);
        Assert.Equal("Bearer", DeviceWalk.Text(tokens, "token_type"));
    }

    [Fact]
    public async Task AppLinks_AreReadWithABearerToken()
    {
        WrongPlace place = new("device-several");
        DeviceWalk walk = new(place);
        string token = DeviceWalk.Text(await walk.Tokens(), "access_token")!;

        using HttpResponseMessage links = await walk.Bearer("/api/v1/users/me/appLinks", token);
        using HttpResponseMessage app = await walk.Bearer("/api/v1/apps/0oa1emulatedprd00001", token);

        JsonArray list = JsonNode.Parse(await links.Content.ReadAsStringAsync())!.AsArray();
        Assert.Equal(["amazon_aws", "amazon_aws", "amazon_aws_sso"], list.Select(link => link!["appName"]!.GetValue<string>()));
        Assert.Contains("AWS Production", await app.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task ServiceApp_AssumesARole(string algorithm)
    {
        using RSA rsa = RSA.Create(2048);
        using ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = algorithm == "RS256" ? rsa.ExportSubjectPublicKeyInfoPem() : ecdsa.ExportSubjectPublicKeyInfoPem();
        WrongPlace place = new("m2m", scene => scene with { ServiceApps = [new ServiceAppScene { Algorithm = algorithm, PublicKey = pem }] });
        DeviceWalk walk = new(place);
        string assertion = walk.Assertion(
            content => algorithm == "RS256" ? rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : ecdsa.SignData(content, HashAlgorithmName.SHA256),
            algorithm: algorithm);

        JsonObject reply = await DeviceWalk.Json(await walk.Service(assertion));
        using HttpResponseMessage sts = await walk.WebIdentity(DeviceWalk.Text(reply, "access_token")!);

        XElement keys = XElement.Parse(await sts.Content.ReadAsStringAsync());
        XElement identity = await place.Walk.Signed(keys, "Action=GetCallerIdentity", time: place.Clock.UtcNow);
        Assert.Equal(HttpStatusCode.OK, sts.StatusCode);
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/Developer/machine", Walk.Value(identity, "Arn"));
    }
}
