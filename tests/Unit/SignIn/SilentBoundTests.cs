using System;
using System.Diagnostics;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>The bound of a run without a person: who is told to be slow, and what the next run thinks of the organization.</summary>
public sealed class SilentBoundTests
{
    [Theory]
    [InlineData("acme.okta.test", ErrorId.OrgUnreachable)]
    [InlineData("sts.us-east-1.amazonaws.com", ErrorId.RequestTimedOut)]
    public async Task Connect_HostThatNeverAnswers_IsNamedAndOnlyTheOrganizationIsRemembered(string host, string next)
    {
        bool hangs = false;
        using var bench = new SignInBench("password") { Hangs = uri => hangs && uri.Host == host };
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        await bench.ConnectAsync();
        (bench.Options.NonInteractive, bench.Options.Force, bench.Options.NoSessionCache, bench.Options.Timeout) = (true, true, true, TimeSpan.FromSeconds(5));
        hangs = true;

        OktaAwsException error = await bench.FailAsync(ErrorId.RequestTimedOut);

        Assert.Contains($"'{host}'", error.Message, StringComparison.Ordinal);
        await bench.FailAsync(next);
        hangs = false;
        if (next == ErrorId.RequestTimedOut) Assert.NotNull(await bench.ConnectAsync());
    }

    [Fact]
    public async Task Connect_SlowVault_IsNamedAndTheOrganizationIsNotToBlame()
    {
        using var bench = new SignInBench("password") { Vault = new FakeVault() };
        bench.Environment["OKTAAWS_VAULT_UNATTENDED"] = "true";
        await bench.KeepAsync(SignInBench.Password);
        (bench.Options.NonInteractive, bench.Options.Timeout) = (true, TimeSpan.FromSeconds(1));
        bench.Vault.BeforeRead = () => Task.Delay(TimeSpan.FromSeconds(2));

        OktaAwsException error = await bench.FailAsync(ErrorId.RequestTimedOut);

        Assert.Contains($"the vault '{FakeVault.Name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-TimeoutSeconds", error.NextStep, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
        bench.Vault.BeforeRead = () => Task.CompletedTask;
        bench.Options.Timeout = TimeSpan.FromSeconds(30);
        Assert.NotNull(await bench.ConnectAsync());
    }

    [Fact]
    public async Task Connect_NextCodeAfterTheBound_FailsAtOnceAndIsNotWaitedFor()
    {
        using var bench = new SignInBench("totp-seed") { Vault = new FakeVault() };
        bench.Clock = new WorldClock(bench.World);
        bench.Environment["OKTAAWS_VAULT_UNATTENDED"] = "true";
        await bench.KeepAsync(SignInBench.Password);
        await bench.KeepAsync(bench.World.Scenario.Users[0].Factors[0].Secret!, isSeed: true);
        (bench.Options.NonInteractive, bench.Options.NoSessionCache, bench.Options.NoCache, bench.Options.Timeout) = (true, true, true, TimeSpan.FromSeconds(60));
        // At the beginning of a time step of thirty seconds.
        bench.World.Clock.Advance(TimeSpan.FromSeconds(31 - (bench.World.Clock.UtcNow.ToUnixTimeSeconds() % 30)));
        await bench.ConnectAsync();
        bench.Options.Timeout = TimeSpan.FromSeconds(10);
        DateTimeOffset before = bench.World.Clock.UtcNow;

        OktaAwsException error = await bench.FailAsync(ErrorId.MfaTimedOut);

        Assert.Contains("seconds", error.NextStep, StringComparison.Ordinal);
        Assert.InRange(bench.World.Clock.UtcNow - before, TimeSpan.Zero, TimeSpan.FromSeconds(9));
        bench.Options.Timeout = TimeSpan.FromSeconds(60);
        Assert.NotNull(await bench.ConnectAsync());
    }

    [Fact]
    public async Task Connect_SomebodyThereAndATimeoutGiven_WaitsNoLongerForAws()
    {
        using var bench = new SignInBench("password", SignInBench.Password) { Hangs = uri => uri.Host.StartsWith("sts.", StringComparison.Ordinal) };
        bench.Options.Timeout = TimeSpan.FromSeconds(1);

        var time = Stopwatch.StartNew();
        OktaAwsException error = await bench.FailAsync(ErrorId.RequestTimedOut);

        Assert.Contains("sts.us-east-1", error.Message, StringComparison.Ordinal);
        // With the usual time-out and the repeats it would be minutes.
        Assert.InRange(time.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(29));
    }
}
