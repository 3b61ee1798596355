namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>What a person can do where a browser is the only way.</summary>
internal static class WayOut
{
    public const string Text =
        "Ask the administrators for a factor that works without a browser, or let them set up device authorization (an OIDC native application linked to the AWS application): then the sign-in is approved in any browser.";

    /// <summary>The error for something no terminal can do.</summary>
    public static OktaAwsException Browser(OktaOrg org, string what) =>
        new(ErrorId.BrowserRequired, $"{org} asks for {what}, which only a browser can do.", org.Authority, Text);
}
