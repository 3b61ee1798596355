using System;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using Xunit;

namespace OktaAws.Unit.Profiles;

public class AppLinkTests
{
    [Theory]
    [InlineData("https://acme.okta.com/home/amazon_aws/0oa1abcd/272", "https://acme.okta.com/home/amazon_aws/0oa1abcd/272")]
    [InlineData("https://acme.okta.com/home/amazon_aws/0oa1abcd/272?fromHome=true&x=%20#top", "https://acme.okta.com/home/amazon_aws/0oa1abcd/272")]
    [InlineData("https://acme.oktapreview.com/app/amazon_aws/exk1abcd/sso/saml", "https://acme.oktapreview.com/app/amazon_aws/exk1abcd/sso/saml")]
    [InlineData("https://acme.okta-emea.com/app/amazon_aws/exk1abcd/sso/saml/", "https://acme.okta-emea.com/app/amazon_aws/exk1abcd/sso/saml")]
    [InlineData("https://agency.okta-gov.com/home/amazon_aws/0oa1/272", "https://agency.okta-gov.com/home/amazon_aws/0oa1/272")]
    [InlineData("https://unit.okta.mil/home/amazon_aws/0oa1/272", "https://unit.okta.mil/home/amazon_aws/0oa1/272")]
    [InlineData("https://login.acme.example/home/acme_awsgov_1/0oa1/aln1", "https://login.acme.example/home/acme_awsgov_1/0oa1/aln1")]
    [InlineData(" acme.okta.com/home/amazon_aws/0oa1/272 ", "https://acme.okta.com/home/amazon_aws/0oa1/272")]
    [InlineData("\"https://acme.okta.com/home/amazon_aws/0oa1/272\"", "https://acme.okta.com/home/amazon_aws/0oa1/272")]
    [InlineData("<https://acme.okta.com/home/amazon_aws/0oa1/272>", "https://acme.okta.com/home/amazon_aws/0oa1/272")]
    public void Clean_LinkAsPasted_IsTheLinkAlone(string pasted, string link) => Assert.Equal(link, AppLink.Clean(pasted, "test").AbsoluteUri);

    [Theory]
    [InlineData("https://acme.awsapps.com/start", "Identity Center")]
    [InlineData("https://d-1234567890.awsapps.com/start/#/", "Identity Center")]
    [InlineData("https://ssoins-1234.portal.eu-west-1.app.aws/", "Identity Center")]
    [InlineData("https://eu-west-1.signin.aws/platform/login", "Identity Center")]
    [InlineData("https://start.home.awsapps.cn/directory/acme", "Identity Center")]
    [InlineData("https://acme.okta.com/home/amazon_aws_sso/0oa1/272", "Identity Center")]
    [InlineData("https://signin.aws.amazon.com/saml", "page of AWS")]
    [InlineData("https://acme-admin.okta.com/admin/app/amazon_aws/instance/0oa1", "administrators")]
    [InlineData("https://acme-admin.okta.com", "administrators")]
    [InlineData("https://acme.okta.com", "look")]
    [InlineData("https://acme.okta.com/app/UserHome?iss=x", "organization")]
    [InlineData("https://acme.okta.com/other/page", "/app/")]
    [InlineData("https://console.jumpcloud.com/userconsole#/", "https://sso.jumpcloud.com/saml2/")]
    [InlineData("https://sso.jumpcloud.com/saml2/", "https://sso.jumpcloud.com/saml2/")]
    [InlineData("http://sso.jumpcloud.com/saml2/aws", "https")]
    [InlineData("http://acme.okta.com/home/amazon_aws/0oa1/272", "https")]
    [InlineData("https://jane:secret@acme.okta.com/home/amazon_aws/0oa1/272", "https")]
    public void Clean_WhatIsNoSuchLink_IsProfileInvalidSayingWhy(string pasted, string why)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => AppLink.Clean(pasted, "test"));

        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme.awsapps.com", "Identity Center")]
    [InlineData("acme-admin.okta.com", "administrators")]
    public void Organization_ThatIsNone_IsProfileInvalidSayingWhy(string host, string why)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => SettingRules.Clean(SettingKeys.Organization, host, "test"));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }
}
