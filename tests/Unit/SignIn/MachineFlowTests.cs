using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>The machine way through the whole flow: profile, key file, token, STS, cache.</summary>
public sealed class MachineFlowTests : IDisposable
{
    private const string Token = "POST https://acme.okta.test/oauth2/default/v1/token";
    private const string Sts = "POST https://sts.eu-west-1.amazonaws.com/";
    private const string Reply = """{"token_type":"Bearer","expires_in":3600,"access_token":"machine-access-token"}""";
    private readonly TemporaryFolder _home = new();
    private readonly ScriptedServer _server = new();
    private readonly RecordingNotices _notices = new();
    private readonly OktaAwsEngine _engine;

    public MachineFlowTests()
    {
        _engine = NewEngine();
        using RSA key = RSA.Create(2048);
        File.WriteAllText(_home.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_home.File("key.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(_home.File("config"), $"""
            [profile ci]
            organization = acme.okta.test
            sign_in = machine
            client_id = 0oaMachine
            key_id = key-1
            private_key_file = {_home.File("key.pem")}
            role = arn:aws:iam::111122223333:role/Ci
            region = eu-west-1
            """);
    }

    [Fact]
    public async Task Connect_Machine_GivesKeysAndThenTheCachedOnes()
    {
        _server.On(Token, 200, Reply).On(Sts, 200, Keys(), "text/xml");

        TemporaryCredential keys = await ConnectAsync();
        TemporaryCredential again = await ConnectAsync();

        Assert.Equal("ASIAMACHINE000000001", keys.AccessKeyId);
        Assert.Equal("arn:aws:iam::111122223333:role/Ci", keys.Role!.Text);
        Assert.True(again.FromCache);
        var form = _server.Requests[1].Form;
        Assert.Equal(("AssumeRoleWithWebIdentity", "0oaMachine", "machine-access-token"), (form["Action"], form["RoleSessionName"], form["WebIdentityToken"]));
        Assert.DoesNotContain(_notices.Said, s => s.Contains("machine-access-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_AwsCannotReachTheOrganization_IsTriedAgain()
    {
        _server.On(Token, 200, Reply).On(Sts, 400, Error("IDPCommunicationError"), "text/xml").On(Sts, 200, Keys(), "text/xml");

        TemporaryCredential keys = await ConnectAsync();

        Assert.NotNull(keys);
        _server.AssertDone();
    }

    [Fact]
    public async Task Connect_NoOidcProvider_SaysWhatIamNeeds()
    {
        _server.On(Token, 200, Reply);
        // The SDK takes this error for one that passes and asks five times in all.
        for (int i = 0; i < 5; i++) _server.On(Sts, 400, Error("InvalidIdentityToken"), "text/xml");

        OktaAwsException error = await Assert.ThrowsAsync<OktaAwsException>(ConnectAsync);

        Assert.Equal(ErrorId.AccessDenied, error.Id);
        Assert.Contains("OIDC provider", error.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("machine-access-token", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_OverTheEmulatedOrganization_IsBelievedByItAndBySts()
    {
        using RSA key = RSA.Create(2048);
        Scenario scenario = Scenarios.Named("m2m");
        scenario = scenario with { ServiceApps = [scenario.ServiceApps[0] with { PublicKey = key.ExportSubjectPublicKeyInfoPem() }] };
        using var bench = new SignInBench(scenario);
        bench.Environment["OKTAAWS_PRIVATE_KEY"] = key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal);
        AccountScene account = scenario.Accounts[0];
        File.WriteAllText(Path.Combine(bench.Home, "config"), $"""
            [profile web]
            organization = {bench.World.Addresses.Org}
            sign_in = machine
            client_id = {scenario.ServiceApps[0].ClientId}
            key_id = {scenario.ServiceApps[0].KeyId}
            role = {account.RoleArn(account.Roles[0])}
            region = us-east-1
            """);

        TemporaryCredential keys = await bench.ConnectAsync();
        bench.Options.Force = true;
        await bench.ConnectAsync();

        Assert.StartsWith("ASIA", keys.AccessKeyId, StringComparison.Ordinal);
        Assert.Equal(["/oauth2/default/v1/token", "AssumeRoleWithWebIdentity", "/oauth2/default/v1/token", "AssumeRoleWithWebIdentity"], bench.Requests);
    }

    [Fact]
    public async Task Roles_Machine_IsTheOneTheProfileNames()
    {
        _server.On(Token, 200, Reply);
        var roles = await _engine.GetRolesAsync(SignInTarget.ForProfile("ci", new SettingsLayer("test")), new RunOptions(), CancellationToken.None);

        Assert.Equal("arn:aws:iam::111122223333:role/Ci", Assert.Single(roles.Roles).ToString());
    }

    public void Dispose()
    {
        _home.Dispose();
        _engine.Dispose();
        _server.Dispose();
    }

    private async Task<TemporaryCredential> ConnectAsync()
    {
        return await _engine.ConnectAsync(SignInTarget.ForProfile("ci", new SettingsLayer("test")), new RunOptions(), CancellationToken.None);
    }

    private OktaAwsEngine NewEngine() => new(new EngineSetup
    {
        SecurityKey = AbsentKey.Instance,
        Prompt = new ScriptedPrompt { CanAsk = false },
        Log = _notices,
        Attention = _notices,
        Environment = name => name == "OKTAAWS_HOME" ? _home.Path : null,
        Transport = (_, _) => _server,
    });

    private static string Keys() => $"""
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAMACHINE000000001</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:0oaMachine</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/Ci/0oaMachine</Arn></AssumedRoleUser></AssumeRoleWithWebIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>
        """;

    private static string Error(string code) =>
        $"""<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{code}</Code><Message>said AWS</Message></Error><RequestId>r</RequestId></ErrorResponse>""";
}
