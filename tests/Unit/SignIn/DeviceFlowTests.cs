using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Whole sign-ins by device code over the emulated organization, whose only factor is FastPass.</summary>
public class DeviceFlowTests
{
    private const string Client = "0oa1emulatednat00001";
    private const string Authorize = "/oauth2/v1/device/authorize";
    private const string Token = "/oauth2/v1/token";

    [Fact]
    public async Task Connect_Device_GivesKeysAfterTheApproval()
    {
        using SignInBench bench = Bench("device");
        bench.Options.OpenBrowser = true;

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Equal("Developer", keys.Role!.Name);
        Assert.Contains("/activate", Assert.Single(bench.Notices.Shown), StringComparison.Ordinal);
        Assert.Single(bench.Browser.Opened);
        Assert.Equal(["/.well-known/okta-organization", Authorize, Token, Token, "/login/token/sso", "AssumeRoleWithSAML"], bench.Requests);
    }

    [Fact]
    public async Task Connect_AgainWithoutCachedKeys_TakesTheKeptTokens()
    {
        using SignInBench bench = Bench("device");
        await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.Options.Force = true;
        bench.Options.NonInteractive = true;

        await bench.ConnectAsync();

        Assert.Equal([Token, "/login/token/sso", "AssumeRoleWithSAML"], bench.Requests);
        Assert.Single(bench.Notices.Shown);
    }

    [Fact]
    public async Task Disconnect_ForgetsTheTokens()
    {
        using SignInBench bench = Bench("device");
        await bench.ConnectAsync();

        Assert.True(await bench.DisconnectAsync());
        Assert.False(await bench.DisconnectAsync());

        bench.Options.Force = bench.Options.NonInteractive = true;
        await bench.FailAsync(ErrorId.PromptUnavailable);
    }

    [Fact]
    public async Task Connect_TokensExpired_AsksForAnApprovalAgain()
    {
        using SignInBench bench = Bench("device");
        await bench.ConnectAsync();
        bench.World.Clock.Advance(TimeSpan.FromHours(2));
        bench.Options.Force = true;

        await bench.ConnectAsync();

        Assert.Equal(2, bench.Notices.Shown.Count);
    }

    [Fact]
    public async Task Connect_AutoWhereOnlyABrowserHelps_GoesOnByDevice()
    {
        using SignInBench bench = Bench("device", "sign_in = auto", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.NotNull(keys);
        Assert.Contains(Authorize, bench.Requests);
        Assert.Contains(bench.Notices.Warnings, w => w.Contains("Going on in a browser", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_ToldToSlowDown_DoesSoAndIsNeverToldTwice()
    {
        using SignInBench bench = Bench("device-slow-down");

        await bench.ConnectAsync();

        Assert.True(bench.Requests.Count(r => r == Token) <= 4);
    }

    [Fact]
    public async Task Connect_PageKnowsOnlyGet_FallsBack()
    {
        using SignInBench bench = Bench("device-get-only");

        await bench.ConnectAsync();

        Assert.Equal(2, bench.Requests.Count(r => r == "/login/token/sso"));
    }

    [Fact]
    public async Task Connect_SeveralApps_AreFoundAndOffered()
    {
        using SignInBench bench = Bench("device-several", "app_url =", "AWS Production");

        await bench.ConnectAsync();

        Assert.Contains("Which AWS application?", bench.Prompt.Asked);
        Assert.Contains("/api/v1/users/me/appLinks", bench.Requests);
    }

    [Theory]
    [InlineData("device-denied", ErrorId.MfaRejected)]
    [InlineData("device-expired", ErrorId.DeviceCodeExpired)]
    [InlineData("device-no-grant", ErrorId.ProfileInvalid)]
    [InlineData("device-no-exchange", ErrorId.ProfileInvalid)]
    [InlineData("device-unlinked", ErrorId.AppNotFound)]
    [InlineData("device-assurance", ErrorId.AccessDenied)]
    [InlineData("device-unassigned", ErrorId.AccessDenied)]
    [InlineData("password", ErrorId.ProfileInvalid)]
    public async Task Connect_WhatCanGoWrong_HasItsOwnError(string scenario, string id)
    {
        using SignInBench bench = Bench(scenario);

        await bench.FailAsync(id);
    }

    [Fact]
    public async Task Connect_ScopesNotGrantedForDiscovery_SaysWhichToAskFor()
    {
        using SignInBench bench = Bench("device-scopes", "app_url =");

        OktaAwsException error = await bench.FailAsync(ErrorId.AccessDenied);

        Assert.Contains("app_id", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NonInteractiveAtFirst_ShowsNothingAndAsksNothing()
    {
        using SignInBench bench = Bench("device");
        bench.Options.NonInteractive = true;

        await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.Empty(bench.Notices.Shown);
        Assert.Empty(bench.Requests);
    }

    private static SignInBench Bench(string scenario, string line = "", params string[] answers)
    {
        var bench = new SignInBench(scenario, answers);
        bench.Clock = new WorldClock(bench.World);
        string app = line == "app_url =" ? string.Empty : $"app_url = {bench.World.AppUrl()}\n";
        string way = line.StartsWith("sign_in", StringComparison.Ordinal) ? line : "sign_in = device";
        File.WriteAllText(Path.Combine(bench.Home, "config"), $"[profile web]\norganization = {bench.World.Addresses.Org}\n{app}{way}\nclient_id = {Client}\nuser = jane@acme.test\nregion = us-east-1\n");
        return bench;
    }
}
