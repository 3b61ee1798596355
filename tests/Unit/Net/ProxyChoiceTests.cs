using System;
using System.Linq;
using System.Net;
using OktaAws.Core.Errors;
using OktaAws.Core.Net;
using Xunit;

namespace OktaAws.Unit.Net;

public class ProxyChoiceTests
{
    [Theory]
    [InlineData("https_proxy=http://p:3128", "https://acme.okta.com/", "http://p:3128/")]
    [InlineData("HTTPS_PROXY=p:3128", "https://acme.okta.com/", "http://p:3128/")]
    [InlineData("HTTPS_PROXY=http://big:1|https_proxy=http://small:2", "https://acme.okta.com/", "http://small:2/")]
    [InlineData("HTTP_PROXY=http://p:3128", "https://acme.okta.com/", null)]
    [InlineData("HTTP_PROXY=http://p:3128", "http://example.com/", "http://p:3128/")]
    [InlineData("ALL_PROXY=socks5://p:1080", "https://acme.okta.com/", "socks5://p:1080/")]
    [InlineData("ALL_PROXY=http://all:1|HTTPS_PROXY=http://own:2", "https://acme.okta.com/", "http://own:2/")]
    [InlineData("HTTPS_PROXY= |ALL_PROXY=http://all:1", "https://acme.okta.com/", "http://all:1/")]
    [InlineData("HTTPS_PROXY=http://p:1", "https://localhost:5001/", null)]
    [InlineData("HTTPS_PROXY=http://p:1", "https://127.0.0.9/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=okta.com", "https://acme.okta.com/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=.okta.com", "https://acme.okta.com/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=.okta.com", "https://okta.com/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=*.okta.com", "https://acme.okta.com/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=okta.com", "https://notokta.com/", "http://p:1/")]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=ACME.OKTA.COM", "https://acme.okta.com/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=*", "https://acme.okta.com/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=x, acme.okta.com , y", "https://acme.okta.com/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=acme.okta.com:8443", "https://acme.okta.com/", "http://p:1/")]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=acme.okta.com:8443", "https://acme.okta.com:8443/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=10.0.0.1", "https://10.0.0.1/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=0.0.1", "https://10.0.0.1/", "http://p:1/")]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=[fd00::1]:443", "https://[fd00::1]/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=fd00::1", "https://[fd00::1]/", null)]
    [InlineData("HTTPS_PROXY=http://p:1|no_proxy=other|NO_PROXY=*", "https://acme.okta.com/", "http://p:1/")]
    [InlineData("HTTPS_PROXY=http://p:1|NO_PROXY=", "https://acme.okta.com/", "http://p:1/")]
    public void Environment_Variables_AreReadAsCurlReadsThem(string environment, string address, string? proxy)
    {
        IWebProxy choice = ProxyChoice.Create(Settings(environment), new ListLog())!;
        var target = new Uri(address);
        Assert.Equal(proxy, choice.GetProxy(target)?.AbsoluteUri);
        Assert.Equal(proxy is null, choice.IsBypassed(target));
    }

    [Fact]
    public void Named_Proxy_ServesEveryHostAndBeatsTheEnvironment()
    {
        IWebProxy choice = ProxyChoice.Create(Settings("HTTPS_PROXY=http://env:1|NO_PROXY=*", "named:8080"), new ListLog())!;
        foreach (string address in new[] { "https://acme.okta.com/", "http://127.0.0.1:5001/" }) Assert.Equal("http://named:8080/", choice.GetProxy(new Uri(address))!.AbsoluteUri);
    }

    [Fact]
    public void Named_ProxyWithUser_IsDecodedAndNeverShown()
    {
        var log = new ListLog();
        IWebProxy choice = ProxyChoice.Create(Settings("", "http://CORP%5Cjoe:p%40ss%3Aw%C3%B6rd@proxy:3128"), log)!;
        NetworkCredential credential = choice.Credentials!.GetCredential(new Uri("http://proxy:3128/"), "Basic")!;
        Assert.Equal(("CORP", "joe", "p@ss:wörd"), (credential.Domain, credential.UserName, credential.Password));
        Assert.Null(choice.Credentials.GetCredential(new Uri("http://elsewhere:3128/"), "Basic"));
        Assert.DoesNotContain("p%40ss", string.Join("\n", log.Lines));
        Assert.Contains("'proxy:3128'", string.Join("\n", log.Lines));
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("ftp://secret@proxy:1")]
    [InlineData("http://proxy:notaport")]
    public void Named_ProxyThatIsNone_IsConfigInvalidWithoutItsText(string proxy)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => ProxyChoice.Create(Settings("", proxy), new ListLog()));
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_IsReadAtEachCreation()
    {
        string value = "http://one:1";
        var settings = new NetSettings { Environment = name => name == "HTTPS_PROXY" ? value : null };
        Assert.Equal("one", ProxyChoice.Create(settings, new ListLog())!.GetProxy(new Uri("https://a.example/"))!.Host);
        value = "http://two:2";
        Assert.Equal("two", ProxyChoice.Create(settings, new ListLog())!.GetProxy(new Uri("https://a.example/"))!.Host);
    }

    private static NetSettings Settings(string environment, string? proxy = null)
    {
        var variables = environment.Split('|', StringSplitOptions.RemoveEmptyEntries).ToDictionary(v => v[..v.IndexOf('=')], v => v[(v.IndexOf('=') + 1)..]);
        return new NetSettings { Proxy = proxy, Environment = name => variables.TryGetValue(name, out string? value) ? value : null };
    }
}
