using System;
using OktaAws.Core.Identity.EntryUrl;
using OktaAws.Core.Model;
using Xunit;

namespace OktaAws.Unit.Identity.EntryUrl;

public class TrustedHostsTests
{
    [Theory]
    [InlineData("https://idp.example/x", true)]
    [InlineData("https://bücher.example/x", true)]
    [InlineData("https://xn--bcher-kva.example/x", true)]
    [InlineData("https://sts.example:8443/x", true)]
    [InlineData("https://sts.example/x", false)]
    [InlineData("http://idp.example/x", false)]
    [InlineData("https://idp.example.evil.test/x", false)]
    public void Include_NamedHostsOnly(string address, bool included) =>
        Assert.Equal(included, new TrustedHosts(OktaOrg.Parse("idp.example"), ["bücher.example", "sts.example:8443"]).Include(new Uri(address)));
}
