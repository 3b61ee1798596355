using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Account aliases from the AWS sign-in page: welcome, never needed.</summary>
public class AliasTests
{
    [Theory]
    [InlineData(RolePage.Legacy, true)]
    [InlineData(RolePage.NextJs, true)]
    [InlineData(RolePage.Interstitial, false)]
    public async Task GetRoles_EitherGenerationOfThePage_GivesAliasesAndTheScriptPageNone(RolePage page, bool has)
    {
        using var bench = new SignInBench(Scenarios.Named("roles-3") with { RolePage = page }, SignInBench.Password);

        IReadOnlyList<AwsRole> roles = await bench.RolesAsync();

        Assert.Equal(3, roles.Count);
        Assert.All(roles, r => Assert.Equal(has ? "acme-01" : null, r.AccountAlias));
        Assert.Equal(has ? 0 : 1, bench.Notices.Said.Count(s => s.Contains("tells no aliases", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GetRoles_OneRole_StaysAwayFromThePageThatOnlyLeadsToTheConsole()
    {
        using var bench = new SignInBench("password", SignInBench.Password);

        Assert.Single(await bench.RolesAsync());

        Assert.DoesNotContain("/saml", bench.Requests);
        Assert.DoesNotContain(bench.Notices.Said, s => s.Contains("console.aws.amazon.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetRoles_RolesOfGovCloud_PostOnlyToItsSignIn()
    {
        Scenario both = Scenarios.Named("gov-cn");
        AccountScene gov = both.Accounts[1] with { Roles = [new RoleScene(), new RoleScene { Name = "Admin" }] };
        using var bench = new SignInBench(both with { Accounts = [both.Accounts[0], gov, both.Accounts[2]] }, SignInBench.Password);

        IReadOnlyList<AwsRole> roles = await bench.RolesAsync(new SettingsLayer("test").Set(SettingKeys.AppUrl, bench.World.AppUrl(1)));

        Assert.All(roles, r => Assert.Equal("acme-gov", r.AccountAlias));
        Assert.Equal("signin.amazonaws-us-gov.com", Assert.Single(bench.World.Log.Entries, e => e.Path == "/saml").Host);
    }

    [Fact]
    public async Task GetRoles_PageThatHangs_CostsAliasesOnly()
    {
        using var bench = new SignInBench("roles-3", SignInBench.Password) { Hangs = uri => uri.AbsolutePath == "/saml" };

        IReadOnlyList<AwsRole> roles = await bench.RolesAsync();

        Assert.Equal(3, roles.Count);
        Assert.Contains(bench.Notices.Said, s => s.StartsWith("No account aliases", StringComparison.Ordinal));
    }
}
