using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.JumpCloud;

/// <summary>What the console refuses, as errors with a next step each.</summary>
internal static class ConsoleErrors
{
    private const string ConditionalAccess =
        "A conditional access policy of JumpCloud may want another network or a managed device: try from the company's network or VPN, or ask the administrators.";

    /// <summary>Why an answer let nobody in.</summary>
    public static OktaAwsException Of(ConsoleAnswer answer, OktaOrg console, string user)
    {
        string said = answer.Message.ToString() is { Length: > 0 } message ? message : $"status {answer.Reply.StatusCode}";
        if (answer.Reply.StatusCode is 401 or 403 or 423 && answer.Says("locked"))
            return new OktaAwsException(ErrorId.AccountLocked, $"The account '{user}' is locked at {console}: {said}", user);
        if (answer.Reply.StatusCode is 401 or 403 && answer.Says("expired"))
            return new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{user}' has expired at {console}: {said}", user, $"Change it at {console.Origin} and try again.");
        return answer.Reply.StatusCode switch
        {
            401 => new OktaAwsException(ErrorId.SignInRejected, $"{console} refused the sign-in of '{user}': {said}", user, "Check the password, and the user name: JumpCloud wants the whole e-mail address."),
            403 => new OktaAwsException(ErrorId.AccessDenied, $"{console} does not let '{user}' in from here: {said}", user, ConditionalAccess),
            _ => JsonReply.Foreign(answer.Reply),
        };
    }

    /// <summary>A one-time code that was not accepted.</summary>
    public static OktaAwsException WrongCode(OktaOrg console) => new(ErrorId.MfaCodeRejected, $"{console} did not accept the code.", console.Authority);
}
