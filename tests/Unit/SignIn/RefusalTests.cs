using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>How a stored password that was refused, or is none, is told of and put right.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Wrong = "Not-The-One-9";
    private readonly SignInBench _bench = new("password") { Vault = new FakeVault() };

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connect_OwnEntryPutRight_IsSentAgainOnceTheRefusalIsCleared(bool all)
    {
        await OwnEntryAsync(Wrong);
        OktaAwsException error = await _bench.FailAsync(ErrorId.SignInRejected);
        Assert.Contains("the default vault ('mine'), then run Clear-OktaAwsCache web -Kind Refusals", error.NextStep, StringComparison.Ordinal);
        _bench.Vault!.Entries["mine"] = (null, SignInBench.Password);
        Assert.Equal(error.NextStep, (await _bench.FailAsync(ErrorId.SignInRejected)).NextStep);
        Assert.Single(_bench.Requests, r => r == "/api/v1/authn");

        ClearedItem cleared = Assert.Single(await ClearAsync(all ? null : _bench.Request()));

        Assert.True(cleared.Removed);
        Assert.Contains("the default vault ('mine')", cleared.What, StringComparison.Ordinal);
        await _bench.ConnectAsync();
    }

    [Fact]
    public async Task Clear_RefusalOfSomebodyElse_IsLeft()
    {
        await OwnEntryAsync(Wrong);
        await _bench.FailAsync(ErrorId.SignInRejected);

        Assert.Empty(await ClearAsync(new SignInRequest { Organization = _bench.Request().Organization, User = "bob@acme.test" }));
        Assert.Empty(await ClearAsync(new SignInRequest { Organization = OktaOrg.Parse("other.okta.test"), User = "jane@acme.test" }));
        Assert.Single(await ClearAsync(new SignInRequest { Organization = _bench.Request().Organization }));
    }

    [Fact]
    public async Task Connect_RefusedVariable_SaysHowToPutItRight()
    {
        _bench.Environment["AWS_OKTA_PASS"] = Wrong;
        _bench.Prompt.CanAsk = false;

        OktaAwsException error = await _bench.FailAsync(ErrorId.SignInRejected);

        Assert.Contains("AWS_OKTA_PASS, then run Clear-OktaAwsCache web -Kind Refusals", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_RefusedValueOfConjur_SaysHowToPutItRight()
    {
        Scenario scenario = Scenarios.Named("conjur");
        using var bench = new SignInBench(scenario);
        ConjurScene scene = scenario.Conjur!;
        foreach ((string name, string value) in new[] { ("CONJUR_APPLIANCE_URL", $"https://{scene.Host}"), ("CONJUR_ACCOUNT", scene.Account), ("CONJUR_AUTHN_LOGIN", scene.Login), ("CONJUR_AUTHN_API_KEY", scene.ApiKey) }) bench.Environment[name] = value;
        bench.Environment["OKTA_PASS_VAR"] = "prod/okta/user";
        bench.Prompt.CanAsk = false;

        OktaAwsException error = await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Contains("into the Conjur variable 'prod/okta/user', then run Clear-OktaAwsCache web -Kind Refusals", error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("half\0half")]
    public async Task Connect_EntryThatIsNoPassword_IsNotSent(string value)
    {
        await OwnEntryAsync(value);

        OktaAwsException error = await _bench.FailAsync(ErrorId.SecretNotFound);

        Assert.Contains("the default vault ('mine')", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/v1/authn", _bench.Requests);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(null, "the profile names")]
    public async Task Connect_EntryWithoutAPasswordBeforeAPerson_IsWarnedOfOnceAndAskedFor(string? value, string why)
    {
        using var bench = new SignInBench("password", SignInBench.Password, "Not now") { Vault = new FakeVault() };
        await File.AppendAllTextAsync(Path.Combine(bench.Home, "config"), "vault_entry = mine\n");
        if (value is not null) bench.Vault.Entries["mine"] = (null, value);

        await bench.ConnectAsync();

        Assert.Contains(why, Assert.Single(bench.Notices.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_EntryOfTheProfileThatIsNot_IsToldWithItsVault()
    {
        await OwnEntryAsync(Wrong);
        await File.AppendAllTextAsync(Path.Combine(_bench.Home, "config"), "vault = Store\nvault_unattended = true\n");
        _bench.Vault!.Entries.Clear();
        (_bench.Options.NonInteractive, _bench.Options.Timeout) = (true, TimeSpan.FromSeconds(30));

        OktaAwsException error = await _bench.FailAsync(ErrorId.SecretNotFound);

        Assert.Contains("the vault 'Store' ('mine')", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_PasswordWithALineBreak_IsWarnedOf()
    {
        await OwnEntryAsync(SignInBench.Password + "\n");

        await _bench.FailAsync(ErrorId.SignInRejected);

        Assert.Contains(_bench.Notices.Warnings, w => w.Contains("ends in a line break", StringComparison.Ordinal));
        Assert.Contains("/api/v1/authn", _bench.Requests);
    }

    [Fact]
    public async Task Connect_LockedVaultBeforeAPerson_IsAWarningAndAQuestionWithoutAnOffer()
    {
        using var bench = new SignInBench("password", SignInBench.Password) { Vault = new FakeVault() };
        await bench.KeepAsync(Wrong);
        bench.Vault.Trouble = ErrorId.VaultLocked;

        await bench.ConnectAsync();

        Assert.Contains(ErrorId.VaultLocked, Assert.Single(bench.Notices.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_LockedVaultAndNobody_Fails()
    {
        await _bench.KeepAsync(Wrong);
        _bench.Vault!.Trouble = ErrorId.VaultLocked;
        _bench.Prompt.CanAsk = false;

        await _bench.FailAsync(ErrorId.VaultLocked);
    }

    [Fact]
    public async Task Connect_LockedSeedBeforeAPerson_IsAskedFor()
    {
        using var bench = new SignInBench("totp-seed") { Vault = new FakeVault() };
        await bench.KeepAsync("GEZDGNBVGY3TQOJQ", isSeed: true);
        bench.Vault.Trouble = ErrorId.VaultLocked;
        bench.Prompt = new ScriptedPrompt(SignInBench.Password, "000000");

        await Assert.ThrowsAnyAsync<Exception>(() => bench.ConnectAsync());

        Assert.Contains(bench.Prompt.Asked, asked => asked.Contains("code", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("half\0half")]
    public async Task Keep_WhatIsNoPassword_IsRefused(string value)
    {
        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => _bench.KeepAsync(value));

        Assert.Equal(ErrorId.SecretNotFound, error.Id);
        Assert.Empty(_bench.Vault!.Entries);
    }

    // Nobody can be asked then.
    private async Task OwnEntryAsync(string value)
    {
        await File.AppendAllTextAsync(Path.Combine(_bench.Home, "config"), "vault_entry = mine\n");
        _bench.Vault!.Entries["mine"] = (null, value);
        _bench.Prompt.CanAsk = false;
    }

    private async Task<IReadOnlyList<ClearedItem>> ClearAsync(SignInRequest? only) =>
        await new CacheCleaner(_bench.Folders).ClearAsync(only is null ? null : [only], [CacheCleaner.Refusals], CancellationToken.None);
}
