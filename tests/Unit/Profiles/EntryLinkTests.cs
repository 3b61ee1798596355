using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using Xunit;

namespace OktaAws.Unit.Profiles;

/// <summary>What may stand in entry_url and credential_hosts.</summary>
public sealed class EntryLinkTests
{
    [Theory]
    [InlineData(" https://sts.example.com/adfs/ls/IdpInitiatedSignOn.aspx?loginToRp=urn:amazon:webservices#top", "https://sts.example.com/adfs/ls/IdpInitiatedSignOn.aspx?loginToRp=urn:amazon:webservices")]
    [InlineData("sts.example.com/idp/startSSO.ping?PartnerSpId=x", "https://sts.example.com/idp/startSSO.ping?PartnerSpId=x")]
    [InlineData("http://localhost:8080/x", "http://localhost:8080/x")]
    public void Clean_Address_KeepsItsQuery(string text, string expected) => Assert.Equal(expected, SettingRules.Clean(SettingKeys.EntryUrl, text, "test"));

    [Theory]
    [InlineData("http://sts.example.com/x")]
    [InlineData("https://jane:secret@sts.example.com/x")]
    [InlineData("https://signin.aws.amazon.com/saml")]
    [InlineData("ftp://sts.example.com")]
    public void Clean_AddressNothingMayBeSentTo_IsRefused(string text)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => SettingRules.Clean(SettingKeys.EntryUrl, text, "test"));

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.DoesNotContain("secret", error.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sts.example.com,https://Login.Example.com/", "sts.example.com, login.example.com")]
    [InlineData("sts.example.com:8443, 127.0.0.1:5000", "sts.example.com:8443, 127.0.0.1:5000")]
    public void CleanHosts_Names_AreHostsAlone(string text, string expected) => Assert.Equal(expected, SettingRules.Clean(SettingKeys.CredentialHosts, text, "test"));

    [Theory]
    [InlineData("*.example.com")]
    [InlineData("http://sts.example.com")]
    [InlineData("https://sts.example.com/adfs")]
    [InlineData("sts.example.com/adfs")]
    [InlineData(",")]
    public void CleanHosts_AnythingElse_IsRefused(string text) =>
        Assert.Equal(ErrorId.ProfileInvalid, Assert.Throws<OktaAwsException>(() => SettingRules.Clean(SettingKeys.CredentialHosts, text, "test")).Id);
}
