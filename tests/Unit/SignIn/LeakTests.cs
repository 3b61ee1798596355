using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Hunting;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Whole sign-ins, and then a search of everything that was said, thrown and written for every secret that crossed the wire.</summary>
public class LeakTests
{
    private const string Wrong = "Not-The-One-9";

    public static TheoryData<string> Organizations => EveryScenarioTests.Names;

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task Connect_AnyOrganization_LeavesNoSecretWhereNoneMayBe(string scenario)
    {
        using var bench = new SignInBench(scenario) { Person = new KnowingPrompt(SignInBench.Password, scenario.Contains("sms", StringComparison.Ordinal) || scenario is "mixed" or "idx-phones" or "idx-two-factors") };
        bench.Clock = new WorldClock(bench.World);

        Exception? error = await Record.ExceptionAsync(() => bench.ConnectAsync());

        AssertNoLeak(bench, error);
    }

    [Theory]
    [InlineData("disk")]
    [InlineData("vault")]
    public async Task Connect_PasswordAndSeedFromAVault_LeavesNoSecret(string cache)
    {
        using var bench = new SignInBench("totp-seed") { Vault = new FakeVault() };
        bench.Clock = new WorldClock(bench.World);
        bench.Environment["OKTAAWS_CACHE"] = cache;
        await bench.KeepAsync(SignInBench.Password);
        await bench.KeepAsync(bench.World.Scenario.Users[0].Factors[0].Secret!, isSeed: true);

        await bench.ConnectAsync();
        await bench.ConnectAsync();
        await bench.RolesAsync();
        await bench.DisconnectAsync();

        // With the vault not even the cache holds keys.
        AssertNoLeak(bench, null, keysOnDisk: cache == "disk");
    }

    [Fact]
    public async Task Connect_WrongPassword_LeavesItNowhere()
    {
        using var bench = new SignInBench("password") { Vault = new FakeVault() };
        await bench.KeepAsync(Wrong);

        OktaAwsException error = await bench.FailAsync(ErrorId.SignInRejected);

        AssertNoLeak(bench, error);
    }

    [Fact]
    public async Task Hunt_OneSliceOfATokenInAForgottenFile_IsFound()
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        await bench.ConnectAsync();
        AssertNoLeak(bench, null);
        string token = bench.World.Secrets.Seen.First(s => s.Kind == "token").Value;
        await File.WriteAllTextAsync(Path.Combine(bench.Home, "cache", "roles.log"), $"trace: {token.Substring(3, 12)}");

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertNoLeak(bench, null));
    }

    private static void AssertNoLeak(SignInBench bench, Exception? error, bool keysOnDisk = true)
    {
        var hunter = new LeakHunter();
        hunter.Add("password", Wrong);
        // Secrets that another part brings to the wire come with the emulator's list; those that never cross it go here.
        foreach (WireSecret secret in bench.World.Secrets.Seen) hunter.Add(secret.Kind, secret.Value);
        Assert.NotEqual(0, hunter.Count);
        string said = string.Join('\n', bench.Notices.Said.Concat(bench.Notices.Shown));

        IEnumerable<string> found = hunter.Search("said", Encoding.UTF8.GetBytes(said))
            .Concat(hunter.Search("error", Encoding.UTF8.GetBytes(error?.ToString() ?? string.Empty)))
            .Concat(hunter.SearchFolder(bench.Home, file => Path.GetFileName(Path.GetDirectoryName(file)) switch
            {
                "keys" when keysOnDisk => ["awsSecretKey", "awsSessionToken"],
                "sessions" or "devices" => ["cookie"],
                _ => [],
            }));

        Assert.Empty(found);
    }
}
