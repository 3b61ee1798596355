using System;
using System.Linq;
using OktaAws.Core.Html;
using Xunit;

namespace OktaAws.Unit.Html;

/// <summary>Each spelling Okta uses, and each mistake peers made with them.</summary>
public class StateTokenTests
{
    private const string Token = "02.id.aB-c_d~xyz";

    [Theory]
    [InlineData(@"<script>var stateToken = '02.id.aB\x2Dc\x5Fd~xyz';</script>")]
    [InlineData("<script>var stateToken='02.id.aB-c_d~xyz', other = 'x';</script>")]
    [InlineData(@"<script>var oktaData = {""redirectUri"":""https\x3A\x2F\x2Facme"",""f"":function(){return 'x';},""signIn"":{""stateToken"":""02.id.aB\x2Dc\x5Fd\x7Exyz""}};</script>")]
    [InlineData("<script>OktaLogin.initLoginPage({signIn:{el:'#x', stateToken:\"02.id.aB\\u002Dc_d~xyz\"}});</script>")]
    [InlineData("<script>window.config.stateToken = \"02.id.aB-c_d~xyz\";</script>")]
    [InlineData("<script type='application/json'>{\"a\":1,\"stateToken\":\"02.id.aB-c_d~xyz\"}</script>")]
    [InlineData("<script>var cfg = JSON.parse('{\\x22stateToken\\x22\\x3A\\x2202.id.aB\\x2Dc_d~xyz\\x22}'); var data = '{\"stateToken\":\"02.id.aB-c_d~xyz\"}';</script>")]
    [InlineData("<div id=root data-state-token='02.id.aB-c_d~xyz'></div>")]
    [InlineData("<form><input type=hidden value='02.id.aB-c_d~xyz' name=stateToken></form>")]
    [InlineData("<script>x = /['\"]/; y = a // b 'c\nvar stateToken = '02.id.aB-c_d~xyz';</script>")]
    [InlineData("<script>var r=/https?:[/][/]x/;x=1//</script><script>var stateToken = '02.id.aB-c_d~xyz';</script>")]
    public void StateToken_EachSpelling_IsFoundAndUnescaped(string html) => Assert.Equal(Token, HtmlPage.Parse(html).StateToken);

    [Theory]
    [InlineData("https://acme.okta.com/login?stateToken=02.id.aB-c_d~xyz&x=1")]
    [InlineData("https://acme.okta.com/login?fromURI=%2F&stateToken=02.id.aB-c_d%7Exyz")]
    [InlineData("https://acme.okta.com/signin/refresh-auth-state/02.id.aB-c_d~xyz")]
    public void StateToken_InTheAddress_IsFound(string address) => Assert.Equal(Token, HtmlPage.Parse("<p>", new Uri(address)).StateToken);

    [Theory]
    [InlineData("<script>var stateToken = '';</script>")]
    [InlineData("<script>var oktaData = {\"stateToken\":\"\"};</script>")]
    [InlineData("<script>var stateToken = null;</script>")]
    [InlineData("<script>var stateToken = '{{stateToken}}';</script>")]
    [InlineData("<script>var stateToken = 'undefined';</script>")]
    [InlineData("<script>if (stateToken == '02.id.comparison') go();</script>")]
    [InlineData("<!-- <script>var stateToken = '02.id.commented';</script> -->")]
    [InlineData("<p>stateToken = '02.id.prose-text'</p>")]
    public void StateToken_NothingMeant_IsNull(string html) => Assert.Null(HtmlPage.Parse(html).StateToken);

    [Fact]
    public void StateToken_ConsentBlockFirst_TheWidgetsOwnWins()
    {
        HtmlPage page = HtmlPage.Parse("<script>var oktaData={\"consent\":{\"stateToken\":\"00consent-token\"},\"stateToken\":\"00general-token\",\"signIn\":{\"consent\":{\"stateToken\":\"00inner-consent\"},\"stateToken\":\"00signin-token\"}};</script>");
        Assert.Equal("00signin-token", page.StateToken);
        Assert.Equal(["00signin-token", "00general-token", "00consent-token", "00inner-consent"], page.StateTokens);
    }

    [Fact]
    public void StateToken_CommentedAssignment_IsPassedOver()
    {
        HtmlPage page = HtmlPage.Parse("<script>// var stateToken = '00first-comment';\n/* stateToken: '00second-comment' */ var stateToken = '00really-meant';</script>");
        Assert.Equal(["00really-meant"], page.StateTokens);
    }

    [Fact]
    public void StateToken_SameTwice_IsOneCandidate()
    {
        Assert.Single(HtmlPage.Parse("<script>var stateToken='00same-token'; var o={stateToken:'00same\\x2Dtoken'};</script>").StateTokens);
    }

    [Fact]
    public void StateToken_ScriptBeyondUnderstanding_FallsBackToLooseReading()
    {
        // The regular expression with two slashes looks like a comment, and all is one line.
        Assert.Equal(Token, HtmlPage.Parse("<script>var a=/[/]//.test(b);var stateToken='02.id.aB\\x2Dc_d~xyz';</script>").StateToken);
    }

    [Fact]
    public void StateToken_EmptyFirstAndRealLater_RealOneIsTaken()
    {
        Assert.Equal(Token, HtmlPage.Parse("<script>var stateToken = '';</script><script>var oktaData={\"stateToken\":\"02.id.aB\\x2Dc\\x5Fd~xyz\"}</script>").StateToken);
    }

    [Theory]
    [InlineData(@"a\x2Db", "a-b")]
    [InlineData(@"a\u002Fb\/c", "a/b/c")]
    [InlineData(@"\xZZ\u00\", @"xZZu00\")]
    [InlineData(@"\\x2D\n\t\'", "\\x2D\n\t'")]
    public void Unescape_Text_AsJavaScriptReadsIt(string text, string plain) => Assert.Equal(plain, ScriptStrings.Unescape(text));
}
