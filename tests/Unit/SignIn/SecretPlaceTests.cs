using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Core.SignIn.Passwords;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Which entries of which vaults the commands for passwords act on.</summary>
public sealed class SecretPlaceTests : IDisposable
{
    private const string Own = "OktaAws/acme.okta.test/jane@acme.test";
    private readonly SignInBench _bench = new("password") { Vault = new FakeVault() };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Remove_VaultThatIsNot_SaysSoAndTakesNothing()
    {
        await _bench.KeepAsync(SignInBench.Password);

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => RemoveAsync(FakeVault.Absent));

        Assert.Equal(ErrorId.VaultNotFound, error.Id);
        Assert.Equal([Own], _bench.Vault!.Entries.Keys);
    }

    [Fact]
    public async Task Remove_VaultNamed_TakesWhatLiesThereAlone()
    {
        await _bench.KeepAsync("another", vault: "Files");
        await _bench.KeepAsync("GEZDGNBVGY3TQOJQ", isSeed: true, vault: "Files");
        await _bench.KeepAsync(SignInBench.Password);

        IReadOnlyList<KeptSecret> removed = await RemoveAsync("Files");

        Assert.Equal([$"the vault 'Files' ('{Own}')", $"the vault 'Files' ('{Own}/totp')"], removed.Select(r => r.Place).Order());
        Assert.Equal([Own], _bench.Vault!.Entries.Keys);
        Assert.Empty(await RemoveAsync("Files"));
    }

    [Fact]
    public async Task Remove_ProfileThatMovedToAnotherVault_TakesWhatIsReadAndWhatIsRemembered()
    {
        await _bench.KeepAsync("another", vault: "Files");
        await _bench.KeepAsync(SignInBench.Password);
        await AppendAsync("vault = Files");

        IReadOnlyList<KeptSecret> removed = await RemoveAsync(null);

        Assert.Equal(2, removed.Count);
        Assert.Empty(_bench.Vault!.Entries);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FakeVault.Name)]
    public async Task Remove_EntryOfTheUsersOwn_StaysAndIsNamed(string? vault)
    {
        _bench.Vault!.Entries["shared-corp-login"] = ("jane@acme.test", SignInBench.Password);
        await AppendAsync("vault_entry = shared-corp-login");

        KeptSecret left = Assert.Single(await RemoveAsync(vault));

        Assert.False(left.IsOurs);
        Assert.Equal("the vault 'Store' ('shared-corp-login')", left.Place);
        Assert.Single(_bench.Vault.Entries);
    }

    [Fact]
    public async Task Place_EntryOfTheUsersOwn_IsNotOursUntilItWasWritten()
    {
        await AppendAsync("vault_entry = shared-corp-login");
        using OktaAwsEngine engine = _bench.Engine();
        Assert.True((await engine.FindSecretPlaceAsync(Target(null), isSeed: false, CancellationToken.None)).IsOurs);
        _bench.Vault!.Entries["shared-corp-login"] = (null, "something");

        Assert.False((await engine.FindSecretPlaceAsync(Target(null), isSeed: false, CancellationToken.None)).IsOurs);
        await _bench.KeepAsync(SignInBench.Password);

        Assert.True((await engine.FindSecretPlaceAsync(Target(null), isSeed: false, CancellationToken.None)).IsOurs);
        await RemoveAsync(null);
        Assert.Empty(_bench.Vault.Entries);
    }

    [Fact]
    public async Task Keep_RefusedEntryOfTheDefaultVault_MayBeSentAgain()
    {
        await AppendAsync("vault_entry = mine");
        _bench.Vault!.Entries["mine"] = ("jane@acme.test", "Not-The-One-9");
        _bench.Prompt.CanAsk = false;
        await _bench.FailAsync(ErrorId.SignInRejected);

        await _bench.KeepAsync(SignInBench.Password);

        await _bench.ConnectAsync();
    }

    [Fact]
    public async Task CheckOwner_SomebodyElse_IsAMismatch()
    {
        using OktaAwsEngine engine = _bench.Engine();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => engine.CheckOwnerAsync(Target(null), "bob@acme.test", CancellationToken.None));

        Assert.Equal(ErrorId.UserMismatch, error.Id);
        await engine.CheckOwnerAsync(Target(null), "JANE@acme.test", CancellationToken.None);
    }

    // As the command does it, which leaves what is not ours.
    private async Task<IReadOnlyList<KeptSecret>> RemoveAsync(string? vault)
    {
        using OktaAwsEngine engine = _bench.Engine();
        IReadOnlyList<KeptSecret> found = await engine.FindSecretsAsync(Target(vault), CancellationToken.None);
        foreach (KeptSecret one in found.Where(f => f.IsOurs)) await engine.RemoveSecretAsync(Target(vault), one, CancellationToken.None);
        return found;
    }

    private static SignInTarget Target(string? vault) => SignInTarget.ForProfile("web", new SettingsLayer("test").Set(SettingKeys.Vault, vault));

    private Task AppendAsync(string line) => File.AppendAllTextAsync(Path.Combine(_bench.Home, "config"), line + "\n");
}
