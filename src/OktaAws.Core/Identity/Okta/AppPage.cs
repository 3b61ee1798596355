using OktaAws.Core.Html;
using OktaAws.Core.Net;
using OktaAws.Core.Saml;

namespace OktaAws.Core.Identity.Okta;

/// <summary>What an application's link answered: the form with the assertion, or a page that wants more first.</summary>
internal sealed class AppPage
{
    private AppPage(HttpReply reply, HtmlPage html)
    {
        Reply = reply;
        Html = html;
        Assertion = html.FindSamlForm() is { } form ? SamlResponseParser.Parse(form["SAMLResponse"]!) : null;
    }

    public HttpReply Reply { get; }

    public HtmlPage Html { get; }

    /// <summary>The assertion; null while the page wants something else.</summary>
    public SamlAssertion? Assertion { get; }

    /// <summary>The page's state token when it belongs to Identity Engine: its tokens start with 02 or are a JWE.</summary>
    public string? IdxToken => Html.StateTokens.FirstOrDefault(IsIdx);

    /// <summary>The page's state token when it belongs to the Classic engine.</summary>
    public string? ClassicToken => Html.StateTokens.FirstOrDefault(t => !IsIdx(t));

    public static AppPage Of(HttpReply reply) => new(reply, HtmlPage.Parse(reply.Text, reply.FinalUri));

    /// <summary>The error a person gets when nothing more can be done with this page.</summary>
    public OktaAwsException Explain(OktaOrg org, Uri appUrl)
    {
        string said = Html.ErrorText?.ToString() ?? (Html.Title.Length > 0 ? Html.Title : $"status {Reply.StatusCode}");
        string target = appUrl.GetLeftPart(UriPartial.Path);
        if (Reply.StatusCode == 404)
            return new OktaAwsException(ErrorId.AppNotFound, $"{org} knows no application at {target}: {said}", target);
        if (Reply.StatusCode is 401 or 403)
            return new OktaAwsException(ErrorId.AccessDenied, $"{org} does not let this user into the application: {said}", target);
        if (Reply.StatusCode == 429)
            return new OktaAwsException(ErrorId.RateLimited, $"{org} limits requests to the application: {said}", target);
        if (Reply.StatusCode >= 500)
            return new OktaAwsException(ErrorId.OrgUnreachable, $"{org} answered {Reply.StatusCode}: {said}", org.Authority);
        if (Html.SignIn.AsksForMore || Html.SignIn.AsksForPassword)
            return new OktaAwsException(ErrorId.BrowserRequired, $"The application asks for a further verification that does not end: {said}", target, "Open the application once in a browser, or ask the administrators about its sign-on policy.");
        if (Html.SignIn.IsSignInPage)
            return new OktaAwsException(ErrorId.SessionExpired, $"{org} did not take the session for this application and asks to sign in again.", target);
        return new OktaAwsException(ErrorId.AppNotFound, $"{target} is no AWS application: it answered with '{said}' and no assertion.", target);
    }

    private static bool IsIdx(string token) => token.StartsWith("02", StringComparison.Ordinal) || token.StartsWith("eyJ", StringComparison.Ordinal);
}
