using System;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using OktaAws.Emulator;
using Xunit;

namespace OktaAws.Unit.Emulator;

/// <summary>Amazon's own client talks to the emulated STS: a second opinion on wire format and signatures.</summary>
public class SdkTests
{
    private const string Hub = "arn:aws:iam::111122223333:role/Hub";

    [Fact]
    public async Task Sdk_SamlThenChainThenIdentity_IsServed()
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("chain")));
        using AmazonSecurityTokenServiceClient anonymous = new(new AnonymousAWSCredentials(), Config(server));
        AssumeRoleWithSAMLResponse hub = await anonymous.AssumeRoleWithSAMLAsync(await Request(server));
        using AmazonSecurityTokenServiceClient asHub = new(hub.Credentials, Config(server));
        AssumeRoleResponse deploy = await asHub.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::222233334444:role/Deploy", RoleSessionName = "jane@acme.test" });
        using AmazonSecurityTokenServiceClient asDeploy = new(deploy.Credentials, Config(server));

        GetCallerIdentityResponse identity = await asDeploy.GetCallerIdentityAsync(new GetCallerIdentityRequest());

        Assert.Equal("arn:aws:sts::222233334444:assumed-role/Deploy/jane@acme.test", identity.Arn);
        Assert.Equal(server.Urls.SignIn + "/saml", hub.Audience);
        Assert.InRange(hub.Credentials.Expiration!.Value - DateTime.UtcNow, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task Sdk_OldAssertion_RaisesItsTypedError()
    {
        EmulatedWorld world = EmulatedWorld.Create(Scenarios.Named("chain"));
        await using KestrelWorld server = await KestrelWorld.StartAsync(world);
        using AmazonSecurityTokenServiceClient anonymous = new(new AnonymousAWSCredentials(), Config(server));
        AssumeRoleWithSAMLRequest request = await Request(server);
        world.Clock.Advance(TimeSpan.FromMinutes(6));

        ExpiredTokenException expired = await Assert.ThrowsAsync<ExpiredTokenException>(() => anonymous.AssumeRoleWithSAMLAsync(request));

        Assert.Equal("Token must be redeemed within 5 minutes of issuance", expired.Message);
    }

    [Fact]
    public async Task Sdk_IamUserWithMfa_GetsASession()
    {
        await using KestrelWorld server = await KestrelWorld.StartAsync(EmulatedWorld.Create(Scenarios.Named("chain")));
        IamUserScene jane = server.World.Scenario.IamUsers[0];
        using AmazonSecurityTokenServiceClient client = new(new BasicAWSCredentials(jane.AccessKeyId, jane.SecretAccessKey), Config(server));

        GetSessionTokenResponse session = await client.GetSessionTokenAsync(new GetSessionTokenRequest { SerialNumber = jane.MfaSerial, TokenCode = "123456" });

        Assert.StartsWith("ASIA", session.Credentials.AccessKeyId, StringComparison.Ordinal);
    }

    private static AmazonSecurityTokenServiceConfig Config(KestrelWorld server) =>
        new() { ServiceURL = server.Urls.Sts, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };

    private static async Task<AssumeRoleWithSAMLRequest> Request(KestrelWorld server)
    {
        using Visitor visitor = new(Loopback.Handler(server.Urls));
        Walk walk = new(visitor, server.Urls.Org, server.Urls.Sts);
        string token = (await walk.SignIn())["sessionToken"]!.GetValue<string>();
        return new AssumeRoleWithSAMLRequest
        {
            RoleArn = Hub,
            PrincipalArn = WrongPlace.Provider,
            SAMLAssertion = await walk.Assertion(server.Urls.AppUrl, token),
        };
    }
}
