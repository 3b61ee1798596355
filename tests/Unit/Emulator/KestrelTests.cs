using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>The same way over real sockets.</summary>
public class KestrelTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Push_OverSockets_EndsInWorkingKeys(bool https)
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("push")), https);
        Walk walk = new(new Visitor(Loopback.Handler(server.Urls)), server.Urls.Org, server.Urls.Sts);
        JsonObject required = await walk.SignIn();
        JsonObject state = await walk.Follow(Walk.Verify(required, "push"), required);
        while (state["status"]!.GetValue<string>() == "MFA_CHALLENGE")
        {
            await Task.Delay(500);
            state = await walk.Follow(state["_links"]!["next"]!, state);
        }

        string assertion = await walk.Assertion(server.Urls.AppUrl, state["sessionToken"]!.GetValue<string>());
        XElement keys = await walk.AssumeRole(assertion, "arn:aws:iam::111122223333:role/Developer");
        XElement identity = await walk.Signed(keys, "Action=GetCallerIdentity");

        Assert.EndsWith("assumed-role/Developer/jane@acme.test", Walk.Value(identity, "Arn"), StringComparison.Ordinal);
        Assert.All(server.World.Log.Entries, entry => Assert.NotNull(entry.Connection));
    }

    [Fact]
    public async Task Https_WithoutItsAuthority_IsNotTrusted()
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("password")), https: true);
        using HttpClient client = new();

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(server.Urls.Org));

        Assert.Equal(HttpRequestError.SecureConnectionError, refused.HttpRequestError);
    }

    [Fact]
    public async Task DisposeAsync_WithOwnCaFile_RemovesIt()
    {
        KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("password")), https: true);
        Assert.True(File.Exists(server.Urls.CaFile));

        await server.DisposeAsync();

        Assert.False(File.Exists(server.Urls.CaFile));
    }

    [Fact]
    public async Task Control_PushAndClear_ReachTheWorld()
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("push-reject") with { Users = Scenarios.Named("push-wait").Users }));
        Visitor visitor = new(Loopback.Handler(server.Urls));
        Walk walk = new(visitor, server.Urls.Org, server.Urls.Sts);
        JsonObject required = await walk.SignIn();
        JsonObject waiting = await walk.Follow(Walk.Verify(required, "push"), required);

        JsonObject answered = await visitor.Json(server.Urls.Control + "/__emulator/control", new JsonObject { ["push"] = "reject", ["user"] = "jane@acme.test" });
        JsonObject ended = await walk.Follow(waiting["_links"]!["next"]!, waiting);
        JsonArray log = JsonNode.Parse(await (await visitor.Get(server.Urls.Control + "/__emulator/log")).Content.ReadAsStringAsync())!.AsArray();
        await visitor.PostJson(server.Urls.Control + "/__emulator/clear", "");

        Assert.Equal(1, answered["answered"]!.GetValue<int>());
        Assert.Equal("REJECTED", ended["factorResult"]!.GetValue<string>());
        Assert.Equal(["/api/v1/authn", "verify", "verify"], log.Select(entry => entry!["path"]!.GetValue<string>()).Select(path => path.EndsWith("verify", StringComparison.Ordinal) ? "verify" : path));
        Assert.Empty(server.World.Log.Entries);
    }

    [Fact]
    public async Task ForeignHostName_OnALoopbackPort_IsMisdirected()
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("password")));
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, server.Urls.Org + "/") { Headers = { { "Host", "evil.test" } } };

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }
}
