using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using OktaAws.Core.Errors;
using OktaAws.Core.Html;
using Xunit;

namespace OktaAws.Unit.Html;

public class HtmlPageTests
{
    [Fact]
    public void Title_WithBlanksAndEntities_IsOneLine() =>
        Assert.Equal("Acme & Co - Extra Verification", HtmlPage.Parse("<title>\n Acme &amp; Co -\n  Extra Verification </title>").Title);

    [Theory]
    [InlineData("<div class='error-content'><p>x</p><h1>App Access Locked</h1></div><h1>Other</h1>", "App Access Locked")]
    [InlineData("<body><h1>403 Access Forbidden</h1>", "403 Access Forbidden")]
    [InlineData("<div class=error-content> Sign in  not allowed </div>", "Sign in not allowed")]
    public void ErrorText_ErrorPages_IsTheHeading(string html, string text) => Assert.Equal(text, HtmlPage.Parse(html).ErrorText?.ToString());

    [Fact]
    public void ErrorText_EscapeSequences_AreMadeVisible() =>
        Assert.Equal(@"\u001b]52;c;x\u0007\u202eevil", HtmlPage.Parse("<h1>\u001b]52;c;x\u0007\u202eevil</h1>").ErrorText?.ToString());

    [Fact]
    public void ErrorText_NoHeading_IsNull() => Assert.Null(HtmlPage.Parse("<p>hello").ErrorText);

    [Fact]
    public void SignIn_StepUpTitle_AsksForMore()
    {
        SignInSignals signals = HtmlPage.Parse("<title>Acme - Extra Verification</title><div id=okta-sign-in>").SignIn;
        Assert.True(signals.AsksForMore && signals.HasWidget && signals.IsSignInPage);
        Assert.False(signals.AsksForPassword || signals.HasPasswordField);
    }

    [Fact]
    public void SignIn_ReauthenticationPage_AsksForPassword() => Assert.True(HtmlPage.Parse("<div id='password-verification-challenge'>").SignIn.AsksForPassword);

    [Fact]
    public void SignIn_OrdinaryPage_HasNoSigns() => Assert.False(HtmlPage.Parse("<title>Acme</title><p>Dashboard").SignIn.IsSignInPage);

    [Theory]
    [InlineData("<meta http-equiv=Refresh content='0; URL=/login/next?x=1'>")]
    [InlineData("<meta content=\"0;url='/login/next?x=1'\" http-equiv=\"refresh\">")]
    public void MetaRefresh_Relative_IsResolved(string html) =>
        Assert.Equal("https://acme.okta.com/login/next?x=1", HtmlPage.Parse(html, new Uri("https://acme.okta.com/a/b")).MetaRefresh!.AbsoluteUri);

    [Fact]
    public void Parse_TooLong_IsRefused() =>
        Assert.Equal(ErrorId.ProtocolUnexpected, Assert.Throws<OktaAwsException>(() => HtmlPage.Parse(new string('x', HtmlPage.MaxLength + 1))).Id);

    /// <summary>8 MiB is what the transport lets through: no shape of it may take the shell down or stall it.</summary>
    [Theory]
    [InlineData("<div>")]
    [InlineData("<svg>")]
    [InlineData("<h1>x")]
    [InlineData("<table>")]
    [InlineData("<b><p>")]
    [InlineData("<form><input name=SAMLResponse>")]
    [InlineData("<script>var stateToken='</script>")]
    [InlineData("x ")]
    public void Parse_HostilePages_EndInTime(string unit)
    {
        string html = string.Concat(Enumerable.Repeat(unit, 8 * 1024 * 1024 / unit.Length));
        Exception? failure = null;
        // A small stack: what recurses with the depth of the page would end the process here.
        var thread = new Thread(() => failure = Record.Exception(() => Walk(html)), 512 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "still busy");
        Assert.True(failure is null or OktaAwsException { Id: ErrorId.ProtocolUnexpected }, failure?.ToString());
    }

    [Theory]
    [InlineData(@"'\'")]
    [InlineData("{a:")]
    [InlineData("`\"'")]
    [InlineData("/*'")]
    [InlineData("stateToken:\"")]
    public void StateToken_HostileScripts_EndInTime(string unit)
    {
        string script = "<script>stateToken;" + string.Concat(Enumerable.Repeat(unit, 4 * 1024 * 1024 / unit.Length)) + "</script>";
        Stopwatch watch = Stopwatch.StartNew();
        _ = HtmlPage.Parse(script).StateToken;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"took {watch.Elapsed}");
    }

    private static void Walk(string html)
    {
        HtmlPage page = HtmlPage.Parse(html, patience: TimeSpan.FromSeconds(1));
        _ = (page.FindSamlForm(), page.StateToken, page.ErrorText, page.SignIn.IsSignInPage, page.MetaRefresh, page.Title);
    }
}
