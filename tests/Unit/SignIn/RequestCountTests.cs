using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>What a sign-in costs, from the servers' log. The first contact with an organization adds two: its engine and where the link leads.</summary>
public class RequestCountTests
{
    [Fact]
    public async Task Connect_FirstContact_AddsEngineAndLink()
    {
        using var bench = new SignInBench("password", SignInBench.Password);

        await bench.ConnectAsync();

        Assert.Equal(["/.well-known/okta-organization", "/api/v1/authn", Home(bench), App(bench), "AssumeRoleWithSAML"], bench.Requests);
    }

    [Fact]
    public async Task Connect_ColdPassword_MakesThreeRequests()
    {
        using SignInBench bench = await KnownOrgAsync("password", SignInBench.Password, SignInBench.Password);

        await bench.ConnectAsync();

        Assert.Equal(["/api/v1/authn", App(bench), "AssumeRoleWithSAML"], bench.Requests);
    }

    [Fact]
    public async Task Connect_ColdPush_MakesFourRequestsAndThePolls()
    {
        using SignInBench bench = await KnownOrgAsync("push", SignInBench.Password, SignInBench.Password);

        await bench.ConnectAsync();

        int polls = bench.Requests.Count(r => r.EndsWith("/verify", StringComparison.Ordinal)) - 1;
        Assert.True(polls > 0);
        Assert.Equal(4 + polls, bench.Requests.Count);
    }

    [Fact]
    public async Task Connect_LiveSession_MakesTwoRequests()
    {
        using SignInBench bench = await KnownOrgAsync("push", SignInBench.Password);
        bench.Options.NoSessionCache = false;

        await bench.ConnectAsync();

        Assert.Equal([App(bench), "AssumeRoleWithSAML"], bench.Requests);
    }

    [Fact]
    public async Task Connect_LinkThatMoved_IsFoundAgain()
    {
        using SignInBench bench = await KnownOrgAsync("password", SignInBench.Password);
        bench.Options.NoSessionCache = false;
        bench.RememberLink("/app/amazon_aws/exk0gone/sso/saml");

        Assert.NotNull(await bench.ConnectAsync());
    }

    // Signs in once, so that the organization is known, and then asks for new keys; the session is used only where a test wants it.
    private static async Task<SignInBench> KnownOrgAsync(string scenario, params string[] answers)
    {
        var bench = new SignInBench(scenario, answers);
        await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.Options.Force = bench.Options.NoSessionCache = true;
        return bench;
    }

    private static string Home(SignInBench bench) => new Uri(bench.World.AppUrl()).AbsolutePath;

    private static string App(SignInBench bench) => bench.World.Scenario.Apps[0].SsoPath;
}
