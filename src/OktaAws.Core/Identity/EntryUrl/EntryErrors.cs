using OktaAws.Core.Html;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.EntryUrl;

/// <summary>What a person is told when the walk ends before the assertion.</summary>
internal static class EntryErrors
{
    private const string Look = "Open the entry URL in a browser: every step there must do without a person, but for a name and a password.";

    public static OktaAwsException Endless(Uri at, string how) => new(
        ErrorId.ProtocolUnexpected, $"The way from the entry URL does not end: {how} at '{at.Authority}'.", at.Authority, "Open the entry URL in a new private window of a browser; if it ends there, report what -Debug shows.");

    public static OktaAwsException Unsafe(Uri at, string what) => new(
        ErrorId.ProtocolUnexpected, $"'{at.Authority}' leads {what}; that was not followed.", at.Authority);

    /// <summary>A password in the address would stay in logs and histories.</summary>
    public static OktaAwsException Readable(Uri at) => new(
        ErrorId.ProtocolUnexpected, $"The sign-in form of '{at.Authority}' would put the password into an address; it was not filled in.", at.Authority, "Report that to those who run the host.");

    public static OktaAwsException Unknown(Challenge challenge) => new(
        ErrorId.BrowserRequired, $"'{challenge.Host}' asks to sign in by {challenge}; Negotiate, NTLM and Basic are known here.", challenge.Host, Look);

    public static OktaAwsException PasswordRefused(Challenge challenge, string? user) => new(
        ErrorId.SignInRejected, $"'{challenge.Host}' does not accept name and password of '{user}' ({challenge}).", user);

    public static OktaAwsException LoginRefused(Uri at, HtmlPage page, string? user) => new(
        ErrorId.SignInRejected, $"'{at.Authority}' shows its sign-in form again after name and password of '{user}': {Said(page, 200)}", user);

    /// <summary>A page that leads no further.</summary>
    public static OktaAwsException DeadEnd(HttpReply reply, HtmlPage page, bool ticketOffered)
    {
        string host = reply.FinalUri.Authority;
        string said = Said(page, reply.StatusCode);
        if (reply.StatusCode == 404) return new OktaAwsException(ErrorId.AppNotFound, $"'{host}' has no such page: {said}", host, "Check the entry URL: Set-OktaAwsProfile -EntryUrl.");
        if (reply.StatusCode == 403) return new OktaAwsException(ErrorId.AccessDenied, $"'{host}' does not let this user in: {said}", host);
        if (reply.StatusCode == 429) return new OktaAwsException(ErrorId.RateLimited, $"'{host}' limits requests: {said}", host);
        if (reply.StatusCode >= 500) return new OktaAwsException(ErrorId.OrgUnreachable, $"'{host}' answered {reply.StatusCode}: {said}", host);
        if (page.SignIn.IsSignInPage || page.Forms.Count > 0)
        {
            string after = ticketOffered ? " although the Kerberos ticket was offered" : string.Empty;
            return new OktaAwsException(ErrorId.BrowserRequired, $"The way ends at a sign-in page of '{host}' that asks for more than name and password{after}: {said}", host, Look);
        }

        return new OktaAwsException(ErrorId.AppNotFound, $"The way ends at a page of '{host}' without a SAML response: {said}", host, "Check that the entry URL is the one that opens AWS in a browser.");
    }

    private static string Said(HtmlPage page, int status) => page.ErrorText?.ToString() ?? (page.Title.Length > 0 ? page.Title : $"status {status}");
}
