using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>Okta's error codes as ours. The HTTP status is not telling enough; the code decides (Okta "Error codes").</summary>
internal static class ClassicErrors
{
    public const string SignInFailed = "E0000004";
    public const string WrongCode = "E0000068";
    public const string CodeUsed = "E0000082";
    public const string CodeOutsideWindow = "E0000083";
    /// <summary>RSA: the code was right, the token's next one is wanted as well.</summary>
    public const string NextToken = "E0000106";

    /// <summary>RSA: the server asks for a new PIN, or for the code after it.</summary>
    public const string NewPin = "E0000113";

    public const string SentTooSoonSms = "E0000109";
    public const string SentTooSoonCall = "E0000133";

    /// <summary>True when another code may be tried in the same transaction.</summary>
    public static bool MayRetryCode(OktaError error) => error.Code is WrongCode or CodeUsed or CodeOutsideWindow or NextToken or NewPin;

    /// <summary>A refused sign-in in words that tell what to look at; Okta's own are "Authentication failed".</summary>
    public static string OfPassword(OktaOrg org, string said) => $"{org} refused the user name or password ({SignInFailed}: {said.TrimEnd('.')}).";

    /// <summary>The error for a person; the server's own words are kept.</summary>
    public static OktaAwsException ToException(OktaError error, OktaOrg org)
    {
        string id = error.Code switch
        {
            SignInFailed => ErrorId.SignInRejected,
            "E0000011" or "E0000005" or "E0000079" => ErrorId.SessionExpired,
            "E0000069" or "E0000119" => ErrorId.AccountLocked,
            "E0000006" or "E0000085" or "E0000001" => ErrorId.AccessDenied,
            WrongCode or CodeUsed or CodeOutsideWindow or NextToken or NewPin => ErrorId.MfaCodeRejected,
            "E0000014" or "E0000080" => ErrorId.PasswordExpired,
            SentTooSoonSms or SentTooSoonCall or "E0000047" => ErrorId.RateLimited,
            "E0000009" or "E0000010" => ErrorId.OrgUnreachable,
            _ => ErrorId.ProtocolUnexpected,
        };
        string? nextStep = id == ErrorId.OrgUnreachable ? "Try again in some minutes; the organization's status page may tell more." : null;
        string what = id == ErrorId.SignInRejected ? OfPassword(org, error.Message.ToString()) : $"{org} answered {error.Code}: {error.Message}";
        return new OktaAwsException(id, what, org.Authority, nextStep);
    }
}
