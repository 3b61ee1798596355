using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Many callers at once: one signs in, and a refusal is everybody's.</summary>
public class WaiterTests
{
    [Fact]
    public async Task Connect_EightAtOnce_SignInAndExchangeOnce()
    {
        using var bench = new SignInBench("push");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;

        string[] keys = [.. (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.ConnectAsync())))).Select(k => k.AccessKeyId)];

        Assert.Single(keys.Distinct());
        Assert.Single(bench.Requests, "/api/v1/authn");
        Assert.Single(bench.Requests, "AssumeRoleWithSAML");
    }

    [Theory]
    [InlineData("password", "wrong", ErrorId.SignInRejected)]
    [InlineData("push-reject", SignInBench.Password, ErrorId.MfaRejected)]
    public async Task Connect_EightAtOnceAndRefused_TryOnce(string scenario, string password, string id)
    {
        using var bench = new SignInBench(scenario);
        // All of them are waiting before the first is refused.
        bench.World.Latency = TimeSpan.FromMilliseconds(400);
        bench.Environment["AWS_OKTA_PASS"] = password;
        bench.Prompt.CanAsk = false;

        Exception?[] errors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Record.ExceptionAsync(() => bench.ConnectAsync()))));

        Assert.All(errors, e => Assert.Equal(id, Assert.IsType<OktaAwsException>(e).Id));
        Assert.Single(bench.Requests, "/api/v1/authn");
    }

    [Fact]
    public async Task Connect_EightProfilesOfOneApp_PushOnceAndExchangeEach()
    {
        using var bench = new SignInBench(Scenarios.Named("roles-50") with { Users = Scenarios.Named("push").Users });
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        string[] roles = [.. bench.World.Scenario.Accounts.SelectMany(a => a.Roles.Select(a.RoleArn)).Take(8)];
        File.WriteAllText(Path.Combine(bench.Home, "config"), string.Concat(roles.Select((role, i) => $"[profile p{i}]\napp_url = {bench.World.AppUrl()}\nuser = jane@acme.test\nrole = {role}\n")));

        TemporaryCredential[] keys = await Task.WhenAll(roles.Select((_, i) => Task.Run(() => bench.ConnectAsync($"p{i}"))));

        Assert.Equal(roles, keys.Select(k => k.Role!.Text));
        Assert.Single(bench.Requests, "/api/v1/authn");
        Assert.Equal(1, bench.World.PushesSent);
        Assert.Equal(8, bench.Requests.Count(r => r == "AssumeRoleWithSAML"));
    }

    [Fact]
    public async Task Connect_OwnerStopsDuringThePush_OneWaiterTakesOver()
    {
        using var bench = new SignInBench("push-wait");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        using OktaAwsEngine owner = bench.Engine();
        using var stop = new CancellationTokenSource();
        Task<TemporaryCredential> owned = owner.ConnectAsync(SignInTarget.ForProfile("web", new SettingsLayer("test")), bench.Options, stop.Token);
        await Until(() => bench.World.PushesSent == 1);
        Task<TemporaryCredential>[] waiting = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(() => bench.ConnectAsync()))];

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owned);
        await Until(() => bench.World.PushesSent == 2);
        bench.World.AnswerPush(PushOutcome.Approve);
        TemporaryCredential[] keys = await Task.WhenAll(waiting);

        Assert.Single(keys.Select(k => k.AccessKeyId).Distinct());
        Assert.Equal(2, bench.World.PushesSent);
        Assert.Single(bench.Requests, "AssumeRoleWithSAML");
    }

    // Renewed by force, or because the role grants less than the profile wants: what another has just fetched is as new.
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "43200")]
    public async Task Connect_EightAtOnceThatWantNewKeys_ExchangeOnce(bool force, string? minimumLifetime)
    {
        using var bench = new SignInBench("password");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        if (minimumLifetime is not null) bench.Environment["OKTAAWS_MINIMUM_LIFETIME"] = minimumLifetime;
        TemporaryCredential old = await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.Options.Force = force;
        bench.World.Latency = TimeSpan.FromMilliseconds(400);

        TemporaryCredential[] keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.ConnectAsync())));

        Assert.Single(keys.Select(k => k.AccessKeyId).Distinct());
        Assert.NotEqual(old.AccessKeyId, keys[0].AccessKeyId);
        Assert.Single(bench.Requests, "AssumeRoleWithSAML");
    }

    private static async Task Until(Func<bool> happened)
    {
        for (int i = 0; !happened(); i++)
        {
            Assert.True(i < 1000, "It did not happen within 20 seconds.");
            await Task.Delay(20);
        }
    }
}
