using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>A profile that names only the organization: the AWS application is found among the user's.</summary>
public class AppDiscoveryFlowTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("push")]
    [InlineData("idx-push")]
    [InlineData("idx-password")]
    public async Task Connect_NoAppNamed_FindsTheOnlyOne(string scenario)
    {
        using SignInBench bench = Bench(scenario, SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Equal("Developer", keys.Role!.Name);
        Assert.Contains("/api/v1/users/me/appLinks", bench.Requests);
    }

    [Fact]
    public async Task Connect_NoAppNamedWithLiveSession_AsksForNothing()
    {
        using SignInBench bench = Bench("idx-push", SignInBench.Password);
        await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.Options.Force = true;

        await bench.ConnectAsync();

        Assert.DoesNotContain(bench.Requests, r => r.StartsWith("/idp/idx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_SeveralApps_OffersThemByLabel()
    {
        using SignInBench bench = Bench("gov-cn", SignInBench.Password, "GovCloud");

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Equal("aws-us-gov", keys.Role!.PartitionName);
    }

    [Fact]
    public async Task Connect_AppChosenOnce_IsRememberedAndALiveSessionCostsTwoRequests()
    {
        using SignInBench bench = Bench("gov-cn", SignInBench.Password, "GovCloud");
        await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.Options.Force = bench.Options.NonInteractive = true;

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Equal("aws-us-gov", keys.Role!.PartitionName);
        Assert.Equal("AssumeRoleWithSAML", bench.Requests[^1]);
        Assert.DoesNotContain("/api/v1/users/me/appLinks", bench.Requests);
    }

    [Fact]
    public async Task Connect_SeveralAppsAndNobodyToAsk_IsAppAmbiguous()
    {
        using SignInBench bench = Bench("gov-cn");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.NonInteractive = true;

        Assert.Contains("AWS GovCloud", (await bench.FailAsync(ErrorId.AppAmbiguous)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetRoles_KnownApp_HasItsLabel()
    {
        using var bench = new SignInBench("password", SignInBench.Password);

        IReadOnlyList<AwsRole> roles = await bench.RolesAsync();

        Assert.Equal(bench.World.Scenario.Apps[0].Label.Trim(), Assert.Single(roles).Application);
    }

    private static SignInBench Bench(string scenario, params string[] answers)
    {
        var bench = new SignInBench(scenario, answers);
        File.WriteAllText(Path.Combine(bench.Home, "config"), $"[profile web]\norganization = {bench.World.Addresses.Org}\nuser = jane@acme.test\n");
        return bench;
    }
}
