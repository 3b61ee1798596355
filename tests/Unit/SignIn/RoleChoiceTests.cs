using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

public class RoleChoiceTests
{
    private static SettingsLayer With(params (string Key, string Value)[] values)
    {
        var layer = new SettingsLayer("test");
        foreach ((string key, string value) in values) layer.Set(key, value);
        return layer;
    }

    [Theory]
    [InlineData("Role-002")]
    [InlineData("role-002")]
    [InlineData("*-002")]
    [InlineData("arn:aws:iam::111122223333:role/Role-002")]
    public async Task Connect_RoleByNameWildcardOrArn_TakesItWithoutAsking(string role)
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync(parameters: With((SettingKeys.Role, role)));

        Assert.Equal("Role-002", keys.Role!.Name);
    }

    [Fact]
    public async Task Connect_AccountByAlias_LearnsAliasesFromTheAwsPage()
    {
        using var bench = new SignInBench("roles-50", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync(parameters: With((SettingKeys.Account, "acme-03"), (SettingKeys.Role, "Role-025")));

        Assert.Equal("acme-03", keys.AccountAlias);
        Assert.Contains("/saml", bench.Requests);
    }

    [Fact]
    public async Task Connect_RoleKnownByArn_NeverFetchesTheAwsPage()
    {
        using var bench = new SignInBench("roles-50", SignInBench.Password);

        await bench.ConnectAsync(parameters: With((SettingKeys.Role, "arn:aws:iam::111122223333:role/Role-002")));

        Assert.DoesNotContain("/saml", bench.Requests);
    }

    [Fact]
    public async Task Connect_SeveralRolesAndNobodyToAsk_IsRoleAmbiguousNamingSome()
    {
        using var bench = new SignInBench("roles-50");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.NonInteractive = true;

        OktaAwsException error = await bench.FailAsync(ErrorId.RoleAmbiguous);

        Assert.StartsWith("There are 50 roles and none is named: arn:", error.Message, StringComparison.Ordinal);
        Assert.Contains("and 45 more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NoSuchRole_IsRoleNotFound()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(ErrorId.RoleNotFound, With((SettingKeys.Role, "Nobody")));

        Assert.Contains("Nobody", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetRoles_Fifty_ListsThemAllWithAliases()
    {
        using var bench = new SignInBench("roles-50", SignInBench.Password);

        IReadOnlyList<AwsRole> roles = await bench.RolesAsync();

        Assert.Equal(50, roles.Count);
        Assert.Contains(roles, r => r.AccountAlias == "acme-01");
        Assert.Contains(roles, r => r.AccountAlias is null);
        Assert.Equal(1, bench.Requests.Count(r => r == "/saml"));
    }

    [Fact]
    public async Task GetRoles_PairsInEveryShape_AreReadAndMergedOnce()
    {
        using var bench = new SignInBench("pairs", SignInBench.Password);

        IReadOnlyList<AwsRole> roles = await bench.RolesAsync();

        Assert.Equal(roles.Count, roles.Select(r => r.Pair.Role.Text).Distinct().Count());
        Assert.All(roles, r => Assert.Contains(":saml-provider/", r.Pair.PrincipalArn, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_ChosenAgain_BeginsAtTheRoleTakenLast()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password, "Role-002", "Role-002");
        bench.Options.Force = true;
        await bench.ConnectAsync();
        Assert.Equal(-1, bench.Prompt.LastStart);

        await bench.ConnectAsync();

        Assert.Equal(1, bench.Prompt.LastStart);
    }

    [Fact]
    public async Task Connect_RoleKept_StandsInTheProfileAndIsNotAskedForAgain()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password, "Role-002");
        bench.Prompt.WantsOptions = true;
        TemporaryCredential first = await bench.ConnectAsync();
        bench.Prompt = new ScriptedPrompt();
        bench.Options.Force = true;

        TemporaryCredential second = await bench.ConnectAsync();

        Assert.Equal("Role-002", second.Role!.Name);
        Assert.NotEqual(first.AccessKeyId, second.AccessKeyId);
        Assert.Contains($"role = {second.Role.Text}", await File.ReadAllTextAsync(Path.Combine(bench.Home, "config")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_RoleKept_FindsTheSameKeysInTheCache()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password, "Role-002");
        bench.Prompt.WantsOptions = true;
        TemporaryCredential first = await bench.ConnectAsync();

        TemporaryCredential second = await bench.ConnectAsync();

        Assert.Equal(first.AccessKeyId, second.AccessKeyId);
    }

    [Fact]
    public async Task Connect_RoleNotKept_LeavesTheProfileAlone()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password, "Role-002");
        string before = await File.ReadAllTextAsync(Path.Combine(bench.Home, "config"));

        await bench.ConnectAsync();

        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(bench.Home, "config")));
    }

    [Fact]
    public async Task Connect_PatternOrNoProfile_OffersNothingToKeep()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password, "Role-002", "Role-001");
        bench.Prompt.WantsOptions = true;
        string before = await File.ReadAllTextAsync(Path.Combine(bench.Home, "config"));

        await bench.ConnectAsync(parameters: With((SettingKeys.Role, "*")));
        await bench.ConnectAsync(null, With((SettingKeys.AppUrl, bench.World.AppUrl()), (SettingKeys.User, "jane@acme.test"), (SettingKeys.Organization, bench.World.Addresses.Org), (SettingKeys.Key, "x")));

        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(bench.Home, "config")));
    }

    [Fact]
    public async Task Connect_RoleKeptButFileNotWritable_GivesTheKeysAndSaysSo()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password, "Role-002");
        bench.Prompt.WantsOptions = true;
        string config = Path.Combine(bench.Home, "config");
        bench.Prompt.OnAsked = _ => File.SetAttributes(config, FileAttributes.ReadOnly);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Equal("Role-002", keys.Role!.Name);
        Assert.Contains(bench.Notices.Warnings, said => said.Contains("not kept", StringComparison.Ordinal));
    }
}
