namespace OktaAws.Core.Html;

/// <summary>What tells one Okta page from another when it is not the SAML form.</summary>
internal sealed class SignInSignals
{
    private SignInSignals(HtmlPage page)
    {
        // Localized titles differ; the English one is only one of several signs.
        AsksForMore = page.Title.EndsWith("Extra Verification", StringComparison.OrdinalIgnoreCase);
        AsksForPassword = page.HasId("password-verification-challenge");
        HasWidget = page.HasId("okta-sign-in") || page.HasId("okta-login-container") || page.HasId("signin-container");
        HasPasswordField = page.Has("input[type=password]");
        HasStateToken = page.StateToken is not null;
    }

    /// <summary>The application's own policy wants a further factor: "… - Extra Verification".</summary>
    public bool AsksForMore { get; }

    /// <summary>The session lives but the application wants the password again.</summary>
    public bool AsksForPassword { get; }

    /// <summary>The sign-in widget is on the page.</summary>
    public bool HasWidget { get; }

    /// <summary>A plain password field, as other identity providers and very old sign-in pages have.</summary>
    public bool HasPasswordField { get; }

    public bool HasStateToken { get; }

    /// <summary>Any sign that somebody has to sign in or to prove more.</summary>
    public bool IsSignInPage => AsksForMore || AsksForPassword || HasWidget || HasPasswordField || HasStateToken;

    internal static SignInSignals Of(HtmlPage page) => new(page);
}
