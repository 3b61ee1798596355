using System.IO;
using System.Net;
using System.Net.Http;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn.Checks;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.SignIn.Checks;

/// <summary>What each row says of a good world and of each way it can be bad.</summary>
public sealed class ProfileDoctorTests : IDisposable
{
    private const string Passed = CheckResult.PassedStatus;
    private const string Warning = CheckResult.WarningStatus;
    private const string Failed = CheckResult.FailedStatus;
    private const string Skipped = CheckResult.SkippedStatus;

    private readonly DoctorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Catalog_NamesEveryCheckOnce()
    {
        IEnumerable<Type> all = typeof(IProfileCheck).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(IProfileCheck).IsAssignableFrom(t));

        Assert.Equal(all.Select(t => t.Name).Order(), CheckCatalog.All.Select(c => c.GetType().Name).Order());
        Assert.All(CheckCatalog.All, c => Assert.Equal(c.GetType().Name, c.Name + "Check"));
    }

    [Fact]
    public async Task Run_GoodWorld_PassesWithTwoRequestsThatCarryNothing()
    {
        IReadOnlyDictionary<string, CheckResult> rows = await _bench.RunAsync();

        Assert.Empty(rows.Values.Where(r => r.Status is Failed or Warning).Select(r => r.ToString()));
        Assert.Equal(["/.well-known/okta-organization", "GetCallerIdentity"], _bench.Requests.Order(StringComparer.Ordinal));
        Assert.All(_bench.World.Log.Entries, e => Assert.Equal("GET", e.Method));
        Assert.Contains("Classic", rows["Engine"].Detail, StringComparison.Ordinal);
        Assert.Contains("profile web (", rows["Layers"].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_IdentityEngine_SaysSo()
    {
        using var bench = new DoctorBench("idx-push");
        Assert.Contains("Identity Engine", (await bench.RowAsync("Engine", Passed)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithEverySecretAround_ShowsNoneAndNoUser()
    {
        OktaOrg org = OktaOrg.Parse(_bench.World.Addresses.Org);
        new SessionStore(_bench.Home.Folders, _bench.Notices).Save(org, "jane.doe@acme.test", [new KeptCookie("sid", "hunter1-sid", "/", null)]);
        _bench.Home.With("AWS_OKTA_PASS", "hunter2-pass").With("HTTPS_PROXY", "http://joe:hunter3-proxy@127.0.0.1:9").With("AWS_SESSION_TOKEN", "hunter4-token");
        _bench.Write("credentials", "[web]\naws_access_key_id = ASIAHUNTER5\naws_secret_access_key = hunter6\n");
        _bench.Write("awsconfig", "[profile web]\ncredential_process = oktaaws credential-process web\n");

        IReadOnlyDictionary<string, CheckResult> rows = await _bench.RunAsync();

        string all = string.Join("\n", rows.Values.Select(r => $"{r} {r.Hint}").Concat(_bench.Notices.Said));
        Assert.DoesNotContain("hunter", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("jane.doe", string.Join("\n", rows.Values), StringComparison.Ordinal);
        Assert.DoesNotContain(_bench.Home.Root, string.Join("\n", rows.Values.Select(r => $"{r} {r.Hint}")), StringComparison.Ordinal);
        Assert.Contains("j***@a***", rows["User"].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_Damaged_FailsAndTheOtherRowsStillCome()
    {
        _bench.Home.WithConfig("[profile web\n");

        IReadOnlyDictionary<string, CheckResult> rows = await _bench.RunAsync();

        Assert.Equal(CheckCatalog.All.Count + 1, rows.Count);
        Assert.Equal(Failed, rows["File"].Status);
        Assert.Contains("line 1", rows["File"].Detail, StringComparison.Ordinal);
        Assert.Equal(Skipped, rows["Engine"].Status);
        Assert.Equal(Passed, rows["Permissions"].Status);
        Assert.Equal(Passed, rows["Sts"].Status);
        Assert.Equal(Failed, rows["Summary"].Status);
    }

    [Fact]
    public async Task File_UnknownKey_IsAWarningWithTheLine() =>
        Assert.Contains("line 3", (await _bench.WithProfile("organization = acme.okta.test\nfutre = x\n").RowAsync("File", Warning)).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task File_None_IsAWarning()
    {
        File.Delete(_bench.Home.Folders.ConfigFile);
        _bench.Home.With("AWS_OKTA_ORGANIZATION", "acme.okta.test");
        await _bench.RowAsync("File", Warning, profile: null);
    }

    [Theory]
    [InlineData("nobody", "There is no profile")]
    [InlineData("web", "neither organization nor app_url")]
    public async Task Layers_CannotBeResolved_Fails(string profile, string why) =>
        Assert.Contains(why, (await _bench.WithProfile("region = us-east-1\n").RowAsync("Layers", Failed, profile)).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task Layers_UntrustedProject_FailsLikeARunAndTheOtherRowsLeaveItOut()
    {
        using var project = new TemporaryFolder();
        File.WriteAllText(project.File(".oktaaws"), "[profile web]\nrole = Role-002\n[profile deploy]\norganization = evil.okta.test\n");
        _bench.Project = ProjectSource.From(project.Path);

        IReadOnlyDictionary<string, CheckResult> rows = await _bench.RunAsync();

        Assert.Equal((Failed, Failed, Passed), (rows["Layers"].Status, rows["Summary"].Status, rows["Engine"].Status));
        Assert.Contains("not trusted yet", rows["Layers"].Detail, StringComparison.Ordinal);
        Assert.Contains("Role-002", rows["Layers"].Detail, StringComparison.Ordinal);
        Assert.Contains("interactively", rows["Layers"].Hint, StringComparison.Ordinal);
        _bench.World.Log.Clear();
        IReadOnlyDictionary<string, CheckResult> stranger = await _bench.RunAsync("deploy");
        Assert.Equal((Failed, Skipped), (stranger["Layers"].Status, stranger["Engine"].Status));
        Assert.DoesNotContain("/.well-known/okta-organization", _bench.Requests);
    }

    [Fact]
    public async Task Layers_TrustedOrHarmlessProject_Passes()
    {
        using var project = new TemporaryFolder();
        File.WriteAllText(project.File(".oktaaws"), "[profile web]\nrole = Role-002\n[profile deploy]\nextends = web\nduration = 900\n");
        _bench.Project = ProjectSource.From(project.Path);
        ResolvedProfile found = ResolvedProfile.Of("web", new SettingsLayer("parameter"), _bench.Home.Read, _bench.Home.Folders, _bench.Project);
        new State(_bench.Home.Folders, _bench.Notices).Trust(found.Effect!.File.FilePath, found.Effect.Values);

        Assert.Contains(".oktaaws (role)", (await _bench.RowAsync("Layers", Passed)).Detail, StringComparison.Ordinal);
        Assert.Contains("profile deploy of", (await _bench.RowAsync("Layers", Passed, "deploy")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_ProjectWithAKeyItMayNotSet_IsAWarningOrAFailure()
    {
        using var project = new TemporaryFolder();
        File.WriteAllText(project.File(".oktaaws"), "[profile deploy]\nproxy = http://evil.test\n");
        _bench.Project = ProjectSource.From(project.Path);

        Assert.Contains("'proxy'", (await _bench.RowAsync("Layers", Warning)).Detail, StringComparison.Ordinal);
        Assert.Contains("'proxy'", (await _bench.RowAsync("Layers", Failed, "deploy")).Detail, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Layers_ProjectFileEverybodyMayWrite_FailsWithTheCommand()
    {
        using var project = new TemporaryFolder();
        File.WriteAllText(project.File(".oktaaws"), "[profile web]\nrole = Role-002\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(project.File(".oktaaws"), (UnixFileMode)0x1B6);
        _bench.Project = ProjectSource.From(project.Path);

        Assert.Contains("chmod o-w", (await _bench.RowAsync("Layers", Failed)).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_Unusable_IsOneFailedRow()
    {
        _bench.Home.With("OKTAAWS_HOME", "relative");
        Assert.Equal(["File", "Summary"], (await _bench.RunAsync()).Keys);
    }

    [LinuxFact]
    public async Task Permissions_ReadableCredentials_IsAWarningWithTheCommand()
    {
        _bench.Write("credentials", "[x]\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_bench.Home.PathOf("credentials"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", (await _bench.RowAsync("Permissions", Warning)).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TimeOver_SkipsWhatIsLeftAndStillEnds()
    {
        _bench.LookUp = _ => new TaskCompletionSource<IPAddress[]>().Task;
        _bench.Transport = (_, _) => new HangingHandler();
        _bench.Limit = TimeSpan.FromMilliseconds(300);

        IReadOnlyDictionary<string, CheckResult> rows = await _bench.RunAsync();

        Assert.Equal(CheckCatalog.All.Count + 1, rows.Count);
        Assert.Equal(("Skipped", "Skipped"), (rows["Dns"].Status, rows["Sts"].Status));
        Assert.Equal(Passed, rows["AwsKeys"].Status);
    }

    [Fact]
    public async Task Run_Cancelled_EndsAtOnce()
    {
        _bench.Transport = (_, _) => new HangingHandler();
        using var stop = new CancellationTokenSource();
        var doctor = new ProfileDoctor(new DoctorSetup { Log = _bench.Notices, Vault = new DoctorBench.LockedVault(null), Environment = _bench.Home.Read, Transport = _bench.Transport, LookUp = _bench.LookUp });

        Task run = doctor.RunAsync("web", ProjectSource.None, _ => Task.CompletedTask, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Theory]
    [InlineData("app_url = https://acme.okta.test/home/amazon_aws/0oa1abcd/272\n", "/home/amazon_aws/0oa1abcd/272")]
    [InlineData("organization = acme.okta.test\napp_id = 0oa1abcd\n", "0oa1abcd")]
    [InlineData("organization = acme.okta.test\n", "found among")]
    public async Task App_EachWay_IsTold(string profile, string detail) =>
        Assert.Contains(detail, (await _bench.WithProfile(profile).RowAsync("App", Passed)).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task User_Nobody_IsAWarning() => await _bench.WithProfile("organization = acme.okta.test\n").RowAsync("User", Warning);

    [Fact]
    public async Task User_MachineWithoutKey_Fails() =>
        Assert.Contains("private_key_file", (await _bench.WithProfile("organization = acme.okta.test\nsign_in = machine\nclient_id = 0oa1\n").RowAsync("User", Failed)).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("push", Passed)]
    [InlineData("token:software:totp:okta", Passed)]
    [InlineData("duo", Failed)]
    [InlineData("fastpass", Failed)]
    public async Task Factor_Preference_IsKnownAndUsable(string factor, string status) =>
        await _bench.WithProfile($"organization = acme.okta.test\nfactor = {factor}\n").RowAsync("Factor", status);

    [Fact]
    public async Task Layers_FactorThatIsNone_FailsNamingTheWords() =>
        Assert.Contains("push, totp", (await _bench.WithProfile("organization = acme.okta.com\nfactor = pusch\n").RowAsync("Layers", Failed)).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task Run_JumpCloud_PassesAndSendsNothing()
    {
        using var bench = new DoctorBench("jumpcloud");
        IReadOnlyDictionary<string, CheckResult> rows = await bench.RunAsync();

        Assert.DoesNotContain(rows.Values, r => r.Status == Failed);
        Assert.Contains("JumpCloud console", rows["Engine"].Detail, StringComparison.Ordinal);
        Assert.Equal(["/userconsole/xsrf", "GetCallerIdentity"], bench.Requests.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("user = jane", "User", Failed)]
    [InlineData("user = jane@acme.test\nfactor = sms", "Factor", Failed)]
    [InlineData("user = jane@acme.test\nfactor = totp", "Factor", Passed)]
    [InlineData("organization = console.eu.jumpcloud.com", "Engine", Skipped)]
    public async Task JumpCloud_OwnRules_AreChecked(string lines, string row, string status)
    {
        using var bench = new DoctorBench("jumpcloud");
        await bench.WithProfile($"app_url = {bench.World.AppUrl()}\n{lines}\n").RowAsync(row, status);
    }

    [Fact]
    public async Task JumpCloud_SessionKept_IsToldWithoutARequest()
    {
        using var signIn = new SignInBench("jumpcloud", SignInBench.Password);
        await signIn.ConnectAsync();
        using var bench = new DoctorBench("jumpcloud") { Transport = (_, _) => signIn.World.CreateHandler() };
        bench.Home.With("OKTAAWS_HOME", signIn.Home);

        Assert.Contains("one is kept", (await bench.RowAsync("Session", Passed)).Detail, StringComparison.Ordinal);
        Assert.Single(signIn.Requests, r => r == "/saml2/aws");
    }

    [LinuxFact]
    public async Task Factor_SecurityKey_FailsOffWindows() => await _bench.WithProfile("organization = acme.okta.test\nfactor = webauthn\n").RowAsync("Factor", Failed);

    [Theory]
    [InlineData(null, Passed)]
    [InlineData(ErrorId.VaultNotFound, Failed)]
    [InlineData(ErrorId.SecretManagementMissing, Failed)]
    public async Task Vault_Named_IsLookedForAndNotOpened(string? error, string status)
    {
        _bench.VaultError = error;
        await _bench.WithProfile("organization = acme.okta.test\nvault = Corp\n").RowAsync("Vault", status);
    }

    [Theory]
    [InlineData("https://conjur.acme.test", "key", Passed)]
    [InlineData("https://conjur.acme.test", "", Failed)]
    [InlineData("http://conjur.acme.test", "key", Failed)]
    public async Task Conjur_Named_IsCheckedAndNotAsked(string url, string key, string status)
    {
        _bench.Home.With("CONJUR_APPLIANCE_URL", url).With("CONJUR_ACCOUNT", "acme").With("CONJUR_AUTHN_LOGIN", "jane").With("CONJUR_AUTHN_API_KEY", key);

        await _bench.WithProfile("organization = acme.okta.test\nconjur_password_variable = prod/okta/password\n").RowAsync("Conjur", status);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("idx-password")]
    public async Task Session_AfterASignIn_IsLiveByOneRequest(string scenario)
    {
        using var signIn = new SignInBench(scenario, SignInBench.Password);
        await signIn.ConnectAsync();
        signIn.World.Log.Clear();
        _bench.Transport = (_, _) => signIn.World.CreateHandler();
        _bench.Home.With("OKTAAWS_HOME", signIn.Home);

        IReadOnlyDictionary<string, CheckResult> rows = await _bench.RunAsync();

        Assert.StartsWith("a live one until", rows["Session"].Detail, StringComparison.Ordinal);
        Assert.StartsWith("kept until", rows["AwsKeys"].Detail, StringComparison.Ordinal);
        Assert.Single(signIn.World.Log.Entries, e => e.Path == "/api/v1/sessions/me");
        Assert.Equal(3, signIn.World.Log.Entries.Count);
    }

    [Fact]
    public async Task Session_Over_SaysSoWithoutTouchingTheStore()
    {
        OktaOrg org = OktaOrg.Parse(_bench.World.Addresses.Org);
        var store = new SessionStore(_bench.Home.Folders, _bench.Notices);
        store.Save(org, "jane.doe@acme.test", [new KeptCookie("sid", "gone", "/", null)]);

        Assert.Contains("it is over", (await _bench.RowAsync("Session", Passed)).Detail, StringComparison.Ordinal);
        Assert.Single(store.Load(org, "jane.doe@acme.test"));
    }

    [Theory]
    [InlineData("[web]\naws_access_key_id = ASIAEXAMPLE\n", Failed)]
    [InlineData("[other]\naws_access_key_id = ASIAEXAMPLE\n", Passed)]
    [InlineData("", Passed)]
    public async Task CredentialProcess_KeysInTheWay_AreFound(string credentials, string status)
    {
        _bench.Write("awsconfig", "[profile web]\ncredential_process = \"/home/a b/oktaaws\" credential-process web\n");
        _bench.Write("credentials", credentials);
        await _bench.RowAsync("CredentialProcess", status);
    }

    [Fact]
    public async Task CredentialProcess_KeysInTheEnvironment_AreAWarning()
    {
        _bench.Write("awsconfig", "[profile web]\ncredential_process = oktaaws credential-process web\n");
        _bench.Home.With("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE");
        await _bench.RowAsync("CredentialProcess", Warning);
    }

    [LinuxTheory]
    [InlineData("echo 0.0.1+abc", Warning)]
    [InlineData("echo 99.0.0", Passed)]
    [InlineData("exit 3", Failed)]
    [InlineData("sleep 60", Failed)]
    public async Task Program_Copy_IsComparedWithTheModule(string script, string status)
    {
        string path = Path.Combine(_bench.Home.Folders.BinFolder, "oktaaws");
        Core.Files.OwnerOnlyFile.EnsureFolder(_bench.Home.Folders.BinFolder);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await _bench.RowAsync("Program", status);
    }

    private sealed class HangingHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
