using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Device;

/// <summary>From the user's tokens to the assertion of one application: token exchange (RFC 8693), then the page the single-use token opens.</summary>
internal sealed class WebSso(HttpSession http, OAuthClient oauth, OktaOrg org, string clientId)
{
    private const string TokenType = "urn:ietf:params:oauth:token-type:";

    /// <summary>The assertion. Throws <see cref="ExchangeRefusedException"/> when the exchange is refused, else what the page says.</summary>
    public async Task<SamlAssertion> FetchAsync(OAuthTokens tokens, string appId, CancellationToken cancellation)
    {
        string token = await ExchangeAsync(tokens, appId, cancellation).ConfigureAwait(false);
        AppPage page = AppPage.Of(await OpenAsync(token, cancellation).ConfigureAwait(false));
        return page.Assertion ?? throw Explain(page, appId);
    }

    private async Task<string> ExchangeAsync(OAuthTokens tokens, string appId, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] form =
        [
            new("client_id", clientId),
            new("actor_token", tokens.AccessToken),
            new("actor_token_type", TokenType + "access_token"),
            new("subject_token", tokens.IdToken),
            new("subject_token_type", TokenType + "id_token"),
            new("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            new("requested_token_type", "urn:okta:oauth:token-type:web_sso_token"),
            new("audience", "urn:okta:apps:" + appId),
        ];
        try
        {
            return oauth.Required(await oauth.PostAsync("oauth2/v1/token", form, cancellation).ConfigureAwait(false), "access_token");
        }
        catch (OAuthRefusedException e)
        {
            throw new ExchangeRefusedException(e, appId);
        }
    }

    // Newer organizations take the token in a body only, older ones in the address only (okta-aws-cli 2.6.0). A refused
    // method has not used the token up, so the other may be tried.
    private async Task<HttpReply> OpenAsync(string token, CancellationToken cancellation)
    {
        var limited = new RequestOptions { Accept = RequestOptions.AnyPage, Limits = [RateLimit.AppPage()] };
        HttpReply reply = await http.PostFormAsync(org.Resolve("login/token/sso"), [new("token", token)], limited, cancellation).ConfigureAwait(false);
        if (reply.StatusCode is not (404 or 405)) return reply;
        return await http.GetAsync(org.Resolve("login/token/sso?token=" + Uri.EscapeDataString(token)), limited, cancellation).ConfigureAwait(false);
    }

    private OktaAwsException Explain(AppPage page, string appId)
    {
        OktaAwsException why = page.Explain(org, org.Resolve("home/amazon_aws/" + appId));
        return page.Reply.IsSuccess && page.Html.SignIn.IsSignInPage
            ? new OktaAwsException(ErrorId.BrowserRequired, $"The AWS application '{appId}' asks for a further sign-in after the browser's: {page.Html.Title}", appId, "Ask the administrators about the application's sign-on policy.")
            : why;
    }
}

/// <summary>The organization gives no token for the application; whether the user's tokens or the policy are to blame is for the caller to say.</summary>
internal sealed class ExchangeRefusedException(OAuthRefusedException cause, string appId) : Exception(cause.Message)
{
    public OAuthRefusedException Cause { get; } = cause;

    public string AppId { get; } = appId;

    /// <summary>The application's policy demands more than the sign-in behind the tokens has proven, or a younger one.</summary>
    public bool IsAboutAssurance => Cause.Error == "invalid_grant" && Cause.Said.ToString().IndexOf("assurance requirements", StringComparison.OrdinalIgnoreCase) >= 0;
}
