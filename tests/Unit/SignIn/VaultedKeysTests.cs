using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>AWS keys in a person's vault instead of on the disk, through the engine.</summary>
public sealed class VaultedKeysTests
{
    [Fact]
    public async Task Connect_CacheInTheVault_IsWarmFromItInPiecesAndNoKeyIsOnTheDisk()
    {
        using SignInBench bench = Bench();

        TemporaryCredential first = await bench.ConnectAsync();
        int requests = bench.Requests.Count;
        TemporaryCredential second = await bench.ConnectAsync();

        Assert.Equal(first.SecretAccessKey, second.SecretAccessKey);
        Assert.Equal(first.SessionToken, second.SessionToken);
        Assert.True(second.FromCache);
        Assert.Equal(requests, bench.Requests.Count);
        Assert.InRange(bench.Vault!.Entries.Count, 2, 9);
        Assert.All(bench.Vault.Entries.Keys, name => Assert.Matches(@"^OktaAws/keys/\d{12}-[\w-]+-[0-9a-f]{32}(/\d)?$", name));
        Assert.All(Files(bench), file => Assert.DoesNotContain(first.SecretAccessKey, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.DoesNotContain(Files(bench), file => file.Contains(Path.Combine("cache", "keys"), StringComparison.Ordinal));
        Assert.Empty(Warnings(bench));
    }

    [Fact]
    public async Task Connect_NothingOrOnlyExpiredKeysThere_DoesNotReadTheVaultAndRemovesThem()
    {
        using SignInBench bench = Bench();
        bench.Clock = new WorldClock(bench.World);
        await bench.ConnectAsync();
        Assert.Equal(0, bench.Vault!.Reads);
        string[] before = [.. bench.Vault.Entries.Keys];
        bench.World.Clock.Advance(TimeSpan.FromHours(13));

        await bench.ConnectAsync(parameters: new SettingsLayer("test").Set(SettingKeys.Key, "other"));

        Assert.Equal(0, bench.Vault.Reads);
        Assert.All(before, name => Assert.DoesNotContain(name, bench.Vault.Entries.Keys));
        Assert.NotEmpty(bench.Vault.Entries);
    }

    [Fact]
    public async Task Connect_KeysThatBecameShorter_LeaveNoPieceBehind()
    {
        using SignInBench bench = Bench();
        await bench.ConnectAsync();
        VaultSlip slip = Assert.Single(Index(bench).All());
        string extra = $"{slip.Entries[0]}/{slip.Pieces + 1}";
        bench.Vault!.Entries[extra] = (null, "of a longer writing");
        string file = Assert.Single(Files(bench), f => f.Contains("vaulted", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace($"\"pieces\": \"{slip.Pieces}\"", $"\"pieces\": \"{slip.Pieces + 1}\"", StringComparison.Ordinal));

        bench.Options.Force = true;
        await bench.ConnectAsync();

        Assert.DoesNotContain(extra, bench.Vault.Entries.Keys);
        Assert.Equal(slip.Pieces, bench.Vault.Entries.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connect_PieceMissingOrDamaged_WarnsAndFetchesNewKeys(bool isMissing)
    {
        using SignInBench bench = Bench();
        TemporaryCredential first = await bench.ConnectAsync();
        string piece = bench.Vault!.Entries.Keys.Single(name => name.EndsWith("/2", StringComparison.Ordinal));
        if (isMissing) bench.Vault.Entries.Remove(piece);
        else bench.Vault.Entries[piece] = (null, bench.Vault.Entries[piece].Secret[..^1] + "~");

        TemporaryCredential second = await bench.ConnectAsync();
        TemporaryCredential third = await bench.ConnectAsync();

        Assert.NotEqual(first.AccessKeyId, second.AccessKeyId);
        Assert.Equal(second.AccessKeyId, third.AccessKeyId);
        Assert.Contains(ErrorId.CacheCorrupt, Assert.Single(Warnings(bench)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_EntriesAPersonTookOut_IsAMissWithoutAWarning()
    {
        using SignInBench bench = Bench();
        await bench.ConnectAsync();
        bench.Vault!.Entries.Clear();

        Assert.False((await bench.ConnectAsync()).FromCache);
        Assert.Empty(Warnings(bench));
    }

    [Theory]
    [InlineData(ErrorId.VaultLocked)]
    [InlineData(ErrorId.VaultNotFound)]
    [InlineData(ErrorId.SecretManagementMissing)]
    public async Task Connect_VaultThatDoesNotOpen_GivesTheKeysWithOneWarning(string trouble)
    {
        using SignInBench bench = Bench();
        await bench.ConnectAsync();
        bench.Vault!.Trouble = trouble;
        bench.Options.NoSessionCache = false;

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.False(keys.FromCache);
        Assert.StartsWith("ASIA", keys.AccessKeyId, StringComparison.Ordinal);
        Assert.Contains(trouble, Assert.Single(Warnings(bench)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NobodyThere_OpensTheVaultOnlyWhenTheProfileVouchesForIt()
    {
        using SignInBench bench = Bench();
        await bench.ConnectAsync();
        int calls = bench.Vault!.Calls;
        bench.Options.NonInteractive = true;
        bench.Options.Timeout = TimeSpan.FromSeconds(30);

        TemporaryCredential alone = await bench.ConnectAsync();
        Assert.False(alone.FromCache);
        Assert.Equal(calls, bench.Vault.Calls);
        Assert.Contains("vault_unattended", Assert.Single(Warnings(bench)), StringComparison.Ordinal);
        TemporaryCredential vouched = await bench.ConnectAsync(parameters: new SettingsLayer("test").Set(SettingKeys.VaultUnattended, "true"));

        Assert.True(vouched.FromCache);
    }

    [Fact]
    public async Task Connect_ManyAtOnce_FetchOnce()
    {
        using SignInBench bench = Bench();

        TemporaryCredential[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.ConnectAsync())));

        Assert.Single(all.Select(keys => keys.AccessKeyId).Distinct());
        Assert.Single(bench.Requests, r => r == "AssumeRoleWithSAML");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    public async Task Connect_WhileAnotherWritesTheKeys_HasThemWithoutAWarningAndLosesNone(bool isRenewal, int written)
    {
        using SignInBench bench = Bench();
        TemporaryCredential? old = isRenewal ? await bench.ConnectAsync() : null;
        FakeVault vault = bench.Vault!;
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        int before = vault.Writes;
        vault.BeforeWrite = async count =>
        {
            if (count != before + written) return;
            reached.SetResult();
            await goOn.Task;
        };
        bench.Options.Force = isRenewal;
        Task<TemporaryCredential> writer = Task.Run(() => bench.ConnectAsync());
        await reached.Task;
        bench.Options.Force = false;
        int reads = vault.Reads;

        Task<TemporaryCredential> reader = Task.Run(() => bench.ConnectAsync());
        int pieces = Assert.Single(Index(bench).All()).Pieces;
        while (vault.Reads < reads + pieces) await Task.Delay(10);
        goOn.SetResult();

        TemporaryCredential keys = await writer;
        Assert.Equal((keys.AccessKeyId, true), ((await reader).AccessKeyId, (await reader).FromCache));
        Assert.NotEqual(old?.AccessKeyId, keys.AccessKeyId);
        Assert.Single(Index(bench).All());
        Assert.Equal(pieces, vault.Entries.Count);
        Assert.Empty(Warnings(bench));
    }

    [Fact]
    public async Task Connect_ExpiredKeysThatCannotBeRemoved_KeepsItsOwnWithoutAWarning()
    {
        using SignInBench bench = Bench();
        bench.Clock = new WorldClock(bench.World);
        await bench.ConnectAsync();
        bench.Vault!.Stuck = bench.Vault.Entries.Keys.First();
        bench.World.Clock.Advance(TimeSpan.FromHours(13));
        SettingsLayer other = new SettingsLayer("test").Set(SettingKeys.Key, "other");

        await bench.ConnectAsync(parameters: other);

        Assert.True((await bench.ConnectAsync(parameters: other)).FromCache);
        Assert.Equal(2, Index(bench).All().Count);
        Assert.Empty(Warnings(bench));
    }

    [Fact]
    public async Task Clear_KeysInTheVault_GoBySlipWithTheirPiecesOfTheirProfileOnly()
    {
        using SignInBench bench = Bench();
        await bench.ConnectAsync();
        var cleaner = new CacheCleaner(bench.Folders, bench.Vault);
        Assert.Empty(cleaner.Find([new SignInRequest { Organization = OktaOrg.Parse("other.okta.com") }], CacheCleaner.All, TimeSpan.Zero));
        int calls = bench.Vault!.Calls;
        ClearedItem found = Assert.Single(cleaner.Find(null, [CacheCleaner.Keys], TimeSpan.Zero));
        Assert.Contains("OktaAws/keys/", found.Path, StringComparison.Ordinal);
        Assert.Equal(calls, bench.Vault.Calls);

        bench.Vault.Trouble = ErrorId.VaultLocked;
        ClearedItem kept = await cleaner.RemoveAsync(found, CancellationToken.None);
        bench.Vault.Trouble = null;
        ClearedItem gone = await cleaner.RemoveAsync(found, CancellationToken.None);

        Assert.False(kept.Removed);
        Assert.Contains("does not open", kept.Reason, StringComparison.Ordinal);
        Assert.True(gone.Removed);
        Assert.Empty(bench.Vault.Entries);
        Assert.Empty(Index(bench).All());
    }

    [Theory]
    [InlineData("disk")]
    [InlineData("memory")]
    public async Task Connect_WarmWithAVaultNamed_MakesNoVaultCall(string place)
    {
        using SignInBench bench = Bench();
        bench.Environment["OKTAAWS_CACHE"] = place;
        SettingsLayer parameters = new SettingsLayer("test").Set(SettingKeys.Vault, FakeVault.Name).Set(SettingKeys.VaultUnattended, "true");
        await bench.ConnectAsync(parameters: parameters);
        bench.Vault!.Trouble = ErrorId.VaultLocked;
        int calls = bench.Vault.Calls;

        Assert.True((await bench.ConnectAsync(parameters: parameters)).FromCache);
        bench.Options.NonInteractive = true;
        Assert.True((await bench.ConnectAsync(parameters: parameters)).FromCache);
        // By the session: new keys, and still no password.
        bench.Options.Force = true;
        Assert.False((await bench.ConnectAsync(parameters: parameters)).FromCache);

        Assert.Equal(calls, bench.Vault.Calls);
    }

    private static SignInBench Bench()
    {
        // As long as session tokens with tags and policies get.
        Scenario scene = Scenarios.Named("password");
        var bench = new SignInBench(scene with { Sts = scene.Sts with { TokenLength = 2000 } }) { Vault = new FakeVault() };
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Environment["OKTAAWS_CACHE"] = "vault";
        return bench;
    }

    private static VaultIndex Index(SignInBench bench) => new(bench.Folders, bench.Notices);

    private static string[] Files(SignInBench bench) => Directory.GetFiles(bench.Home, "*", SearchOption.AllDirectories);

    private static List<string> Warnings(SignInBench bench) => bench.Notices.Warnings;
}
