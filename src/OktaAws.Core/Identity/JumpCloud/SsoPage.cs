using OktaAws.Core.Html;
using OktaAws.Core.Net;
using OktaAws.Core.Saml;

namespace OktaAws.Core.Identity.JumpCloud;

/// <summary>What the application's link answered: the form with the assertion, the way to the sign-in page, or a refusal.</summary>
internal sealed class SsoPage
{
    private readonly HttpReply _reply;
    private readonly HtmlPage _html;

    private SsoPage(HttpReply reply)
    {
        _reply = reply;
        _html = HtmlPage.Parse(reply.Text, reply.FinalUri);
        Assertion = _html.FindSamlForm() is { } form ? SamlResponseParser.Parse(form["SAMLResponse"]!) : null;
    }

    public SamlAssertion? Assertion { get; }

    /// <summary>Whether the session does not count here, or not any more.</summary>
    public bool WantsSignIn => Assertion is null
        && (_reply.StatusCode == 401 || _reply.FinalUri.AbsolutePath.StartsWith("/login", StringComparison.OrdinalIgnoreCase) || _html.SignIn.IsSignInPage);

    public static async Task<SsoPage> OpenAsync(HttpSession http, Uri link, CancellationToken cancellation) =>
        new(await http.GetAsync(link, RequestOptions.AnyPage, cancellation).ConfigureAwait(false));

    /// <summary>Why there is no assertion, when nothing more can be done.</summary>
    public OktaAwsException Explain(Uri app)
    {
        string said = _html.ErrorText?.ToString() ?? Words();
        string link = app.GetLeftPart(UriPartial.Path);
        if (_reply.StatusCode == 403)
            return new OktaAwsException(ErrorId.AccessDenied, $"JumpCloud does not let this user into the application: {said}", link, "Ask the administrators to bind the application to a group of this user.");
        if (_reply.StatusCode == 404)
            return new OktaAwsException(ErrorId.AppNotFound, $"JumpCloud knows no application at {link}: {said}", link, "Copy the link of the application in the JumpCloud console once more.");
        if (_reply.StatusCode == 429) return new OktaAwsException(ErrorId.RateLimited, $"JumpCloud limits requests to the application: {said}", link);
        if (_reply.StatusCode >= 500) return new OktaAwsException(ErrorId.OrgUnreachable, $"'{_reply.FinalUri.Authority}' answered {_reply.StatusCode}: {said}", _reply.FinalUri.Authority);
        if (WantsSignIn)
        {
            return new OktaAwsException(
                ErrorId.BrowserRequired, $"The sign-in succeeded, yet the application asks for another one: {said}", link,
                "A conditional access policy of this application wants MFA that the sign-in did not ask for. Ask the administrators to require MFA at the sign-in of the user portal as well, or open the application in a browser.");
        }

        return new OktaAwsException(ErrorId.AppNotFound, $"{link} is no AWS application: it answered with '{said}' and no assertion.", link, "Copy the link of the AWS application in the JumpCloud console.");
    }

    private string Words()
    {
        if (JsonReply.TryParse(_reply) is { } json && (json["message"].Text ?? json["error"].Text) is { Length: > 0 } text) return text;
        return _html.Title.Length > 0 ? _html.Title : $"status {_reply.StatusCode}";
    }
}
