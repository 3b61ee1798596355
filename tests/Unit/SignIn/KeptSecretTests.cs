using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Core.SignIn.Passwords;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Passwords and seeds in a vault, through the engine.</summary>
public sealed class KeptSecretTests
{
    private const string Wrong = "Not-The-One-9";

    [Fact]
    public async Task Connect_PasswordInTheVault_AsksNothingAndReadsItOnce()
    {
        using var bench = new SignInBench("password") { Vault = new FakeVault() };
        await bench.KeepAsync(SignInBench.Password);

        await bench.ConnectAsync();
        await bench.ConnectAsync();

        Assert.Equal(1, bench.Vault.Reads);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_TypedPassword_IsKeptWhenThePersonSaysSo()
    {
        using var bench = new SignInBench("password", SignInBench.Password, "Yes") { Vault = new FakeVault() };

        await bench.ConnectAsync();

        (string? user, string secret) = Assert.Single(bench.Vault.Entries).Value;
        Assert.Equal("jane@acme.test", user);
        Assert.Equal(SignInBench.Password, secret);
    }

    [Fact]
    public async Task Connect_RefusedStoredPassword_IsSentOnceAndMarkedByItsPlaceOnly()
    {
        using var bench = new SignInBench("password") { Vault = new FakeVault() };
        await bench.KeepAsync(Wrong);
        bench.Prompt.CanAsk = false;

        OktaAwsException first = await bench.FailAsync(ErrorId.SignInRejected);
        bench.Options.NonInteractive = true;
        await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Contains("refused the user name or password (E0000004: Authentication failed). The password came from", first.Message, StringComparison.Ordinal);
        Assert.Contains("Set-OktaAwsPassword", first.NextStep, StringComparison.Ordinal);
        Assert.Single(bench.Requests, r => r == "/api/v1/authn");
        string state = await System.IO.File.ReadAllTextAsync(System.IO.Directory.GetFiles(bench.Home, "state.json", System.IO.SearchOption.AllDirectories).Single());
        Assert.Contains("refused password", state, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, state, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", "/api/v1/authn", "Yes", SignInBench.Password)]
    [InlineData("password", "/api/v1/authn", "Not now", Wrong)]
    [InlineData("idx-password", "/idp/idx/challenge/answer", "Yes", SignInBench.Password)]
    public async Task Connect_StoredPasswordRefusedBeforeAPerson_IsAskedForAtOnceAndNotSentAgain(string scenario, string answered, string keep, string kept)
    {
        using var bench = new SignInBench(scenario, SignInBench.Password, keep) { Vault = new FakeVault() };
        await bench.KeepAsync(Wrong);

        await bench.ConnectAsync();

        Assert.Equal(2, bench.Requests.Count(r => r == answered));
        Assert.Equal(kept, Assert.Single(bench.Vault.Entries).Value.Secret);
        Assert.Contains(bench.Notices.Warnings, w => w.Contains("came from", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Notices.Said, said => said.Contains(Wrong, StringComparison.Ordinal));
        bench.Prompt = new ScriptedPrompt(keep == "Yes" ? [] : [SignInBench.Password, "Not now"]);
        (bench.Options.NoSessionCache, bench.Options.NoCache) = (true, true);
        await bench.ConnectAsync();
        Assert.Equal(3, bench.Requests.Count(r => r == answered));
    }

    [Fact]
    public async Task Connect_StoredAndTypedPasswordRefused_EndsAfterTheTwo()
    {
        using var bench = new SignInBench("password", "also wrong") { Vault = new FakeVault() };
        await bench.KeepAsync(Wrong);

        OktaAwsException error = await bench.FailAsync(ErrorId.SignInRejected);

        Assert.Equal(2, bench.Requests.Count(r => r == "/api/v1/authn"));
        Assert.DoesNotContain("came from", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_RefusedVariable_IsNotSentAgainUntilSomebodyTypes()
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        bench.Environment["AWS_OKTA_PASS"] = Wrong;
        bench.Prompt.CanAsk = false;
        await bench.FailAsync(ErrorId.SignInRejected);
        bench.Prompt.CanAsk = true;

        await bench.ConnectAsync();

        Assert.Single(bench.Prompt.Asked);
        Assert.Equal(2, bench.Requests.Count(r => r == "/api/v1/authn"));
    }

    [Theory]
    [InlineData("AWS_OKTA_ORGANIZATION", "other.okta.test")]
    [InlineData("AWS_OKTA_APPLICATION", "https://other.okta.test/home/amazon_aws/0oa1/272")]
    [InlineData("OKTAAWS_APP_URL", "https://sso.jumpcloud.com/saml2/aws")]
    [InlineData("AWS_IPD_URL", "https://sts.acme.test/adfs/ls/")]
    [InlineData("OKTAAWS_ENTRY_URL", "https://sts.acme.test/adfs/ls/")]
    [InlineData("AWS_OKTA_USER", "ops@acme.test")]
    public async Task Connect_VariableOfSomewhereOrSomebodyElse_IsNotSent(string variable, string value)
    {
        using var bench = new SignInBench("password");
        bench.Prompt.CanAsk = false;
        (bench.Environment["AWS_OKTA_PASS"], bench.Environment[variable]) = (SignInBench.Password, value);

        await bench.FailAsync(ErrorId.PromptUnavailable);

        Assert.DoesNotContain("/api/v1/authn", bench.Requests);
    }

    [Theory]
    [InlineData("AWS_OKTA_APPLICATION", "https://acme.okta.test/home/amazon_aws/0oa1/270")]
    [InlineData("AWS_OKTA_USER", "JANE@acme.test")]
    [InlineData("OKTAAWS_USER", "jane")]
    public async Task Connect_VariableOfThisOrganizationAndUser_IsSent(string variable, string value)
    {
        using var bench = new SignInBench("password");
        (bench.Environment["AWS_OKTA_PASS"], bench.Environment[variable]) = (SignInBench.Password, value);

        await bench.ConnectAsync();

        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_RefusedVariableBeforeAGoodVault_IsPassedOverEachTime()
    {
        using var bench = new SignInBench("password") { Vault = new FakeVault() };
        bench.WriteConfig((await System.IO.File.ReadAllTextAsync(System.IO.Path.Combine(bench.Home, "config"))) + "vault_unattended = true\n");
        await bench.KeepAsync(SignInBench.Password);
        bench.Environment["AWS_OKTA_PASS"] = Wrong;
        bench.Options.NonInteractive = bench.Options.NoSessionCache = bench.Options.NoCache = true;
        await bench.FailAsync(ErrorId.SignInRejected);

        await bench.ConnectAsync();
        await bench.ConnectAsync();

        Assert.Equal(3, bench.Requests.Count(r => r == "/api/v1/authn"));
    }

    [Fact]
    public async Task Connect_NobodyThere_LeavesTheVaultAloneUnlessTheProfileVouchesForIt()
    {
        using var bench = new SignInBench("password") { Vault = new FakeVault() };
        await bench.KeepAsync(SignInBench.Password);
        bench.Options.NonInteractive = true;
        bench.Options.Timeout = TimeSpan.FromSeconds(30);

        await bench.FailAsync(ErrorId.VaultLocked);
        Assert.Equal(0, bench.Vault.Reads);
        await bench.ConnectAsync(parameters: new SettingsLayer("test").Set(SettingKeys.VaultUnattended, "true"));

        Assert.Equal(1, bench.Vault.Reads);
    }

    [Fact]
    public async Task Forget_PasswordThatCannotBeRemoved_StillRemovesTheSeedAndForgetsOnlyThat()
    {
        using var bench = new SignInBench("password") { Vault = new FakeVault() };
        await bench.KeepAsync(SignInBench.Password);
        bench.Vault.Stuck = bench.Vault.Entries.Keys.Single();
        await bench.KeepAsync("GEZDGNBVGY3TQOJQ", isSeed: true);
        var book = new VaultBook(new State(bench.Folders, bench.Notices));
        SignInRequest request = bench.Request();
        using OktaAwsEngine engine = bench.Engine();
        SignInTarget target = SignInTarget.ForProfile("web", new SettingsLayer("test"));

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => engine.ForgetKeptSecretsAsync(target, CancellationToken.None));

        Assert.Equal(ErrorId.ProtocolUnexpected, error.Id);
        Assert.Equal(bench.Vault.Stuck, Assert.Single(bench.Vault.Entries).Key);
        Assert.NotNull(book.PasswordOf(request.Organization, request.User!));
        Assert.Null(book.SeedOf(request.Organization, request.User!));
        bench.Vault.Stuck = null;
        Assert.True(await engine.ForgetKeptSecretsAsync(target, CancellationToken.None));
        Assert.Null(book.PasswordOf(request.Organization, request.User!));
    }

    [Theory]
    [InlineData("totp-seed")]
    [InlineData("idx-totp-seed")]
    public async Task Connect_SeedInTheVault_WaitsForTheNextCodeRatherThanRepeatingOne(string scenario)
    {
        using var bench = new SignInBench(scenario) { Vault = new FakeVault() };
        bench.Clock = new WorldClock(bench.World);
        await bench.KeepAsync(SignInBench.Password);
        await bench.KeepAsync(bench.World.Scenario.Users[0].Factors[0].Secret!, isSeed: true);
        bench.Options.NoSessionCache = true;
        bench.Options.NoCache = true;
        await bench.ConnectAsync();
        DateTimeOffset before = bench.World.Clock.UtcNow;

        await bench.ConnectAsync();

        Assert.Empty(bench.Prompt.Asked);
        Assert.True(bench.World.Clock.UtcNow - before > TimeSpan.Zero);
    }

    [Fact]
    public async Task Connect_NoSecrets_SendsNoneAndLivesOnTheSession()
    {
        using var bench = new SignInBench("totp-seed") { Vault = new FakeVault() };
        bench.Environment["OKTAAWS_VAULT_UNATTENDED"] = "true";
        await bench.KeepAsync(SignInBench.Password);
        await bench.KeepAsync(bench.World.Scenario.Users[0].Factors[0].Secret!, isSeed: true);
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        int calls = bench.Vault.Calls;
        (bench.Options.NonInteractive, bench.Options.NoSecrets, bench.Options.Timeout) = (true, true, TimeSpan.FromSeconds(30));

        await bench.FailAsync(ErrorId.PromptUnavailable);
        Assert.DoesNotContain(bench.Requests, r => r == "/api/v1/authn");
        Assert.Equal(calls, bench.Vault.Calls);
        bench.Options.NoSecrets = false;
        TemporaryCredential first = await bench.ConnectAsync();
        (bench.Options.NoSecrets, bench.Options.Force) = (true, true);

        Assert.NotEqual(first.AccessKeyId, (await bench.ConnectAsync()).AccessKeyId);
    }

    [Fact]
    public async Task Connect_SeedThatIsWrong_IsTriedOnceAndThenAsked()
    {
        using var bench = new SignInBench("totp-seed", "000000", "000001", "000002") { Vault = new FakeVault() };
        await bench.KeepAsync(SignInBench.Password);
        await bench.KeepAsync("GEZDGNBVGY3TQOJQ", isSeed: true);

        await bench.FailAsync(ErrorId.MfaCodeRejected);

        Assert.NotEmpty(bench.Prompt.Asked);
    }

    [Theory]
    [InlineData("totp-seed", "/verify", 1)]
    [InlineData("idx-totp-seed", "/idp/idx/challenge/answer", 2)]
    [InlineData("jumpcloud-totp-seed", "/userconsole/auth", 2)]
    public async Task Connect_SeedThatIsWrongAndNobodyToAsk_IsTriedOnceAndNamed(string scenario, string path, int requests)
    {
        using var bench = new SignInBench(scenario) { Vault = new FakeVault() };
        bench.Environment["OKTAAWS_VAULT_UNATTENDED"] = "true";
        await bench.KeepAsync(SignInBench.Password);
        await bench.KeepAsync("GEZDGNBVGY3TQOJQ", isSeed: true);
        (bench.Options.NonInteractive, bench.Options.Timeout) = (true, TimeSpan.FromSeconds(60));

        OktaAwsException error = await bench.FailAsync(ErrorId.MfaCodeRejected);

        // One of two is the password's.
        Assert.Equal(requests, bench.Requests.Count(r => r.EndsWith(path, StringComparison.Ordinal)));
        Assert.Contains("/totp')", error.Message, StringComparison.Ordinal);
        Assert.Contains("-TotpSecret", error.NextStep, StringComparison.Ordinal);
    }
}
