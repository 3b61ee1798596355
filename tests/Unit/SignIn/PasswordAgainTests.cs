using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Passwords that are asked for more than once in a run: by an application's page, by each of several applications, after a change.</summary>
public sealed class PasswordAgainTests
{
    private const string Wrong = "Not-The-One-9";
    private const string Verify = "/user/verify_password";
    private const string Authn = "/api/v1/authn";

    [Fact]
    public async Task Connect_PageWantsThePasswordOnceMore_SendsTheStoredOne()
    {
        using var bench = new SignInBench("apps-password") { Vault = new FakeVault() };
        bench.WriteConfig(Config(bench));
        await bench.KeepAsync(SignInBench.Password);

        await bench.ConnectAsync();

        Assert.Single(bench.Requests, r => r == Authn);
        Assert.Single(bench.Requests, r => r == Verify);
        Assert.Equal(1, bench.Vault.Reads);
    }

    [Fact]
    public async Task Connect_PageRefusesTheStoredPassword_SendsItOnceAndMarksIt()
    {
        using SignInBench bench = await SignedInAsync();

        OktaAwsException error = await FailAsync(bench, "ops");
        OktaAwsException second = await FailAsync(bench, "ops");

        Assert.Contains("will not be sent again", error.Message, StringComparison.Ordinal);
        Assert.Contains("it is not sent again", second.Message, StringComparison.Ordinal);
        Assert.Single(bench.Requests, r => r == Verify);
    }

    [Fact]
    public async Task Connect_PageRefusesATypedPassword_SaysSoBeforeItAsksAgain()
    {
        using SignInBench bench = await SignedInAsync(isStored: false);
        bench.Prompt = new ScriptedPrompt(Wrong, SignInBench.Password);
        bench.Prompt.OnAsked = _ => Assert.Equal(bench.Prompt.Asked.Count > 1, bench.Notices.Warnings.Any(w => w.Contains("did not accept the password of 'jane@acme.test'", StringComparison.Ordinal)));

        await bench.ConnectAsync("ops");

        Assert.Equal(2, bench.Prompt.Asked.Count);
        Assert.Equal(2, bench.Requests.Count(r => r == Verify));
    }

    [Fact]
    public async Task ConnectMany_EachPageWantsThePassword_TakesTheStoredOneForAll()
    {
        using var bench = new SignInBench("apps-password") { Vault = new FakeVault() };
        bench.WriteConfig(Config(bench));
        await bench.KeepAsync(SignInBench.Password);

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(Targets("web", "data", "ops"));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        Assert.Equal(3, bench.Requests.Count(r => r == Verify));
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task ConnectMany_PageRefusesTheStoredPassword_SendsItForNoOther()
    {
        using SignInBench bench = await SignedInAsync();

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(Targets("data", "ops"));

        Assert.All(outcomes, o => Assert.Equal(ErrorId.SignInRejected, Assert.IsType<OktaAwsException>(o.Error).Id));
        Assert.Single(bench.Requests, r => r == Verify);
        await FailAsync(bench, "ops");
        Assert.Single(bench.Requests, r => r == Verify);
    }

    [Fact]
    public async Task ConnectMany_SessionEndsBeforeEachApplicationOfJumpCloud_TakesTheStoredPasswordForAll()
    {
        Scenario two = Scenarios.Named("jumpcloud-two");
        var opened = new HashSet<string>();
        SignInBench? world = null;
        using var bench = new SignInBench(two with { Users = [new UserScene()], Apps = [.. two.Apps, two.Apps[1] with { AppName = "aws-ops", Exk = "aws-ops" }] })
        {
            Vault = new FakeVault(),
            Hangs = uri =>
            {
                if (uri.AbsolutePath.StartsWith("/saml2/", StringComparison.Ordinal) && opened.Add(uri.AbsolutePath) && opened.Count > 1) world!.World.Clock.Advance(TimeSpan.FromHours(2));
                return false;
            },
        };
        world = bench;
        bench.Clock = new WorldClock(bench.World);
        bench.WriteConfig(Config(bench));
        await bench.KeepAsync(SignInBench.Password);

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(Targets("web", "data", "ops"));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        Assert.Equal(3, bench.Requests.Count(r => r == "/userconsole/auth"));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("idx-expired")]
    public async Task Connect_ExpiredPasswordChanged_OffersToKeepTheNewOne(string scenario)
    {
        using var bench = new SignInBench(scenario, SignInBench.Password, "New-Password-8", "New-Password-8", "Yes") { Vault = new FakeVault() };

        await bench.ConnectAsync();

        Assert.Equal("New-Password-8", Assert.Single(bench.Vault.Entries).Value.Secret);
    }

    [Theory]
    [InlineData("expired", "Yes")]
    [InlineData("expired", "Not now")]
    [InlineData("idx-expired", "Yes")]
    [InlineData("idx-expired", "Not now")]
    public async Task Connect_StoredPasswordChanged_ReplacesItOrSendsItNoMore(string scenario, string keep)
    {
        using var bench = new SignInBench(scenario, "New-Password-8", "New-Password-8", keep) { Vault = new FakeVault() };
        await bench.KeepAsync(SignInBench.Password);
        await bench.ConnectAsync();
        Assert.Equal(keep == "Yes" ? "New-Password-8" : SignInBench.Password, Assert.Single(bench.Vault.Entries).Value.Secret);
        (bench.Options.NoSessionCache, bench.Options.NoCache, bench.Prompt.CanAsk) = (true, true, false);
        bench.World.Log.Clear();

        if (keep == "Yes") await bench.ConnectAsync();
        else await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Equal(keep == "Yes" ? 1 : 0, bench.Requests.Count(r => r is Authn or "/idp/idx/challenge/answer"));
        Assert.DoesNotContain(bench.Notices.Said, said => said.Contains("New-Password", StringComparison.Ordinal));
    }

    // The session lives, and the second and third application have not asked yet; the password in the vault is an old one.
    private static async Task<SignInBench> SignedInAsync(bool isStored = true)
    {
        var bench = new SignInBench("apps-password", SignInBench.Password, SignInBench.Password) { Vault = isStored ? new FakeVault() : null };
        bench.WriteConfig(Config(bench));
        if (isStored) bench.Prompt = new ScriptedPrompt(SignInBench.Password, SignInBench.Password, "Not now");
        await bench.ConnectAsync();
        if (isStored) await bench.KeepAsync(Wrong);
        bench.Prompt = new ScriptedPrompt { CanAsk = false };
        bench.World.Log.Clear();
        return bench;
    }

    private static async Task<OktaAwsException> FailAsync(SignInBench bench, string profile)
    {
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync(profile));
        Assert.Equal(ErrorId.SignInRejected, error.Id);
        Assert.DoesNotContain(Wrong, error.ToString(), StringComparison.Ordinal);
        return error;
    }

    private static SignInTarget[] Targets(params string[] profiles) => [.. profiles.Select(p => SignInTarget.ForProfile(p, new SettingsLayer("test")))];

    private static string Config(SignInBench bench) => "[defaults]\nuser = jane@acme.test\nregion = us-east-1\n"
        + string.Concat(new[] { "web", "data", "ops" }.Select((name, i) => $"[profile {name}]\napp_url = {bench.World.AppUrl(i)}\nrole = {Role(bench, i)}\n"));

    private static string Role(SignInBench bench, int app) => bench.World.Scenario.Apps[app].Roles![0];
}
