using System;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Model;

public class OktaOrgTests
{
    [Theory]
    [InlineData("acme.okta.com", "https://acme.okta.com/")]
    [InlineData("https://Acme.OktaPreview.com/home/x?y=1", "https://acme.oktapreview.com/")]
    [InlineData(" login.acme.example ", "https://login.acme.example/")]
    [InlineData("http://127.0.0.1:8080/app", "http://127.0.0.1:8080/")]
    public void TryParse_HostOrLink_GivesTheOrigin(string text, string origin)
    {
        Assert.True(OktaOrg.TryParse(text, out OktaOrg? org));
        Assert.Equal(origin, org.Origin.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://acme.okta.com")]
    [InlineData("ftp://acme.okta.com")]
    [InlineData("https://user:pass@acme.okta.com")]
    [InlineData("https://")]
    [InlineData("acme okta com")]
    [InlineData("file:///etc/passwd")]
    public void TryParse_WhereNoPasswordMayGo_IsRefused(string text)
    {
        Assert.False(OktaOrg.TryParse(text, out _));
    }

    [Theory]
    [InlineData("https://acme.okta.com/app", true)]
    [InlineData("https://acme.okta.com.evil.example/app", false)]
    [InlineData("http://acme.okta.com/app", false)]
    [InlineData("https://acme.okta.com:8443/app", false)]
    public void Owns_OnlyItsOwnOrigin(string uri, bool owned)
    {
        Assert.Equal(owned, OktaOrg.Parse("acme.okta.com").Owns(new Uri(uri)));
    }

    [Theory]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/app")]
    [InlineData("xn--bcher-kva.example", "https://bücher.example/app")]
    [InlineData("https://bücher.example:8443", "https://xn--bcher-kva.example:8443/app")]
    public void Owns_BothSpellingsOfANameInOtherLetters(string organization, string uri)
    {
        Assert.True(OktaOrg.Parse(organization).Owns(new Uri(uri)));
        Assert.Equal(OktaOrg.Parse(organization), OktaOrg.Parse(uri));
    }
}
