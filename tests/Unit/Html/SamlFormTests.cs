using System;
using System.Linq;
using OktaAws.Core.Html;
using Xunit;

namespace OktaAws.Unit.Html;

public class SamlFormTests
{
    private static readonly Uri Page = new("https://acme.okta.com/app/amazon_aws/exk1/sso/saml");

    [Fact]
    public void FindSamlForm_EntityEncodedValues_AreDecoded()
    {
        HtmlForm form = Find("""
            <form id="appForm" action="https&#x3a;&#x2f;&#x2f;signin.aws.amazon.com&#x2f;saml" method="POST">
            <input name="SAMLResponse" type="hidden" value="PD94&#x2b;a&#x2f;b&#x3d;&#x3d;"/><input name="RelayState" type="hidden" value=""/></form>
            """);

        Assert.Equal("https://signin.aws.amazon.com/saml", form.Action!.AbsoluteUri);
        Assert.Equal("PD94+a/b==", form["SAMLResponse"]);
        Assert.Equal("POST", form.Method);
        Assert.Equal("", form["RelayState"]);
        Assert.Null(form["Other"]);
    }

    [Theory]
    [InlineData("<form method=post action=/acs><input value='abc' type=hidden name='samlresponse'></form>")]
    [InlineData("<FORM ACTION='/acs' METHOD='Post'><INPUT TYPE='HIDDEN' VALUE='abc' NAME='SAMLResponse'></FORM>")]
    [InlineData("<form action=/search><input name=q></form><form method=post action=/acs><div><input name=SAMLResponse value=abc></div></form>")]
    [InlineData("<form method=post id=f action=/acs></form><input form=f name=SAMLResponse value=abc>")]
    [InlineData("<form method=post action=/acs><input name=SAMLResponse value=''></form><form method=post action=/acs><input name=SAMLResponse value=abc></form>")]
    [InlineData("<form method=post action=/acs><textarea name=SAMLResponse>abc</textarea></form>")]
    public void FindSamlForm_AnySpelling_IsFound(string html)
    {
        HtmlForm form = Find(html);
        Assert.Equal("abc", form["SAMLResponse"]);
        Assert.Equal("https://acme.okta.com/acs", form.Action!.AbsoluteUri);
        Assert.Equal("POST", form.Method);
    }

    [Fact]
    public void FindSamlForm_LineBreaksInsideTheValue_AreKeptForTheParser()
    {
        Assert.Equal("YWJj\r\nZGVm", Find("<form action=/acs><input name=SAMLResponse value='YWJj&#xd;&#xa;ZGVm'></form>")["SAMLResponse"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<h1>403 Access Forbidden</h1>")]
    [InlineData("<!-- <form><input name=SAMLResponse value=abc></form> -->")]
    [InlineData("<script>var x = '<form><input name=SAMLResponse value=abc></form>'</script>")]
    [InlineData("<input name=SAMLResponse value=abc>")]
    public void FindSamlForm_NoForm_IsNull(string html) => Assert.Null(HtmlPage.Parse(html, Page).FindSamlForm());

    [Fact]
    public void Forms_UncheckedBoxesAndButtons_CarryNothing()
    {
        HtmlForm form = HtmlPage.Parse("<form><input type=checkbox name=a value=1><input type=checkbox checked name=b value=2><input type=submit name=c value=3><input name=d value=4></form>", Page).Forms.Single();
        Assert.Equal(["b", "d"], form.Inputs.Select(i => i.Key));
        Assert.Equal(Page, form.Action);
        Assert.Equal("GET", form.Method);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/acs")]
    public void Forms_ActionThatCannotBeResolved_IsNull(string action) =>
        Assert.Null(HtmlPage.Parse($"<form action='{action}'><input name=SAMLResponse value=a></form>").FindSamlForm()!.Action);

    private static HtmlForm Find(string html) => HtmlPage.Parse(html, Page).FindSamlForm() ?? throw new InvalidOperationException("No form was found.");
}
