using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using OktaAws.Core.Saml;
using Xunit;

namespace OktaAws.Unit.Saml;

public class SignInPageTests
{
    [Fact]
    public void ParseAliases_LegacyPage_ReadsEachAccountOnce()
    {
        // Two blanks before class, an inner div of the same class, French words around it: all seen in recorded pages.
        const string Html = """
            <p>Sélectionner un rôle :</p><form action="/saml" method="post"><input type=hidden name=SAMLResponse value=x><fieldset>
            <div  class="saml-account"> <div onClick="expandCollapse(0);"><img src="i"/><div class="saml-account-name">Account: acme-prod (000000000001)</div></div><hr/>
              <div id="0" class="saml-account" ><div class="saml-role"><input type="radio" value="arn:aws:iam::000000000001:role/Admin"/><label>Admin</label></div></div>
              <div id="0" class="saml-account" ><div class="saml-role"><label>Read</label></div></div></div>
            <div  class="saml-account"> <div><div class="saml-account-name">Account: 000000000002</div></div></div>
            <div class="saml-account"><div><div class="saml-account-name">Account:  we (ird) (000000000003)
            </div></div></div></fieldset></form>
            """;

        Assert.Equal(new Dictionary<string, string> { ["000000000001"] = "acme-prod", ["000000000003"] = "we (ird)" }, SignInPage.ParseAliases(Html));
    }

    [Fact]
    public void ParseAliases_NewPage_ReadsTheEmbeddedData()
    {
        string page = Next("""{"roles_accounts":{"acme-prod (123456789012)":["arn:aws:iam::123456789012:role/A"],"987654321987":[]},"region":"IAD"}""");
        Assert.Equal(new Dictionary<string, string> { ["123456789012"] = "acme-prod" }, SignInPage.ParseAliases(page));
    }

    [Fact]
    public void ParseAliases_HostileAlias_IsCleaned()
    {
        string page = Next("""{"roles_accounts":{"a\u001b[2Jb (123456789012)":[]}}""");
        Assert.Equal(@"a\u001b[2Jb", SignInPage.ParseAliases(page)["123456789012"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body onload='hashArgs()'><script>var hashArgs = 1</script></body></html>")]
    [InlineData("<h1>Error: Response signature invalid</h1>")]
    [InlineData("<meta name=data content='%%%'>")]
    [InlineData("<meta name=data content='bm90IGpzb24='>")]
    [InlineData("<meta name=data content='W10='>")]
    [InlineData("<meta name=data content='eyJyb2xlc19hY2NvdW50cyI6WzFdfQ=='>")]
    [InlineData("<div class=saml-account-name>Account: x (12345)</div>")]
    [InlineData("<div class=saml-account-name>Account: x (1234567890123)</div>")]
    public void ParseAliases_AnythingElse_IsEmpty(string html) => Assert.Empty(SignInPage.ParseAliases(html));

    [Fact]
    public void ParseAliases_LongNames_AreNotMatched()
    {
        string name = "Account: " + string.Concat(Enumerable.Repeat("a (", 100_000));
        Assert.Empty(SignInPage.ParseAliases($"<div class=saml-account-name>{name}</div>"));
    }

    private static string Next(string json) => $"<html><head><meta name=\"data\" content=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(json))}\"></head><body><div id=__next></div></body></html>";
}
