using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn.JumpCloud;

/// <summary>JumpCloud through the engine: password, session, several applications, chains; the factors have tests of their own.</summary>
public class JumpCloudFlowTests
{
    private const string Xsrf = "/userconsole/xsrf";
    private const string Auth = "/userconsole/auth";
    private const string Link = "/saml2/aws";
    private const string Exchange = "AssumeRoleWithSAML";

    [Theory]
    [InlineData("jumpcloud")]
    [InlineData("jumpcloud-older")]
    [InlineData("jumpcloud-eu")]
    public async Task Connect_LinkAlone_SignsInAtItsConsole(string scenario)
    {
        using var bench = new SignInBench(scenario, SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Equal("arn:aws:iam::111122223333:role/Developer", keys.Role!.Text);
        Assert.Equal("jane@acme.test", keys.User);
        Assert.Equal([Xsrf, Auth, Link, Exchange], bench.Requests);
        Assert.All(bench.World.Log.Entries.Where(e => e.Path == Auth), e => Assert.Equal(new Uri(bench.World.Addresses.JumpCloudConsole).Host, e.Host));
    }

    [Fact]
    public async Task Connect_SecondTime_NeedsNoRequestAndAfterTheKeysNoPassword()
    {
        using var bench = new SignInBench("jumpcloud-totp", SignInBench.Password, "123456");
        await bench.ConnectAsync();
        bench.World.Log.Clear();

        await bench.ConnectAsync();
        Assert.Empty(bench.Requests);

        bench.Options.Force = true;
        await bench.ConnectAsync();
        Assert.Equal([Link, Exchange], bench.Requests);
    }

    [Fact]
    public async Task Connect_SessionOver_SignsInAnew()
    {
        using var bench = new SignInBench("jumpcloud", SignInBench.Password, SignInBench.Password);
        await bench.ConnectAsync();
        bench.World.Log.Clear();
        bench.World.Clock.Advance(TimeSpan.FromHours(2));
        bench.Clock = new WorldClock(bench.World);

        await bench.ConnectAsync();

        Assert.Equal([Link, "/login", Xsrf, Auth, Link, Exchange], bench.Requests);
    }

    [Fact]
    public async Task Disconnect_LiveSession_IsEndedThereAndHere()
    {
        using var bench = new SignInBench("jumpcloud", SignInBench.Password, SignInBench.Password);
        await bench.ConnectAsync();

        Assert.True(await bench.DisconnectAsync());
        Assert.False(await bench.DisconnectAsync());

        Assert.Equal("/userconsole/logout", bench.Requests[^1]);
        bench.Options.Force = true;
        bench.World.Log.Clear();
        await bench.ConnectAsync();
        Assert.Equal([Xsrf, Auth, Link, Exchange], bench.Requests);
    }

    [Fact]
    public async Task Connect_NoSessionCache_KeepsNothing()
    {
        using var bench = new SignInBench("jumpcloud", SignInBench.Password);
        bench.Options.NoSessionCache = true;

        await bench.ConnectAsync();

        Assert.False(await bench.DisconnectAsync());
    }

    [Fact]
    public async Task Connect_WrongPasswordTyped_MayBeCorrected()
    {
        using var bench = new SignInBench("jumpcloud-totp", "Wrong-1", SignInBench.Password, "123456");

        await bench.ConnectAsync();

        Assert.Contains(bench.Notices.Said, s => s.Contains("Authentication failed", StringComparison.Ordinal));
        Assert.Equal(3, bench.Requests.Count(r => r == Auth));
    }

    [Theory]
    [InlineData("jumpcloud-totp")]
    [InlineData("jumpcloud-totp-older")]
    public async Task Connect_RefusedStoredPassword_IsSentOnceAndSaid(string scenario)
    {
        using var bench = new SignInBench(scenario) { Vault = new FakeVault() };
        bench.Prompt.CanAsk = false;
        await bench.KeepAsync("Not-The-One-9");

        OktaAwsException refused = await bench.FailAsync(ErrorId.SignInRejected);
        Assert.Contains("will not be sent again", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Set-OktaAwsPassword", refused.NextStep, StringComparison.Ordinal);

        bench.Options.NonInteractive = true;
        await bench.FailAsync(ErrorId.SignInRejected);
        Assert.Equal(1, bench.Requests.Count(r => r == Auth));
    }

    [Fact]
    public async Task Connect_UserWithoutDomain_IsToldBeforeAnyRequest()
    {
        using var bench = new SignInBench("jumpcloud");
        bench.WriteConfig($"[profile web]\napp_url = {bench.World.AppUrl()}\nuser = jane\n");

        OktaAwsException error = await bench.FailAsync(ErrorId.ProfileInvalid);

        Assert.Contains("e-mail address", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Connect_NoUserNamed_AsksForOneAndFindsTheSessionLater()
    {
        using var bench = new SignInBench("jumpcloud", "jane@acme.test", SignInBench.Password, "jane@acme.test");
        bench.WriteConfig($"[profile web]\napp_url = {bench.World.AppUrl()}\n");

        await bench.ConnectAsync();

        Assert.True(await bench.DisconnectAsync());
    }

    [Theory]
    [InlineData("jumpcloud-conditional", ErrorId.AccessDenied, "conditional access")]
    [InlineData("jumpcloud-app-mfa", ErrorId.BrowserRequired, "conditional access")]
    [InlineData("jumpcloud-unbound", ErrorId.AccessDenied, "bind")]
    [InlineData("jumpcloud-locked", ErrorId.AccountLocked, "unlock")]
    public async Task Connect_Refusal_HasItsOwnNextStep(string scenario, string id, string step)
    {
        using var bench = new SignInBench(scenario, SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(id);

        Assert.Contains(step, error.NextStep, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Connect_UnknownApplication_IsAppNotFound()
    {
        using var bench = new SignInBench("jumpcloud", SignInBench.Password);
        bench.WriteConfig($"[profile web]\napp_url = {bench.World.AppUrl()}x\nuser = jane@acme.test\n");

        OktaAwsException error = await bench.FailAsync(ErrorId.AppNotFound);

        Assert.Contains("saml2/awsx", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_LinkWithoutRegion_GoesToTheConsoleTheProfileNames()
    {
        using var bench = new SignInBench("jumpcloud-eu-link", SignInBench.Password);
        bench.WriteConfig("[profile web]\napp_url = https://sso.jumpcloud.com/saml2/aws\norganization = console.eu.jumpcloud.com\nuser = jane@acme.test\n");

        await bench.ConnectAsync();

        Assert.Equal("console.eu.jumpcloud.com", bench.World.Log.Entries.Single(e => e.Path == Auth).Host);
    }

    [Fact]
    public async Task Connect_TokenForgottenByTheServer_IsFetchedOnceMore()
    {
        using var bench = new SignInBench("jumpcloud-token", SignInBench.Password, "123456");

        await bench.ConnectAsync();

        Assert.Equal([Xsrf, Auth, Xsrf, Auth, Auth, Link, Exchange], bench.Requests);
    }

    [Fact]
    public async Task Connect_TwoApplications_AreOneSignIn()
    {
        using var bench = new SignInBench("jumpcloud-two", SignInBench.Password, "123456");
        bench.WriteConfig($"[defaults]\nuser = jane@acme.test\n[profile duff]\napp_url = {bench.World.AppUrl(0)}\nrole = Admin\n[profile logs]\napp_url = {bench.World.AppUrl(1)}\nrole = ReadOnly\n");

        IReadOnlyList<Core.SignIn.ConnectionOutcome> outcomes = await bench.ConnectManyAsync(
            [Core.SignIn.SignInTarget.ForProfile("duff", new SettingsLayer("test")), Core.SignIn.SignInTarget.ForProfile("logs", new SettingsLayer("test"))]);

        Assert.All(outcomes, o => Assert.Null(o.Error));
        Assert.Equal(["111122223333", "222233334444"], outcomes.Select(o => o.Keys!.Role!.AccountId).Order());
        Assert.Equal(2, bench.Requests.Count(r => r == Auth));
        Assert.Equal(2, bench.Prompt.Asked.Count);
    }

    [Fact]
    public async Task Connect_Chain_TakesTheSecondRoleWithItsExternalId()
    {
        using var bench = new SignInBench("jumpcloud-chain", SignInBench.Password);
        bench.WriteConfig($"""
            [profile web]
            app_url = {bench.World.AppUrl()}
            user = jane@acme.test
            role = arn:aws:iam::111122223333:role/Hub
            chain = arn:aws:iam::222233334444:role/Deploy, audit
            [role audit]
            role_arn = arn:aws:iam::222233334444:role/Audit
            external_id = acme-42
            """);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Contains("Audit", keys.Arn, StringComparison.Ordinal);
        Assert.Equal(2, bench.Requests.Count(r => r == "AssumeRole"));
    }

    [Fact]
    public async Task Roles_OfOneApplication_AreListed()
    {
        using var bench = new SignInBench("jumpcloud", SignInBench.Password);

        AwsRole role = Assert.Single(await bench.RolesAsync());
        Assert.Equal("console.jumpcloud.com", role.Organization.Authority);
        Assert.Equal("arn:aws:iam::111122223333:role/Developer", (await bench.ConnectManyAsync([SignInBench.Target(role)]))[0].Keys!.Role!.Text);
    }

    [Fact]
    public async Task Connect_KeptSecrets_GoToNoOtherHost()
    {
        using var bench = new SignInBench("jumpcloud-totp", SignInBench.Password, "123456");

        await bench.ConnectAsync();

        foreach (LoggedRequest entry in bench.World.Log.Entries)
        {
            bool isConsole = entry.Host == "console.jumpcloud.com";
            Assert.Equal(isConsole && entry.Path == Auth, entry.Fields.Contains("password"));
            Assert.Equal(isConsole && entry.Path != Xsrf, entry.Cookies.Contains("_xsrf"));
        }
    }
}
