using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>An IAM user with MFA: one code, one session, any number of roles; and the user's own keys stay where they are.</summary>
public class IamUserFlowTests
{
    [Fact]
    public async Task Connect_WithoutARole_GivesTheSessionsOwnKeys()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        TemporaryCredential keys = await bench.ConnectAsync("bastion-sts");
        TemporaryCredential again = await bench.ConnectAsync("bastion-sts");

        Assert.Equal(["GetCallerIdentity", "ListMFADevices", "GetSessionToken"], bench.Requests);
        Assert.Equal([$"Enter MFA code for {IamUserBench.Serial}"], bench.Prompt.Asked);
        Assert.InRange(keys.Expiration - DateTimeOffset.UtcNow, TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
        Assert.Equal((IamUserBench.User, "123456789012", "us-west-2", null), (keys.Arn, keys.AccountId, keys.Region, keys.Role));
        Assert.Equal((keys.AccessKeyId, true), (again.AccessKeyId, again.FromCache));
    }

    [Fact]
    public async Task Connect_RolesOneAfterAnother_TakeOneCode()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        TemporaryCredential dev = await bench.ConnectAsync("dev");
        TemporaryCredential stage = await bench.ConnectAsync("stage");
        TemporaryCredential session = await bench.ConnectAsync("bastion-sts");

        Assert.Equal("arn:aws:sts::234567890123:assumed-role/admin/aidan-melen", dev.Arn);
        Assert.Equal(("arn:aws:sts::345678901234:assumed-role/poweruser/aidan-melen", "eu-west-1"), (stage.Arn, stage.Region));
        Assert.Null(session.Role);
        Assert.Equal((1, 2), (bench.Count("GetSessionToken"), bench.Count("AssumeRole")));
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_ManyAtOnce_TakeOneCode()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(IamUserBench.Targets("dev", "stage", "audit", "bastion-sts"));

        Assert.Equal(4, outcomes.Count(o => o.Keys is not null));
        Assert.Equal((1, 3), (bench.Count("GetSessionToken"), bench.Count("AssumeRole")));
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_InEnginesOfTheirOwn_OneOfThemAsks()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        TemporaryCredential[] keys = await Task.WhenAll(new[] { "dev", "stage", "dev", "audit" }.Select(profile => Task.Run(() => bench.ConnectAsync(profile))));

        Assert.Equal(3, keys.Select(k => k.AccessKeyId).Distinct().Count());
        Assert.Equal(1, bench.Count("GetSessionToken"));
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_CodeGiven_RenewsThoughKeysLive()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");
        TemporaryCredential old = await bench.ConnectAsync("dev");
        bench.Give("234567");

        TemporaryCredential renewed = await bench.ConnectAsync("dev");

        Assert.NotEqual(old.AccessKeyId, renewed.AccessKeyId);
        Assert.Equal(2, bench.Count("GetSessionToken"));
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_CodeOfTheEnvironment_IsUsedOnlyWhenOneIsNeeded()
    {
        using SignInBench bench = IamUserBench.Start();
        bench.Environment["OKTAAWS_MFA_CODE"] = "123456";
        RunSwitches.Apply(bench.Options, name => bench.Environment.GetValueOrDefault(name));

        TemporaryCredential first = await bench.ConnectAsync("dev");
        TemporaryCredential second = await bench.ConnectAsync("dev");

        Assert.Equal(first.AccessKeyId, second.AccessKeyId);
        Assert.Equal(1, bench.Count("GetSessionToken"));
    }

    [Fact]
    public async Task Connect_Forced_KeepsTheSessionForRolesAndRenewsItForItself()
    {
        using SignInBench bench = IamUserBench.Start(answers: ["123456", "234567"]);
        TemporaryCredential role = await bench.ConnectAsync("dev");
        bench.Options.Force = true;

        TemporaryCredential forcedRole = await bench.ConnectAsync("dev");
        int sessions = bench.Count("GetSessionToken");
        await bench.ConnectAsync("bastion-sts");

        Assert.NotEqual(role.AccessKeyId, forcedRole.AccessKeyId);
        Assert.Equal((1, 2), (sessions, bench.Count("GetSessionToken")));
    }

    [Fact]
    public async Task Connect_RoleOfAnHour_IsTakenForItsHourWithANotice()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        TemporaryCredential keys = await bench.ConnectAsync("short");

        Assert.InRange(keys.Expiration - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(60));
        Assert.Contains(bench.Notices.Warnings, w => w.StartsWith(ErrorId.DurationReduced, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_RoleForTwelveHours_IsNoChain()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        TemporaryCredential keys = await bench.ConnectAsync("dev", new SettingsLayer("parameter").Set(SettingKeys.Duration, "43200"));

        Assert.InRange(keys.Expiration - DateTimeOffset.UtcNow, TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
        Assert.Empty(bench.Notices.Warnings);
    }

    [Fact]
    public async Task Connect_ExternalId_BelongsToTheRole()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");

        TemporaryCredential keys = await bench.ConnectAsync("audit");
        OktaAwsException wrong = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync("audit", new SettingsLayer("parameter").Set(SettingKeys.ExternalId, "acme-43")));

        Assert.Equal("audit", keys.Role!.Name);
        Assert.Equal(ErrorId.AccessDenied, wrong.Id);
        Assert.Contains("external id", wrong.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_SourceProfileOfABastionFile_IsFollowedPastTemporaryKeys()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");
        bench.WriteKeys($"[bastion-sts]\nmfa_serial = {IamUserBench.Serial}\nsource_profile = bastion\naws_access_key_id = ASIAOLDSESSION000001\naws_secret_access_key = old\naws_session_token = old\n");
        bench.WriteConfig("[profile dev-admin]\nprovider = iam-user\nsource_profile = bastion-sts\nrole = arn:aws:iam::234567890123:role/admin\n");

        await bench.ConnectAsync("dev-admin");

        Assert.Equal(["GetCallerIdentity", "GetSessionToken", "AssumeRole"], bench.Requests);
    }

    [Fact]
    public async Task Connect_KeysOfAnotherUserInTheFile_AreAnotherSession()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");
        await bench.ConnectAsync("bastion-sts");
        File.WriteAllText(bench.CredentialsFile(), "[bastion]\naws_access_key_id = AKIASOMEBODYELSE0001\naws_secret_access_key = theirs\n");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.ConnectAsync("bastion-sts"));

        Assert.Equal(ErrorId.SignInRejected, error.Id);
    }

    [Fact]
    public async Task Connect_SessionThatAwsForgot_IsRenewedOnce()
    {
        using SignInBench bench = IamUserBench.Start(answers: ["123456", "234567"]);
        await bench.ConnectAsync("bastion-sts");
        using SignInBench elsewhere = IamUserBench.Start(answers: "123456");
        elsewhere.Environment["OKTAAWS_HOME"] = bench.Home;

        TemporaryCredential keys = await elsewhere.ConnectAsync("dev");

        Assert.Equal("admin", keys.Role!.Name);
        Assert.Equal(["AssumeRole", "GetCallerIdentity", "ListMFADevices", "GetSessionToken", "AssumeRole"], elsewhere.Requests);
    }

    [Fact]
    public async Task Connect_SeedThatIsWrong_IsUsedOnceAndThenThePersonIsAsked()
    {
        using var bench = new SignInBench("iam-user", "123456") { Vault = new FakeVault() };
        bench.WriteConfig(IamUserBench.Profiles.Replace("bastion-sts", "web", StringComparison.Ordinal));
        bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(bench.Home, "credentials");
        bench.WriteKeys();
        await bench.KeepAsync("GEZDGNBVGY3TQOJQ", isSeed: true);

        await bench.ConnectAsync("dev");

        Assert.Single(bench.Prompt.Asked);
        Assert.Equal(2, bench.Count("GetSessionToken"));
    }

    [Fact]
    public async Task ConnectMany_CodeGiven_BuysOneSessionForAllOfTheUser()
    {
        using SignInBench bench = IamUserBench.Start();
        bench.Give("123456");
        bench.Prompt.CanAsk = false;

        IReadOnlyList<ConnectionOutcome> outcomes = await bench.ConnectManyAsync(IamUserBench.Targets("dev", "stage"));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        Assert.Equal(1, bench.Count("GetSessionToken"));
    }

    [Fact]
    public async Task Connect_SeedInTheVault_AsksNobody()
    {
        using var bench = new SignInBench(Scenarios.Named("iam-user-totp")) { Vault = new FakeVault(), Prompt = new ScriptedPrompt { CanAsk = false } };
        bench.WriteConfig(IamUserBench.Profiles.Replace("bastion-sts", "web", StringComparison.Ordinal));
        bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(bench.Home, "credentials");
        bench.WriteKeys();
        await bench.KeepAsync("JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQ", isSeed: true);

        TemporaryCredential keys = await bench.ConnectAsync("dev");

        Assert.Equal("admin", keys.Role!.Name);
        Assert.Empty(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_KeyInTheVault_NeedsNoFile()
    {
        using var bench = new SignInBench(Scenarios.Named("iam-user"), "123456") { Vault = new FakeVault() };
        IamUserScene user = bench.World.Scenario.IamUsers[0];
        bench.WriteConfig($"[profile web]\nprovider = iam-user\nuser = {user.AccessKeyId}\nrole = arn:aws:iam::234567890123:role/admin\n");
        bench.Environment["AWS_OKTA_PASS"] = "a password of Okta";
        await bench.KeepAsync(user.SecretAccessKey);

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.Equal("admin", keys.Role!.Name);
        Assert.DoesNotContain(user.SecretAccessKey, string.Join('\n', bench.Notices.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_EntryOfTheVault_SaysWhichKeyItIs()
    {
        using var bench = new SignInBench(Scenarios.Named("iam-user"), "123456") { Vault = new FakeVault() };
        IamUserScene user = bench.World.Scenario.IamUsers[0];
        bench.Vault.Entries["bastion"] = (user.AccessKeyId, user.SecretAccessKey);
        bench.WriteConfig("[profile web]\nprovider = iam-user\nvault = Store\nvault_entry = bastion\n");

        Assert.Equal(IamUserBench.User, (await bench.ConnectAsync()).Arn);
    }

    [Fact]
    public async Task Keep_SecretOfAKeyInTheFile_IsRefused()
    {
        using var bench = new SignInBench(Scenarios.Named("iam-user")) { Vault = new FakeVault() };
        bench.WriteConfig("[profile web]\nprovider = iam-user\nsource_profile = bastion\n");
        bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(bench.Home, "credentials");
        bench.WriteKeys();

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(() => bench.KeepAsync("another"));

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Empty(bench.Vault.Entries);
    }

    [Fact]
    public async Task Disconnect_KeptSession_IsForgotten()
    {
        using SignInBench bench = IamUserBench.Start(answers: ["123456", "234567"]);
        await bench.ConnectAsync("dev");
        using OktaAwsEngine engine = bench.Engine();

        bool had = await engine.DisconnectAsync(IamUserBench.Targets("dev").Single(), default);
        bool hasStill = await engine.DisconnectAsync(IamUserBench.Targets("dev").Single(), default);
        await bench.ConnectAsync("stage");

        Assert.Equal((true, false), (had, hasStill));
        Assert.Equal(2, bench.Count("GetSessionToken"));
    }

    [Fact]
    public async Task LongLivedKeys_AfterEverything_LieWhereTheyLayAndNowhereElse()
    {
        using SignInBench bench = IamUserBench.Start(answers: "123456");
        string before = File.ReadAllText(bench.CredentialsFile());
        string secret = bench.World.Scenario.IamUsers[0].SecretAccessKey;

        await bench.ConnectAsync("dev");
        await bench.ConnectAsync("bastion-sts");

        Assert.Equal(before, File.ReadAllText(bench.CredentialsFile()));
        Assert.All(Directory.GetFiles(bench.Home, "*", SearchOption.AllDirectories).Where(f => f != bench.CredentialsFile()), f => Assert.DoesNotContain(secret, File.ReadAllText(f), StringComparison.Ordinal));
        Assert.DoesNotContain(secret, string.Join('\n', bench.Notices.Said), StringComparison.Ordinal);
    }
}
