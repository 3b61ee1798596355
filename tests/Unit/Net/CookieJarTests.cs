using System;
using System.IO;
using OktaAws.Core.Net;
using Xunit;

namespace OktaAws.Unit.Net;

public class CookieJarTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Uri Org = new("https://acme.okta.com/login/x");

    [Theory]
    [InlineData("sid=1", "https://acme.okta.com/login/y", "sid=1")]
    [InlineData("sid=1", "https://acme.okta.com/other", null)]
    [InlineData("sid=1; Path=/", "https://acme.okta.com/other", "sid=1")]
    [InlineData("sid=1; Path=/app", "https://acme.okta.com/apples", null)]
    [InlineData("sid=1; path=/app", "https://acme.okta.com/app/x", "sid=1")]
    [InlineData("sid=1; Path=/; Secure; HttpOnly; SameSite=None", "https://acme.okta.com/", "sid=1")]
    [InlineData("sid=1; Path=/; Domain=.okta.com", "https://acme.okta.com/", "sid=1")]
    [InlineData("sid=1; Path=/; Domain=.okta.com", "https://other.okta.com/", null)]
    [InlineData("sid=1; Path=/; Domain=acme.okta.com", "https://x.acme.okta.com/", null)]
    [InlineData("sid=1; Path=/; Domain=evil.example", "https://acme.okta.com/", null)]
    [InlineData("sid=1; Path=/; Domain=kta.com", "https://acme.okta.com/", null)]
    [InlineData("sid=1; Path=/; Domain=com", "https://acme.okta.com/", "")]
    [InlineData("sid=1; Path=/", "https://acme.okta.com:8443/", null)]
    [InlineData("sid=1; Path=/", "https://ACME.okta.com/", "sid=1")]
    [InlineData("sid=\"q\"; Path=/", "https://acme.okta.com/", "sid=\"q\"")]
    [InlineData("t=a=b==; Path=/", "https://acme.okta.com/", "t=a=b==")]
    [InlineData("empty=; Path=/", "https://acme.okta.com/", "empty=")]
    [InlineData("=x; Path=/", "https://acme.okta.com/", null)]
    [InlineData("novalue", "https://acme.okta.com/login/", null)]
    [InlineData("sid=1\r\nX-Evil: 2; Path=/", "https://acme.okta.com/", null)]
    public void Store_OneHeader_GoesWhereItBelongs(string header, string address, string? sent)
    {
        var jar = new CookieJar();
        jar.Store(Org, [header], Now);
        string? actual = jar.HeaderFor(new Uri(address), Now);
        if (sent == "") Assert.True(actual is null or "sid=1"); // a public suffix: never wider than the host
        else Assert.Equal(sent, actual);
    }

    [Theory]
    [InlineData("Expires=Wed, 21 Oct 2026 07:28:00 GMT", true)]
    [InlineData("Expires=Wed, 21-Oct-2026 07:28:00 GMT", true)]
    [InlineData("Expires=Wednesday, 21-Oct-26 07:28:00 GMT", true)]
    [InlineData("Expires=Thu, 01 Jan 1970 00:00:00 GMT", false)]
    [InlineData("Expires=Thu, 01-Jan-1970 00:00:10 GMT", false)]
    [InlineData("Max-Age=0; Expires=Wed, 21 Oct 2026 07:28:00 GMT", false)]
    [InlineData("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", true)]
    [InlineData("Max-Age=999999999999999999", true)]
    [InlineData("Expires=nonsense", true)]
    public void Store_Expiry_IsUnderstood(string attribute, bool lives)
    {
        var jar = new CookieJar();
        jar.Store(Org, [$"sid=1; {attribute}; Path=/"], Now);
        Assert.Equal(lives ? "sid=1" : null, jar.HeaderFor(Org, Now));
    }

    [Fact]
    public void Store_SameSlot_ReplacesAndExpiryRemoves()
    {
        var jar = new CookieJar();
        jar.Store(Org, ["sid=1; Path=/", "sid=2; Path=/", "sid=3; Path=/login"], Now);
        Assert.Equal("sid=3; sid=2", jar.HeaderFor(Org, Now));
        jar.Store(Org, ["sid=; Path=/; Max-Age=0"], Now);
        Assert.Equal("sid=3", jar.HeaderFor(Org, Now));
        jar.Store(Org, ["sid=4; Path=/login; Max-Age=10"], Now);
        Assert.Null(jar.HeaderFor(Org, Now.AddSeconds(10)));
    }

    [Fact]
    public void Store_SecureOverPlainHttp_OnlyOnThisComputer()
    {
        var jar = new CookieJar();
        jar.Store(new Uri("http://localhost:5001/"), ["sid=1; Secure; Path=/"], Now);
        Assert.Equal("sid=1", jar.HeaderFor(new Uri("http://localhost:5001/x"), Now));
        jar.Store(new Uri("http://plain.example/"), ["sid=1; Secure; Path=/"], Now);
        Assert.Null(jar.HeaderFor(new Uri("https://plain.example/"), Now));
        jar.Store(Org, ["sid=1; Secure; Path=/"], Now);
        Assert.Null(jar.HeaderFor(new Uri("http://acme.okta.com/"), Now));
    }

    [Fact]
    public void HonorDomain_ProviderOverSeveralHosts_SharesBelowItsDomainOnly()
    {
        var jar = new CookieJar(honorDomain: true);
        jar.Store(new Uri("https://console.jumpcloud.com/"), ["session=1; Domain=.jumpcloud.com; Path=/", "_xsrf=2; Path=/"], Now);
        Assert.Equal("session=1", jar.HeaderFor(new Uri("https://sso.jumpcloud.com/saml2/aws"), Now));
        Assert.Null(jar.HeaderFor(new Uri("https://notjumpcloud.com/"), Now));
        Assert.Null(jar.HeaderFor(new Uri("https://jumpcloud.com.evil.example/"), Now));
    }

    [Fact]
    public void Export_Import_RoundTripsAndLeavesOutTheDead()
    {
        var jar = new CookieJar();
        jar.Store(Org, ["sid=1; Path=/", "DT=d; Path=/; Max-Age=100; Secure", "old=x; Path=/; Max-Age=5"], Now);
        var again = new CookieJar();
        again.Import(jar.Export(Now.AddSeconds(6)), Now.AddSeconds(6));
        Assert.Equal("sid=1; DT=d", again.HeaderFor(Org, Now.AddSeconds(6)));
        Assert.Equal("d", again.Find("DT", Org, Now));
        Assert.Null(again.HeaderFor(new Uri("https://other.okta.com/"), Now));
        Assert.DoesNotContain("1", again.Export(Now)[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DropSession_KeepsTheDevice()
    {
        var jar = new CookieJar();
        jar.Store(Org, ["sid=1; Path=/", "idx=2; Path=/", "DT=d; Path=/"], Now);
        jar.DropSession();
        Assert.Equal("DT=d", jar.HeaderFor(Org, Now));
    }

    [Fact]
    public void Store_EndlessCookies_AreBounded()
    {
        var jar = new CookieJar();
        for (int i = 0; i < 5000; i++) jar.Store(Org, [$"c{i}=1; Path=/"], Now);
        Assert.Equal(200, jar.Export(Now).Count);
    }

    [Theory]
    [InlineData("a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, b=2; Path=/", new[] { "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/", "b=2; Path=/" })]
    [InlineData("a=1,b=2,c=3", new[] { "a=1", "b=2", "c=3" })]
    [InlineData("a=1; Expires=Thu, 01-Jan-1970 00:00:10 GMT", new[] { "a=1; Expires=Thu, 01-Jan-1970 00:00:10 GMT" })]
    public void Split_JoinedHeaders_ComeApartAtTheRightCommas(string joined, string[] parts) => Assert.Equal(parts, SetCookieHeader.Split(joined));
}
