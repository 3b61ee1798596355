using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Whole sign-ins in memory, by hand.</summary>
public class HappyPathTests
{
    private const string Developer = "arn:aws:iam::111122223333:role/Developer";

    private readonly EmulatorClock _clock = EmulatorClock.Frozen();

    [Fact]
    public async Task Password_OneRole_TakesThreeRequests()
    {
        EmulatedWorld world = EmulatedWorld.Create(Scenarios.Named("password"), _clock);
        Walk walk = In(world);

        JsonObject done = await walk.SignIn();
        string assertion = await walk.Assertion(walk.Org + world.Scenario.Apps[0].SsoPath, Text(done, "sessionToken"));
        XElement keys = await walk.AssumeRole(assertion, Developer);

        Assert.Equal(3, world.Log.Entries.Count);
        Assert.StartsWith("ASIA", Walk.Value(keys, "AccessKeyId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_WithNumber_ShowsItInTheSecondPollOnly()
    {
        EmulatedWorld world = EmulatedWorld.Create(Scenarios.Named("push"), _clock);
        Walk walk = In(world);
        JsonObject required = await walk.SignIn();
        Assert.Equal("MFA_REQUIRED", Text(required, "status"));

        JsonObject sent = await walk.Follow(Walk.Verify(required, "push"), required);
        JsonObject first = await Poll(walk, sent);
        JsonObject second = await Poll(walk, first);
        JsonObject third = await Poll(walk, second);

        Assert.Null(Number(sent));
        Assert.Null(Number(first));
        Assert.Equal(92, Number(second)!.GetValue<int>());
        Assert.Equal("SUCCESS", Text(third, "status"));
        string assertion = await walk.Assertion(world.AppUrl(), Text(third, "sessionToken"));
        XElement keys = await walk.AssumeRole(assertion, Developer);
        XElement identity = await walk.Signed(keys, "Action=GetCallerIdentity", time: _clock.UtcNow);
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/Developer/jane@acme.test", Walk.Value(identity, "Arn"));
    }

    [Theory]
    [InlineData("totp", "token:software:totp", "123456")]
    [InlineData("sms", "sms", "654321")]
    public async Task Code_AfterStart_SignsIn(string scenario, string type, string code)
    {
        Walk walk = In(EmulatedWorld.Create(Scenarios.Named(scenario), _clock));
        JsonObject required = await walk.SignIn();

        JsonObject challenge = await walk.Follow(Walk.Verify(required, type), required);
        JsonObject done = await walk.Follow(challenge["_links"]!["next"]!, challenge, code);

        Assert.Equal("verify", challenge["_links"]!["next"]!["name"]!.GetValue<string>());
        Assert.Equal("SUCCESS", Text(done, "status"));
    }

    private Task<JsonObject> Poll(Walk walk, JsonObject transaction)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal("poll", transaction["_links"]!["next"]!["name"]!.GetValue<string>());
        return walk.Follow(transaction["_links"]!["next"]!, transaction);
    }

    private static JsonNode? Number(JsonObject transaction) => transaction["_embedded"]!["factor"]!["_embedded"]?["challenge"]!["correctAnswer"];

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private static Walk In(EmulatedWorld world) => new(new Visitor(world.CreateHandler()), "https://acme.okta.test", "https://sts.amazonaws.com");
}
