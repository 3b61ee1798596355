using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

public class RoleListingTests
{
    [Theory]
    [InlineData("roles-3-in-3", 3, 3)]
    [InlineData("roles-50-in-20", 50, 20)]
    [InlineData("roles-500-in-100", 500, 100)]
    [InlineData("roles-500-in-1", 500, 1)]
    [InlineData("roles-every-shape", 9, 3)]
    [InlineData("apps-3", 6, 3)]
    public async Task List_AllApps_HasEveryRoleOnceSortedByAccount(string scenario, int roles, int accounts)
    {
        using SignInBench bench = Bench(scenario);

        RoleList list = await bench.ListAsync();

        Assert.Equal(roles, list.Roles.Select(r => r.Pair.Role.Text).Distinct().Count());
        Assert.Equal(roles, list.Roles.Count);
        Assert.Equal(accounts, list.Roles.Select(r => r.Pair.Role.AccountId).Distinct().Count());
        Assert.Equal(list.Roles.Select(r => r.AccountAlias ?? r.Pair.Role.AccountId).Order(StringComparer.OrdinalIgnoreCase), list.Roles.Select(r => r.AccountAlias ?? r.Pair.Role.AccountId));
        Assert.Empty(list.Failures);
        Assert.Single(bench.Requests, "/api/v1/authn");
    }

    [Fact]
    public async Task List_HundredApps_StaysUnderTheLimitOfPages()
    {
        using SignInBench bench = Bench("apps-100");
        bench.Clock = new WorldClock(bench.World);

        RoleList list = await bench.ListAsync();

        Assert.Equal(200, list.Roles.Count);
        Assert.DoesNotContain(bench.World.Log.Entries, e => e.Status == 429);
        DateTimeOffset[] pages = [.. bench.World.Log.Entries.Where(e => e.Path.StartsWith("/app/", StringComparison.Ordinal) || e.Path.StartsWith("/home/", StringComparison.Ordinal)).Select(e => e.Time)];
        Assert.All(Enumerable.Range(0, pages.Length - 4), i => Assert.True(pages[i + 4] - pages[i] >= TimeSpan.FromSeconds(1), $"page {i + 4}"));
    }

    [Fact]
    public async Task List_Again_IsServedWithoutAnyRequestAndWithoutASession()
    {
        using SignInBench bench = Bench("apps-3");
        RoleList first = await bench.ListAsync();
        bench.World.Log.Clear();
        bench.Options.NonInteractive = true;
        bench.Options.NoSessionCache = true;

        RoleList again = await bench.ListAsync();

        Assert.True(again.FromCache);
        Assert.False(first.FromCache);
        Assert.Equal(first.ListedAt, again.ListedAt);
        Assert.Equal(first.Roles.Select(Describe), again.Roles.Select(Describe));
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task List_Forced_AsksAgain()
    {
        using SignInBench bench = Bench("apps-3");
        await bench.ListAsync();
        bench.Options.Force = true;

        Assert.False((await bench.ListAsync()).FromCache);
    }

    [Fact]
    public async Task List_OtherUserOrApplication_IsAnotherList()
    {
        using SignInBench bench = Bench("apps-3");
        await bench.ListAsync();

        RoleList one = await bench.ListAsync(new SettingsLayer("test").Set(SettingKeys.AppUrl, bench.World.AppUrl(1)));

        Assert.False(one.FromCache);
        Assert.Equal(["AWS 002", "AWS 002"], one.Roles.Select(r => r.Application));
    }

    [Fact]
    public async Task List_BrokenApp_IsOneFailureBesideTheOthersAndStaysOne()
    {
        using SignInBench bench = Bench("apps-broken");

        RoleList list = await bench.ListAsync();
        RoleList again = await bench.ListAsync();

        Assert.Equal(["AWS 001", "AWS 001"], list.Roles.Select(r => r.Application));
        OktaAwsException failure = Assert.Single(list.Failures);
        Assert.Equal(ErrorId.AccessDenied, failure.Id);
        Assert.Equal("AWS 002", failure.Target);
        Assert.True(again.FromCache);
        Assert.Equal(failure.Message, Assert.Single(again.Failures).Message);
        Assert.Contains("-Refresh", again.Failures[0].NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AppAwayForTheMoment_IsNotRemembered()
    {
        Scenario three = Scenarios.Named("apps-3");
        using SignInBench bench = Bench(three with { Inject = [new InjectedAnswer { Path = three.Apps[1].SsoPath, Kind = OddAnswer.Error, Code = "E0000009", Times = 20 }] });
        bench.Clock = new WorldClock(bench.World);

        RoleList list = await bench.ListAsync();

        Assert.Equal(ErrorId.OrgUnreachable, Assert.Single(list.Failures).Id);
        Assert.Equal(4, list.Roles.Count);
        Assert.False((await bench.ListAsync()).FromCache);
    }

    [Fact]
    public async Task List_NoRoleAnywhere_SaysWhichApplicationsWereAsked()
    {
        using SignInBench bench = Bench("apps-no-role");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ListAsync());

        Assert.Equal(ErrorId.RoleNotFound, error.Id);
        Assert.Contains("'AWS 001', 'AWS 002'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AppThatAsksAgain_IsAskedOnceAndListedToo()
    {
        using SignInBench bench = Bench("apps-step-up");
        bench.Prompt = new ScriptedPrompt("123456");

        RoleList list = await bench.ListAsync();

        Assert.Equal(6, list.Roles.Count);
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task List_WrongPassword_IsOneErrorAndOneAttempt()
    {
        using SignInBench bench = Bench("apps-3");
        bench.Environment["AWS_OKTA_PASS"] = "wrong";
        bench.Prompt.CanAsk = false;

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ListAsync());

        Assert.Equal(ErrorId.SignInRejected, error.Id);
        Assert.Single(bench.Requests, "/api/v1/authn");
    }

    [Fact]
    public async Task List_Filtered_FiltersWhatIsRemembered()
    {
        using SignInBench bench = Bench("roles-50-in-20");
        await bench.ListAsync();
        bench.World.Log.Clear();

        Assert.Equal(["Role-001", "Role-021", "Role-041"], (await bench.RolesAsync(With(SettingKeys.Account, "acme-001"))).Select(r => r.Pair.Role.Name));
        Assert.Equal(10, (await bench.RolesAsync(With(SettingKeys.Role, "role-01*"))).Count);
        Assert.Equal(3, (await bench.RolesAsync(With(SettingKeys.Account, "111122223333"))).Count);
        Assert.Empty(await bench.RolesAsync(With(SettingKeys.Role, "Nobody*")));
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.RolesAsync(With(SettingKeys.Role, "Nobody")));
        Assert.Equal(ErrorId.RoleNotFound, error.Id);
        Assert.Contains("-Refresh", error.NextStep, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task List_NoCache_NeitherReadsNorKeeps()
    {
        using SignInBench bench = Bench("apps-3");
        bench.Options.NoCache = true;
        await bench.ListAsync();

        Assert.False((await bench.ListAsync()).FromCache);
    }

    [Fact]
    public async Task List_DeviceWay_ListsEveryApplication()
    {
        Scenario several = Scenarios.Named("device-several");
        using var bench = new SignInBench(several);
        bench.Clock = new WorldClock(bench.World);
        bench.WriteConfig($"[profile web]\norganization = {bench.World.Addresses.Org}\nsign_in = device\nclient_id = {several.OidcApps[0].ClientId}\n");

        RoleList list = await bench.ListAsync();

        Assert.Equal(["AWS"], list.Roles.Select(r => r.Application).Distinct());
        Assert.Equal(2, bench.Requests.Count(r => r == "/login/token/sso"));
    }

    private static SettingsLayer With(string key, string value) => new SettingsLayer("test").Set(key, value);

    private static string Describe(AwsRole r) => $"{r.Pair.Role} {r.Pair.PrincipalArn} {r.AccountAlias} {r.Application} {r.AppUrl} {r.UserName}";

    private static SignInBench Bench(string scenario) => Bench(Scenarios.Named(scenario));

    private static SignInBench Bench(Scenario scenario)
    {
        var bench = new SignInBench(scenario);
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.WriteConfig($"[profile web]\norganization = {bench.World.Addresses.Org}\nuser = jane@acme.test\n");
        return bench;
    }
}
