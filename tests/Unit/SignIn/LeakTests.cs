using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
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
        bench.Prompt.CanAsk = false;
        await bench.KeepAsync(Wrong);

        OktaAwsException error = await bench.FailAsync(ErrorId.SignInRejected);

        AssertNoLeak(bench, error);
    }

    [Theory]
    [InlineData(SignInBench.Password)]
    [InlineData(Wrong)]
    public async Task Connect_PasswordInConjur_LeavesNeitherItNorTheApiKey(string password)
    {
        Scenario scene = Scenarios.Named("conjur");
        ConjurScene conjur = scene.Conjur!;
        conjur = conjur with { Variables = [.. conjur.Variables.Select(v => v.Id == "prod/okta/password" ? v with { Value = password } : v)] };
        using var bench = new SignInBench(scene with { Conjur = conjur });
        bench.Environment["CONJUR_APPLIANCE_URL"] = bench.World.Addresses.Conjur!;
        bench.Environment["CONJUR_ACCOUNT"] = conjur.Account;
        bench.Environment["CONJUR_AUTHN_LOGIN"] = conjur.Login;
        bench.Environment["CONJUR_AUTHN_API_KEY"] = conjur.ApiKey;
        bench.Environment["OKTA_PASS_VAR"] = "prod/okta/password";

        Exception? error = await Record.ExceptionAsync(() => bench.ConnectAsync());

        Assert.Equal(password == Wrong, error is not null);
        Assert.Contains(bench.World.Secrets.Seen, s => s.Kind == "apiKey");
        AssertNoLeak(bench, error);
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("post")]
    [InlineData("federated")]
    [InlineData("login")]
    [InlineData("basic")]
    public async Task Connect_EntryUrl_LeavesNoSecret(string entry)
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        bench.WriteConfig($"[profile web]\nentry_url = https://sts.acme.test/sso/{entry}\nuser = jane@acme.test\nregion = us-east-1\n");

        await bench.ConnectAsync();

        AssertNoLeak(bench, null);
    }

    [Theory]
    [InlineData("123456", null)]
    [InlineData("999999", "MfaCodeRejected")]
    public async Task Connect_IamUser_LeavesKeyAndCodeWhereTheyCameFrom(string code, string? error)
    {
        using SignInBench bench = IamUserBench.Start();
        bench.Give(code);
        bench.Prompt.CanAsk = false;

        Exception? thrown = await Record.ExceptionAsync(() => bench.ConnectAsync("dev"));

        Assert.Equal(error, (thrown as OktaAwsException)?.Id);
        Assert.Contains(bench.World.Secrets.Seen, s => s.Kind == "userSecretKey");
        AssertNoLeak(bench, thrown);
    }

    [Fact]
    public async Task Connect_Machine_LeavesThePrivateKeyInItsFile()
    {
        using RSA key = RSA.Create(2048);
        Scenario scene = Scenarios.Named("m2m");
        scene = scene with { ServiceApps = [scene.ServiceApps[0] with { PublicKey = key.ExportSubjectPublicKeyInfoPem() }] };
        using var bench = new SignInBench(scene);
        string file = Path.Combine(bench.Home, "key.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
        bench.WriteConfig($"[profile web]\norganization = {bench.World.Addresses.Org}\nsign_in = machine\nclient_id = {scene.ServiceApps[0].ClientId}\nkey_id = {scene.ServiceApps[0].KeyId}\nprivate_key_file = {file}\nrole = {scene.Accounts[0].RoleArn(scene.Accounts[0].Roles[0])}\nregion = us-east-1\n");

        await bench.ConnectAsync();
        // A damaged key is not quoted either.
        string pem = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, pem.Remove(pem.Length / 2, 9));
        bench.Options.Force = true;
        OktaAwsException error = await bench.FailAsync(ErrorId.SecretNotFound);

        AssertNoLeak(bench, error, more: ("privateKey", Convert.ToBase64String(key.ExportPkcs8PrivateKey())));
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

    private static void AssertNoLeak(SignInBench bench, Exception? error, bool keysOnDisk = true, params (string Kind, string Value)[] more)
    {
        var hunter = new LeakHunter();
        hunter.Add("password", Wrong);
        // Secrets that another part brings to the wire come with the emulator's list; those that never cross it go here.
        foreach (WireSecret secret in bench.World.Secrets.Seen) hunter.Add(secret.Kind, secret.Value);
        foreach ((string kind, string value) in more) hunter.Add(kind, value);
        Assert.NotEqual(0, hunter.Count);
        string said = string.Join('\n', bench.Notices.Said.Concat(bench.Notices.Shown));

        IEnumerable<string> found = hunter.Search("said", Encoding.UTF8.GetBytes(said))
            .Concat(hunter.Search("error", Encoding.UTF8.GetBytes(error?.ToString() ?? string.Empty)))
            .Concat(hunter.SearchFolder(bench.Home, file => Path.GetFileName(Path.GetDirectoryName(file)) switch
            {
                // What the person keeps there, for us or for AWS's own tools.
                _ when Path.GetFileName(file) == "credentials" => ["userSecretKey"],
                _ when Path.GetFileName(file) == "key.pem" => ["privateKey"],
                // An IAM user's session is a set of keys.
                "sessions" when bench.World.Scenario.IamUsers.Count > 0 => ["awsSecretKey", "awsSessionToken", "cookie"],
                "keys" when keysOnDisk => ["awsSecretKey", "awsSessionToken"],
                "sessions" or "devices" => ["cookie"],
                _ => [],
            }));

        Assert.Empty(found);
    }
}
