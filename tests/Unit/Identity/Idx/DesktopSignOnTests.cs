using System;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.SignIn;
using Xunit;

namespace OktaAws.Unit.Identity.Idx;

/// <summary>Agentless desktop single sign-on within Identity Engine, over the emulated one; the ticket is a double's.</summary>
public sealed class DesktopSignOnTests
{
    private const string Ask = "/login/agentlessDsso/auth";

    [Theory]
    [InlineData("idx-desktop-sso")]
    [InlineData("idx-desktop-sso-offered")]
    [InlineData("idx-desktop-sso-redirect")]
    public async Task Connect_Ticket_GivesKeysAndShowsItToTheKerberosHostAlone(string scenario)
    {
        using SignInBench bench = new(scenario);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.StartsWith("ASIA", keys.AccessKeyId, StringComparison.Ordinal);
        Assert.Empty(bench.Prompt.Asked);
        LoggedRequest shown = Assert.Single(bench.World.Log.Entries, e => e.Scheme == "Negotiate");
        Assert.Equal((EmulatedService.Kerberos, Ask), (shown.Service, shown.Path));
        Assert.DoesNotContain("/idp/idx/identify", bench.Requests);
    }

    [Fact]
    public async Task Connect_AgainInTheSession_NeedsNoTicket()
    {
        using SignInBench bench = new("idx-desktop-sso");
        await bench.ConnectAsync();
        int before = bench.Requests.Count;

        await bench.RolesAsync();

        Assert.DoesNotContain(Ask, bench.Requests.Skip(before));
    }

    [Fact]
    public async Task Connect_FactorOnTop_IsAskedForAndNoPassword()
    {
        using SignInBench bench = new("idx-desktop-sso-factor", "123456");

        await bench.ConnectAsync();

        Assert.Contains("code", Assert.Single(bench.Prompt.Asked), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/api/v1/sessions/me", bench.Requests);
    }

    [Fact]
    public async Task Connect_TicketNotTaken_GoesOnWithThePasswordWhereThatIsOffered()
    {
        using SignInBench bench = new(With("idx-desktop-sso-offered", p => p with { RefusesTicket = true }), SignInBench.Password);

        await bench.ConnectAsync();

        Assert.Single(bench.Prompt.Asked);
        Assert.Contains("/idp/idx/identify", bench.Requests);
        Assert.Equal(2, bench.Requests.Count(r => r == Ask));
    }

    [Theory]
    [InlineData("idx-desktop-sso")]
    [InlineData("idx-desktop-sso-redirect")]
    public async Task Connect_TicketNotTakenAndNoOtherWay_SaysWhatIsMissing(string scenario)
    {
        using SignInBench bench = new(With(scenario, p => p with { RefusesTicket = true }));

        // Windows always has somebody logged on; elsewhere nobody has a ticket for that host.
        OktaAwsException error = await bench.FailAsync(OperatingSystem.IsWindows() ? ErrorId.SignInRejected : ErrorId.TicketMissing);

        Assert.Contains("acme.kerberos.okta.com", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("idx-desktop-sso")]
    [InlineData("idx-desktop-sso-redirect")]
    [InlineData("idx-desktop-sso-factor")]
    public async Task Connect_TicketOfSomebodyElse_FailsAndKeepsNoSession(string scenario)
    {
        using SignInBench bench = new(OfJoe(scenario));

        OktaAwsException error = await bench.FailAsync(ErrorId.UserMismatch);
        await bench.FailAsync(ErrorId.UserMismatch);

        Assert.Contains("signed in 'joe@acme.test', not 'jane@acme.test'", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, bench.World.Log.Entries.Count(e => e.Scheme == "Negotiate"));
        Assert.Empty(bench.Prompt.Asked);
        Assert.DoesNotContain("AssumeRoleWithSAML", bench.Requests);
    }

    [Fact]
    public async Task Connect_TicketOfSomebodyElse_GoesOnWithThePasswordWhereThatIsOffered()
    {
        using SignInBench bench = new(OfJoe("idx-desktop-sso-offered"), SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Contains("jane", keys.Arn, StringComparison.Ordinal);
        Assert.Contains(bench.Notices.Warnings, w => w.Contains("joe@acme.test", StringComparison.Ordinal));
        Assert.Single(bench.World.Log.Entries, e => e.Scheme == "Negotiate");
    }

    [Fact]
    public async Task Connect_OrganizationDoesNotTellWhoseSessionItIs_FailsAndKeepsNone()
    {
        Scenario silent = Scenarios.Named("idx-desktop-sso") with { Inject = [new InjectedAnswer { Kind = OddAnswer.Error, Path = "/api/v1/sessions/me", Code = "E0000006" }] };
        using SignInBench bench = new(silent);

        await bench.FailAsync(ErrorId.ProtocolUnexpected);
        await bench.FailAsync(ErrorId.ProtocolUnexpected);

        Assert.Equal(2, bench.World.Log.Entries.Count(e => e.Scheme == "Negotiate"));
        Assert.DoesNotContain("AssumeRoleWithSAML", bench.Requests);
    }

    [Fact]
    public async Task Connect_KerberosHostThatIsNotBesideTheOrganization_GetsNoTicketUnlessNamed()
    {
        Scenario custom = Scenarios.Named("idx-desktop-sso") with { OrgHost = "login.acme.test" };
        using SignInBench bench = new(custom);

        OktaAwsException error = await bench.FailAsync(ErrorId.AccessDenied);

        Assert.Contains("-CredentialHost acme.kerberos.okta.com", error.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.World.Log.Entries, e => e.Scheme is not null);
        bench.WriteConfig($"[profile web]\napp_url = {bench.World.AppUrl()}\nuser = jane@acme.test\nregion = us-east-1\ncredential_hosts = acme.kerberos.okta.com\n");
        Assert.StartsWith("ASIA", (await bench.ConnectAsync()).AccessKeyId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NobodyToAskAndNoPassword_TriesTheTicketWhereOneWasTakenBefore()
    {
        using SignInBench bench = new("idx-desktop-sso");
        await bench.ConnectAsync();
        await bench.DisconnectAsync();
        bench.Options.NonInteractive = true;

        await bench.RolesAsync();

        Assert.Equal(2, bench.World.Log.Entries.Count(e => e.Scheme == "Negotiate"));
    }

    [Theory]
    [InlineData("idx-desktop-sso")]
    [InlineData("idx-desktop-sso-factor")]
    public async Task Roles_ApplicationToBeFound_OpensTheSessionByTheTicket(string scenario)
    {
        using SignInBench bench = new(scenario, "123456");
        bench.WriteConfig($"[profile web]\norganization = {bench.World.Addresses.Org}\nuser = jane@acme.test\nregion = us-east-1\n");

        Assert.Single(await bench.RolesAsync());
        Assert.DoesNotContain("/idp/idx/identify", bench.Requests);
    }

    private static Scenario With(string scenario, Func<IdxPolicy, IdxPolicy> change)
    {
        Scenario named = Scenarios.Named(scenario);
        return named with { Idx = change(named.Idx) };
    }

    private static Scenario OfJoe(string scenario)
    {
        Scenario with = With(scenario, p => p with { TicketUser = "joe@acme.test" });
        return with with { Users = [with.Users[0], with.Users[0] with { Login = "joe@acme.test" }] };
    }
}
