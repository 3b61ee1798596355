using System;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Profiles;

/// <summary>What makes a profile one of JumpCloud, and which console it belongs to.</summary>
public sealed class JumpCloudProfileTests : IDisposable
{
    private const string Link = "app_url = https://sso.jumpcloud.com/saml2/aws\n";

    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("https://sso.jumpcloud.com/saml2/aws", "console.jumpcloud.com")]
    [InlineData("https://sso.jumpcloud.com/saml2/aws?RelayState=x#top", "console.jumpcloud.com")]
    [InlineData("https://sso.eu.jumpcloud.com/saml2/aws/", "console.eu.jumpcloud.com")]
    [InlineData("https://SSO.in.jumpcloud.com/saml2/aws", "console.in.jumpcloud.com")]
    [InlineData("http://127.0.0.1:5005/saml2/aws", "127.0.0.1:5005")]
    public void Resolve_LinkAlone_IsJumpCloudAtItsConsole(string link, string console)
    {
        SignInRequest request = Resolve($"[profile web]\napp_url = {link}\n");

        Assert.Equal(("jumpcloud", console), (request.Provider, request.Organization.Authority));
        Assert.EndsWith("/saml2/aws", request.AppUrl!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[profile web]\n" + Link + "organization = console.eu.jumpcloud.com\n", "console.eu.jumpcloud.com")]
    [InlineData("[profile web]\n" + Link + "organization = sso.jumpcloud.com\n", "console.jumpcloud.com")]
    [InlineData("[defaults]\norganization = acme.okta.com\nprovider = okta\n[profile web]\n" + Link, "console.jumpcloud.com")]
    [InlineData("[profile web]\nprovider = jumpcloud\n" + Link, "console.jumpcloud.com")]
    public void Resolve_OtherWords_ChangeTheRegionOnly(string text, string console)
    {
        SignInRequest request = Resolve(text);

        Assert.Equal(("jumpcloud", console), (request.Provider, request.Organization.Authority));
    }

    [Fact]
    public void Resolve_LinkInTheEnvironment_IsJumpCloud()
    {
        _home.With("AWS_OKTA_APPLICATION", "https://sso.jumpcloud.com/saml2/aws").With("AWS_OKTA_USER", "jane@acme.example");

        SignInRequest request = ProfileResolver.Resolve(null, new SettingsLayer("test"), _home.Read, _home.Folders);

        Assert.Equal(("jumpcloud", "jane@acme.example"), (request.Provider, request.User));
    }

    [Fact]
    public void Resolve_OktasWayInDefaults_MeansNothingHere()
    {
        SignInRequest request = Resolve("[defaults]\nsign_in = machine\nclient_id = 0oa1\napp_id = 0oa2\n[profile web]\nuser = jane@acme.example\n" + Link);

        Assert.Equal((SignInWays.Auto, null, null, "jane@acme.example"), (request.SignIn, request.ClientId, request.AppId, request.IdentityName));
    }

    [Theory]
    [InlineData("https://sso.jumpcloud.com/saml2/aws", "https://console.jumpcloud.com/login", true)]
    [InlineData("https://sso.jumpcloud.com/saml2/aws", "https://sso.eu.jumpcloud.com/saml2/aws", true)]
    [InlineData("https://sso.jumpcloud.com/saml2/aws", "http://sso.jumpcloud.com/saml2/aws", false)]
    [InlineData("https://sso.jumpcloud.com/saml2/aws", "https://jumpcloud.com.evil.example/", false)]
    [InlineData("https://sso.jumpcloud.com/saml2/aws", "https://evil.example/", false)]
    [InlineData("http://127.0.0.1:5005/saml2/aws", "http://127.0.0.1:5005/saml2/aws", true)]
    [InlineData("http://127.0.0.1:5005/saml2/aws", "http://127.0.0.1:5006/saml2/aws", false)]
    public void IsOf_AnswerOfTheConsole_StaysAtJumpCloud(string link, string target, bool may) =>
        Assert.Equal(may, JumpCloudAddress.IsOf(new Uri(link), new Uri(target)));

    private SignInRequest Resolve(string text)
    {
        _home.WithConfig(text);
        return ProfileResolver.Resolve("web", new SettingsLayer("test"), _home.Read, _home.Folders);
    }
}
