using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Many targets in one run: nothing is asked twice, nothing is lost.</summary>
public class ManyConnectionsTests
{
    [Fact]
    public async Task Connect_FiftyRoles_SignInOnceFetchOnceExchangeEach()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.Options.NoSessionCache = true;
        bench.World.Log.Clear();

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(roles);

        Assert.Equal(50, Distinct(outcomes));
        Assert.Single(bench.Requests, "/api/v1/authn");
        Assert.Single(bench.Requests, r => r.StartsWith("/app/", StringComparison.Ordinal));
        Assert.Equal(50, bench.Requests.Count(r => r == "AssumeRoleWithSAML"));
    }

    [Fact]
    public async Task Connect_Again_ComesFromTheCacheInOrder()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        SignInTarget[] roles = await TargetsAsync(bench);
        await bench.ConnectManyAsync(roles);
        bench.World.Log.Clear();

        IReadOnlyList<ConnectionOutcome> again = await bench.ConnectManyAsync(roles);

        Assert.Equal(roles.Select(r => r.Parameters.Get(SettingKeys.Role)), again.Select(o => o.Keys!.Role!.Text));
        Assert.All(again, o => Assert.True(o.Keys!.FromCache));
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Connect_RolesOfSeveralAppsAndPartitions_TakeOneSignInAndOnePageEach()
    {
        using SignInBench bench = Bench("roles-every-shape");
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.Options.NoSessionCache = true;
        bench.World.Log.Clear();

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(roles);

        Assert.Equal(9, Distinct(outcomes));
        Assert.Single(bench.Requests, "/api/v1/authn");
        Assert.Equal(3, bench.Requests.Count(r => r.StartsWith("/app/", StringComparison.Ordinal)));
        Assert.Equal(["aws", "aws-cn", "aws-us-gov"], outcomes.Select(o => o.Keys!.Role!.PartitionName).Distinct().Order());
    }

    [Fact]
    public async Task Connect_TenPercentThrottled_LosesNothing()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.World.ThrottledPercent = 10;

        Assert.Equal(50, Distinct(await bench.ConnectManyAsync(roles)));
        Assert.Contains(bench.World.Log.Entries, e => e is { Action: "AssumeRoleWithSAML", Status: 400 });
    }

    [Fact]
    public async Task Connect_MoreAtOnceThanTheAccountAllows_LosesNothing()
    {
        using SignInBench bench = Bench(RoleScenes.Of(60, 1));
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.World.StsLatency = TimeSpan.FromMilliseconds(100);

        Assert.Equal(60, Distinct(await bench.ConnectManyAsync(roles, atOnce: 40)));
        Assert.True(bench.World.BusiestAccount > 20, $"{bench.World.BusiestAccount} at once");
    }

    [Fact]
    public async Task Connect_Limit_IsKept()
    {
        using SignInBench bench = Bench(RoleScenes.Of(30, 1));
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.World.StsLatency = TimeSpan.FromMilliseconds(30);

        Assert.Equal(30, Distinct(await bench.ConnectManyAsync(roles, atOnce: 3)));
        Assert.Equal(3, bench.World.BusiestAccount);
    }

    [Fact]
    public async Task Connect_SomeFail_OthersDoNot()
    {
        using SignInBench bench = Bench("apps-broken");
        bench.WriteConfig(Profiles(bench, $"[profile good]\napp_url = {bench.World.AppUrl()}\nrole = Admin\n[profile broken]\napp_url = {bench.World.AppUrl(1)}\nrole = Admin\n[profile nobody]\napp_url = {bench.World.AppUrl()}\nrole = Nobody\n"));

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(Names("nothing", "broken", "nobody", "good"));

        Assert.Equal("good", Assert.Single(outcomes, o => o.Keys is not null).Keys!.Profile);
        Assert.Equal(
            [("broken", ErrorId.AccessDenied), ("nobody", ErrorId.RoleNotFound), ("nothing", ErrorId.ProfileNotFound)],
            outcomes.Where(o => o.Error is not null).Select(o => (o.Target, ((OktaAwsException)o.Error!).Id)).Order());
        Assert.Single(bench.Requests, "/api/v1/authn");
    }

    [Fact]
    public async Task Connect_SignInRefused_IsSaidOnceForAllItsTargets()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.Environment["AWS_OKTA_PASS"] = "wrong";
        bench.Prompt.CanAsk = false;
        bench.Options.NoSessionCache = true;
        bench.World.Log.Clear();

        ConnectionOutcome outcome = Assert.Single(await bench.ConnectManyAsync(roles));

        Assert.Equal(50, outcome.Targets);
        Assert.Equal(ErrorId.SignInRejected, Assert.IsType<OktaAwsException>(outcome.Error).Id);
        Assert.Contains("50 targets", outcome.Error.Message, StringComparison.Ordinal);
        Assert.Single(bench.Requests, "/api/v1/authn");
    }

    [Fact]
    public async Task Connect_RoleToChoose_AsksWhenTheSignInIsDone()
    {
        using SignInBench bench = Bench("roles-3");
        bench.Prompt = new ScriptedPrompt("Role-002");
        bench.WriteConfig(Profiles(bench, $"[profile one]\napp_url = {bench.World.AppUrl()}\nrole = Role-001\n[profile any]\napp_url = {bench.World.AppUrl()}\n"));

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(Names("one", "any"));

        Assert.Equal(["Role-001", "Role-002"], outcomes.Select(o => o.Keys!.Role!.Name).Order());
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_TwoUsers_TakeTwoSignIns()
    {
        Scenario one = Scenarios.Named("roles-3");
        using SignInBench bench = Bench(one with { Users = [one.Users[0], one.Users[0] with { Login = "joe@acme.test" }] });
        bench.WriteConfig($"[defaults]\napp_url = {bench.World.AppUrl()}\nrole = Role-001\n[profile jane]\nuser = jane@acme.test\n[profile joe]\nuser = joe@acme.test\n");

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(Names("jane", "joe"));

        Assert.Equal(["jane@acme.test", "joe@acme.test"], outcomes.Select(o => o.Keys!.User).Order());
        Assert.Equal(2, bench.Requests.Count(r => r == "/api/v1/authn"));
    }

    [Fact]
    public async Task Connect_Cancelled_EndsAndSendsNothingAfterwards()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.World.StsLatency = TimeSpan.FromMilliseconds(200);
        using var stop = new CancellationTokenSource();

        Task<IReadOnlyList<ConnectionOutcome>> running = bench.ConnectManyAsync(roles, atOnce: 4, stop.Token);
        while (!bench.Requests.Contains("AssumeRoleWithSAML")) await Task.Delay(10);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        int sent = bench.Requests.Count;
        await Task.Delay(500);
        Assert.Equal(sent, bench.Requests.Count);
        Assert.True(sent < 50);
    }

    [Fact]
    public async Task Connect_AssertionTooOld_IsFetchedAgainOnceForAll()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        SignInTarget[] roles = await TargetsAsync(bench);
        bench.World.Log.Clear();
        bench.World.StsLatency = TimeSpan.FromMilliseconds(50);

        Task<IReadOnlyList<ConnectionOutcome>> running = bench.ConnectManyAsync(roles, atOnce: 4);
        while (!bench.Requests.Contains("AssumeRoleWithSAML")) await Task.Delay(5);
        bench.World.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(50, Distinct(await running));
        Assert.Equal(2, bench.Requests.Count(r => r.StartsWith("/app/", StringComparison.Ordinal)));
        Assert.DoesNotContain("/api/v1/authn", bench.Requests);
    }

    [Fact]
    public async Task Connect_RoleNamedWhole_WritesNothingToRemember()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        SignInTarget[] roles = await TargetsAsync(bench);

        await bench.ConnectManyAsync(roles);

        Assert.DoesNotContain("\"role|", System.IO.File.ReadAllText(System.IO.Path.Combine(bench.Home, "state", "state.json")), StringComparison.Ordinal);
    }

    private static async Task<SignInTarget[]> TargetsAsync(SignInBench bench) => [.. (await bench.RolesAsync()).Select(SignInBench.Target)];

    private static IEnumerable<SignInTarget> Names(params string[] names) => names.Select(n => SignInTarget.ForProfile(n, new SettingsLayer("test")));

    private static int Distinct(IReadOnlyList<ConnectionOutcome> outcomes)
    {
        Assert.All(outcomes, o => Assert.True(o.Keys is not null, o.Error?.ToString()));
        return outcomes.Select(o => o.Keys!.AccessKeyId).Distinct().Count();
    }

    private static string Profiles(SignInBench bench, string profiles) => $"[defaults]\norganization = {bench.World.Addresses.Org}\nuser = jane@acme.test\n{profiles}";

    private static SignInBench Bench(string scenario) => Bench(Scenarios.Named(scenario));

    private static SignInBench Bench(Scenario scenario)
    {
        var bench = new SignInBench(scenario);
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.WriteConfig($"[profile web]\norganization = {bench.World.Addresses.Org}\nuser = jane@acme.test\n");
        return bench;
    }
}
