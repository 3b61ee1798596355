using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>What a person typed or a vault gave is cleared when the sign-in is over, however it ended.</summary>
public class SecretLifeTests
{
    private const string Wrong = "Not-The-One-9";

    [Theory]
    [InlineData("password", SignInBench.Password)]
    [InlineData("totp", SignInBench.Password, "123 456")]
    [InlineData("totp", SignInBench.Password, "999999", "123456")]
    [InlineData("expired", SignInBench.Password, "New-Password-8", "New-Password-8")]
    [InlineData("expired", SignInBench.Password, "New-Password-8", "New-Password-9", "New-Password-8", "New-Password-8")]
    [InlineData("idx-password", SignInBench.Password)]
    [InlineData("idx-totp", SignInBench.Password, "123456")]
    [InlineData("jumpcloud-totp", SignInBench.Password, "123 456")]
    public async Task Connect_Typed_IsClearedAfterwards(string scenario, params string[] answers)
    {
        using var bench = new SignInBench(scenario, answers);

        await bench.ConnectAsync();

        AssertCleared(bench.Prompt.Given, answers.Length);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("idx-password")]
    [InlineData("jumpcloud")]
    public async Task Connect_TypedAndRefused_IsClearedAfterwards(string scenario)
    {
        using var bench = new SignInBench(scenario, Wrong, Wrong, Wrong);

        await bench.FailAsync(ErrorId.SignInRejected);

        AssertCleared(bench.Prompt.Given, 3);
    }

    [Theory]
    [InlineData("totp", SignInBench.Password)]
    [InlineData("idx-totp", SignInBench.Password)]
    [InlineData("jumpcloud-totp", SignInBench.Password)]
    [InlineData("expired", SignInBench.Password, "New-Password-8")]
    public async Task Connect_StoppedAtAQuestion_ClearsWhatWasTypedBefore(string scenario, params string[] answers)
    {
        using var bench = new SignInBench(scenario, answers);
        bench.Prompt.OnAsked = _ =>
        {
            if (bench.Prompt.Given.Count == answers.Length) throw new OperationCanceledException();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.ConnectAsync());

        AssertCleared(bench.Prompt.Given, answers.Length);
    }

    [Theory]
    [InlineData(SignInBench.Password, null)]
    [InlineData(Wrong, ErrorId.SignInRejected)]
    public async Task Connect_FromAVault_IsClearedAfterwards(string password, string? error)
    {
        using var bench = new SignInBench("totp-seed") { Vault = new FakeVault() };
        bench.Clock = new WorldClock(bench.World);
        bench.Prompt.CanAsk = false;
        await bench.KeepAsync(password);
        await bench.KeepAsync(bench.World.Scenario.Users[0].Factors[0].Secret!, isSeed: true);

        Exception? thrown = await Record.ExceptionAsync(() => bench.ConnectAsync());

        Assert.Equal(error, (thrown as OktaAwsException)?.Id);
        AssertCleared(bench.Vault.Handed, error is null ? 4 : 3);
    }

    [Fact]
    public async Task Connect_IamUser_ClearsTheCodesTyped()
    {
        using SignInBench bench = IamUserBench.Start(answers: ["12345", "999 999", "123 456"]);

        await bench.ConnectAsync("dev");

        AssertCleared(bench.Prompt.Given, 3);
    }

    private static void AssertCleared(List<SecretText> given, int count)
    {
        Assert.Equal(count, given.Count);
        Assert.All(given, text => Assert.Throws<ObjectDisposedException>(text.Reveal));
    }
}
