using OktaAws.Core.Html;
using OktaAws.Core.Net;
using OktaAws.Core.Saml;

namespace OktaAws.Core.Identity.Okta;

/// <summary>
/// The application's link. With a session it answers with a form that carries the assertion; the link also takes a
/// session token once and sets the session by it, so that a sign-in needs a single request here.
/// </summary>
internal sealed class AppPage(HttpSession http, OktaOrg org, Uri appUrl)
{
    private readonly RequestOptions _limited = new() { Limits = [RateLimit.AppPage()] };

    /// <summary>The assertion by the live session; null when the session is over.</summary>
    public async Task<SamlAssertion?> TryFetchAsync(CancellationToken cancellation)
    {
        HttpReply reply = await http.GetAsync(appUrl, _limited, cancellation).ConfigureAwait(false);
        HtmlPage page = HtmlPage.Parse(reply.Text, reply.FinalUri);
        return page.FindSamlForm() is { } form ? SamlResponseParser.Parse(form["SAMLResponse"]!) : null;
    }

    /// <summary>The assertion by a fresh session token. Throws what the page says instead.</summary>
    public async Task<SamlAssertion> FetchAsync(string? sessionToken, CancellationToken cancellation)
    {
        if (sessionToken is null)
            throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"{org} gave no session token.", org.Authority);
        var once = new UriBuilder(appUrl) { Query = "sessionToken=" + Uri.EscapeDataString(sessionToken) };
        HttpReply reply = await http.GetAsync(once.Uri, _limited, cancellation).ConfigureAwait(false);
        HtmlPage page = HtmlPage.Parse(reply.Text, reply.FinalUri);
        if (page.FindSamlForm() is not { } form) throw Explain(reply, page);
        return SamlResponseParser.Parse(form["SAMLResponse"]!);
    }

    private OktaAwsException Explain(HttpReply reply, HtmlPage page)
    {
        string said = page.ErrorText?.ToString() ?? (page.Title.Length > 0 ? page.Title : $"status {reply.StatusCode}");
        string target = appUrl.GetLeftPart(UriPartial.Path);
        if (reply.StatusCode == 404)
            return new OktaAwsException(ErrorId.AppNotFound, $"{org} knows no application at {target}: {said}", target);
        if (reply.StatusCode is 401 or 403)
            return new OktaAwsException(ErrorId.AccessDenied, $"{org} does not let this user into the application: {said}", target);
        if (reply.StatusCode >= 500)
            return new OktaAwsException(ErrorId.OrgUnreachable, $"{org} answered {reply.StatusCode}: {said}", org.Authority);
        if (page.SignIn.AsksForMore)
            return new OktaAwsException(ErrorId.BrowserRequired, $"The application asks for a further verification: {said}", target, "Open the application once in a browser, or ask the administrators about its sign-on policy.");
        if (page.SignIn.IsSignInPage)
            return new OktaAwsException(ErrorId.SessionExpired, $"{org} did not take the session for this application and asks to sign in again.", target);
        return new OktaAwsException(ErrorId.AppNotFound, $"{target} is no AWS application: it answered with '{said}' and no assertion.", target);
    }
}
