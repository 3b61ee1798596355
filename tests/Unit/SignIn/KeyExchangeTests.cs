using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Ports;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>From the proof to the keys: durations, partitions, expired assertions and chains.</summary>
public class KeyExchangeTests
{
    private const string Deploy = "arn:aws:iam::222233334444:role/Deploy";
    private const string Audit = "arn:aws:iam::222233334444:role/Audit";
    private const string Hops = "[role deploy]\nrole_arn = " + Deploy + "\n[role audit]\nrole_arn = " + Audit + "\nexternal_id = acme-42\nsession_name = jane-audits\n";

    private static SettingsLayer With(params (string Key, string Value)[] values)
    {
        var layer = new SettingsLayer("parameter");
        foreach ((string key, string value) in values) layer.Set(key, value);
        return layer;
    }

    [Theory]
    [InlineData("Developer", 43200, 43200, 1)]
    [InlineData("FourHours", 43200, 14400, 3)]
    [InlineData("OneHour", 43200, 3600, 5)]
    [InlineData("OneHour", 900, 900, 1)]
    public async Task Connect_DurationAskedFor_IsAsLongAsTheRoleAllows(string role, int asked, int given, int calls)
    {
        using var bench = new SignInBench("durations", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync(parameters: With((SettingKeys.Role, role), (SettingKeys.Duration, $"{asked}")));

        Assert.InRange(keys.Expiration - bench.World.Clock.UtcNow, TimeSpan.FromSeconds(given - 120), TimeSpan.FromSeconds(given));
        Assert.Equal(calls, Calls(bench, "AssumeRoleWithSAML"));
        Assert.Equal(given < asked ? 1 : 0, bench.Notices.Warnings.Count(w => w.StartsWith("DurationReduced: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Connect_MaximumLearned_IsAskedForAtOnceNextTime()
    {
        using var bench = new SignInBench("durations", SignInBench.Password);
        SettingsLayer wanted = With((SettingKeys.Role, "FourHours"), (SettingKeys.Duration, "43200"));
        await bench.ConnectAsync(parameters: wanted);
        bench.World.Log.Clear();
        bench.Options.NoCache = true;

        await bench.ConnectAsync(parameters: wanted);

        Assert.Equal(1, Calls(bench, "AssumeRoleWithSAML"));
        Assert.Equal(2, bench.Notices.Warnings.Count);
    }

    [Fact]
    public async Task Connect_MaximumLearnedAndForced_IsTriedAnew()
    {
        using var bench = new SignInBench("durations", SignInBench.Password);
        SettingsLayer wanted = With((SettingKeys.Role, "OneHour"), (SettingKeys.Duration, "43200"));
        await bench.ConnectAsync(parameters: wanted);
        bench.World.Log.Clear();
        bench.Options.Force = true;

        await bench.ConnectAsync(parameters: wanted);

        Assert.Equal(5, Calls(bench, "AssumeRoleWithSAML"));
    }

    [Theory]
    [InlineData("899")]
    [InlineData("43201")]
    [InlineData("12h")]
    public async Task Connect_DurationOutOfRange_IsProfileInvalidWithoutARequest(string duration)
    {
        using var bench = new SignInBench("durations");

        await bench.FailAsync(ErrorId.ProfileInvalid, With((SettingKeys.Duration, duration)));

        Assert.Empty(bench.Requests);
    }

    [Theory]
    [InlineData(1, "aws-us-gov", "us-gov-west-1", "sts.us-gov-west-1.amazonaws.com")]
    [InlineData(2, "aws-cn", "cn-north-1", "sts.cn-north-1.amazonaws.com.cn")]
    public async Task Connect_RoleOfAnotherPartitionThanTheRegion_UsesThatPartitionsOwn(int app, string partition, string region, string host)
    {
        using var bench = new SignInBench("gov-cn", SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync(parameters: With((SettingKeys.AppUrl, bench.World.AppUrl(app))));
        TemporaryCredential again = await bench.ConnectAsync(parameters: With((SettingKeys.AppUrl, bench.World.AppUrl(app))));

        Assert.StartsWith($"arn:{partition}:sts::", keys.Arn, StringComparison.Ordinal);
        Assert.Equal((region, region), (keys.Region, again.Region));
        Assert.True(again.FromCache);
        Assert.Equal(host, bench.World.Log.Entries.Single(e => e.Action == "AssumeRoleWithSAML").Host);
        Assert.Contains(bench.Notices.Said, s => s.Contains("'us-east-1' is not one of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_Fips_CallsTheFipsEndpoint()
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        bench.Environment["AWS_USE_FIPS_ENDPOINT"] = "true";

        await bench.ConnectAsync();

        Assert.Equal("sts-fips.us-east-1.amazonaws.com", bench.World.Log.Entries.Single(e => e.Action is not null).Host);
    }

    [Fact]
    public async Task Connect_AssertionTooOld_FetchesOneFreshOneThroughTheSession()
    {
        var person = new SlowPerson(SignInBench.Password);
        using var bench = new SignInBench("roles-3") { Person = person };
        person.Meanwhile = () => bench.World.Clock.Advance(TimeSpan.FromMinutes(6));

        TemporaryCredential keys = await bench.ConnectAsync();

        Assert.StartsWith("ASIA", keys.AccessKeyId, StringComparison.Ordinal);
        Assert.Equal(2, Calls(bench, "AssumeRoleWithSAML"));
        Assert.Equal(1, Calls(bench, "/api/v1/authn"));
    }

    [Fact]
    public async Task Connect_EveryAssertionTooOld_IsAssertionExpiredAfterTwoCalls()
    {
        Scenario scenario = Scenarios.Named("password") with { Sts = new StsPolicy { AheadSeconds = 600 } };
        using var bench = new SignInBench(scenario, SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(ErrorId.AssertionExpired);

        Assert.Contains("clock", error.NextStep, StringComparison.Ordinal);
        Assert.Equal(2, Calls(bench, "AssumeRoleWithSAML"));
        Assert.Equal(1, Calls(bench, "/api/v1/authn"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("AWS_OKTA_NO_OKTA_CACHE", "1")]
    [InlineData("OKTAAWS_CACHE", "none")]
    public async Task Connect_AssertionTooOldWithoutSession_DoesNotSignInAgain(string? variable, string? value)
    {
        Scenario scenario = Scenarios.Named("password") with { Sts = new StsPolicy { AheadSeconds = 600 } };
        using var bench = new SignInBench(scenario, SignInBench.Password);
        bench.Options.NoSessionCache = variable is null;
        if (variable is not null) bench.Environment[variable] = value!;

        await bench.FailAsync(ErrorId.AssertionExpired);

        Assert.Equal(1, Calls(bench, "AssumeRoleWithSAML"));
        Assert.Single(bench.Prompt.Asked);
    }

    [Fact]
    public async Task Connect_ChainOfTwoHops_EndsInTheLastWithItsExternalIdAndName()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);
        Write(bench, Hops);

        TemporaryCredential keys = await bench.ConnectAsync(parameters: With((SettingKeys.Chain, "deploy, audit"), (SettingKeys.Duration, "7200")));

        Assert.Equal("arn:aws:sts::222233334444:assumed-role/Audit/jane-audits", keys.Arn);
        Assert.Equal(["AssumeRoleWithSAML", "AssumeRole", "AssumeRole"], bench.Requests.Where(r => r.StartsWith("Assume", StringComparison.Ordinal)));
        Assert.Single(bench.Notices.Warnings, w => w.StartsWith("DurationReduced: a chained role", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_ChainFromParameters_TakesAnExternalIdForItsOnlyHop()
    {
        Scenario chain = Scenarios.Named("chain");
        AccountScene prod = chain.Accounts[1] with { Roles = [chain.Accounts[1].Roles[1] with { TrustedBy = ["arn:aws:iam::111122223333:role/Hub"] }] };
        using var bench = new SignInBench(chain with { Accounts = [chain.Accounts[0], prod] }, SignInBench.Password);

        TemporaryCredential keys = await bench.ConnectAsync(parameters: With((SettingKeys.Chain, Audit), (SettingKeys.ExternalId, "acme-42")));

        Assert.Equal("arn:aws:sts::222233334444:assumed-role/Audit/jane@acme.test", keys.Arn);
    }

    [Fact]
    public async Task Connect_ChainReplaced_LeavesTheProfilesExternalIdBehind()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);
        Write(bench, Hops + $"[profile other]\nextends = web\nchain = {Audit}\nexternal_id = not-for-others\n");

        TemporaryCredential keys = await bench.ConnectAsync("other", With((SettingKeys.Chain, "deploy,audit")));

        Assert.Equal("Audit", keys.Role!.Name);
    }

    [Fact]
    public async Task Connect_ChainAndExternalIdFromTheEnvironment_BelongTogether()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);
        bench.Environment["AWS_OKTA_SECONDARY_ROLE"] = Audit;
        bench.Environment["OKTAAWS_EXTERNAL_ID"] = "acme-42";

        OktaAwsException error = await bench.FailAsync(ErrorId.AccessDenied);

        Assert.Contains("check the external id too", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_HopRefused_IsAccessDeniedNamingTheHop()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);

        OktaAwsException error = await bench.FailAsync(ErrorId.AccessDenied, With((SettingKeys.Chain, $"{Deploy},{Audit}")));

        Assert.Equal(Audit, error.Target);
        Assert.Contains("Hop 2 of 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("-ExternalId", error.NextStep, StringComparison.Ordinal);
        Assert.Contains(Deploy, error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Deploy + "," + Audit, "the chain has 2 hops")]
    [InlineData(null, "no chain")]
    public async Task Connect_ExternalIdThatBelongsToNoHop_IsProfileInvalidWithoutARequest(string? chain, string why)
    {
        using var bench = new SignInBench("chain");

        OktaAwsException error = await bench.FailAsync(ErrorId.ProfileInvalid, With((SettingKeys.ExternalId, "acme-42")).Set(SettingKeys.Chain, chain));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public async Task Connect_ProfilesThatShareAFirstRole_SignInOnceAndGoOnFromItsKeys()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);
        Write(bench, Hops);
        await bench.ConnectAsync();
        bench.World.Log.Clear();

        TemporaryCredential deploy = await bench.ConnectAsync(parameters: With((SettingKeys.Chain, "deploy")));
        Assert.Equal(["AssumeRole"], bench.Requests);
        TemporaryCredential audit = await bench.ConnectAsync(parameters: With((SettingKeys.Chain, "deploy,audit")));
        Assert.Equal(["AssumeRole", "AssumeRole"], bench.Requests);
        TemporaryCredential again = await bench.ConnectAsync(parameters: With((SettingKeys.Chain, "deploy,audit")));

        Assert.Equal(("Deploy", "Audit"), (deploy.Role!.Name, audit.Role!.Name));
        Assert.Equal("jane@acme.test", audit.User);
        Assert.Equal(audit.AccessKeyId, again.AccessKeyId);
        Assert.Equal(2, bench.Requests.Count);
    }

    [Fact]
    public async Task Connect_ChainWithoutCache_NeitherReadsNorKeepsTheKeysBetween()
    {
        using var bench = new SignInBench("chain", SignInBench.Password);
        bench.Options.NoCache = true;

        await bench.ConnectAsync(parameters: With((SettingKeys.Chain, Deploy)));
        await bench.ConnectAsync(parameters: With((SettingKeys.Chain, Deploy)));

        Assert.Equal(2, Calls(bench, "AssumeRoleWithSAML"));
        Assert.False(Directory.Exists(Path.Combine(bench.Home, "cache", "keys")));
    }

    [Fact]
    public async Task Connect_KeptKeysRefused_AreDroppedAndTheSignInStartsAnew()
    {
        Scenario chain = Scenarios.Named("chain");
        using var bench = new SignInBench(chain with { Sts = new StsPolicy { ChecksClock = false } }, SignInBench.Password, SignInBench.Password);
        await bench.ConnectAsync();
        bench.World.Clock.Advance(TimeSpan.FromMinutes(61));
        bench.World.Log.Clear();

        TemporaryCredential keys = await bench.ConnectAsync(parameters: With((SettingKeys.Chain, Deploy)));

        Assert.Equal("Deploy", keys.Role!.Name);
        Assert.Equal(["AssumeRole", "AssumeRoleWithSAML", "AssumeRole"], bench.Requests.Where(r => r.StartsWith("Assume", StringComparison.Ordinal)));
    }

    /// <summary>Knows the password and thinks for long before choosing.</summary>
    private sealed class SlowPerson(string password) : IPrompt
    {
        public Action Meanwhile { get; set; } = () => { };

        public bool CanAsk => true;

        public Task<SecretText> AskAsync(Question question, CancellationToken cancellation) => Task.FromResult(new SecretText(password));

        public Task<int> ChooseAsync(Menu menu, CancellationToken cancellation)
        {
            Meanwhile();
            return Task.FromResult(0);
        }
    }

    private static int Calls(SignInBench bench, string request) => bench.Requests.Count(r => r == request);

    private static void Write(SignInBench bench, string sections) => File.AppendAllText(Path.Combine(bench.Home, "config"), sections);
}
