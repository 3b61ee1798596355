namespace OktaAws.Core.Aws;

/// <summary>What one answer of STS means.</summary>
internal sealed class StsErrorRow(string code, string text, string id, string? nextStep = null)
{
    /// <summary>The wire code without "Exception".</summary>
    public string Code { get; } = code;

    /// <summary>A part of the message that tells this row from others of its code; empty for any message.</summary>
    public string Text { get; } = text;

    /// <summary>One of <see cref="ErrorId"/>.</summary>
    public string Id { get; } = id;

    /// <summary>What to do; null where the catalog's step fits.</summary>
    public string? NextStep { get; } = nextStep;
}

/// <summary>The answers of STS by code and text (AWS STS API reference, common errors; the texts as the service writes them).</summary>
internal static class StsErrorTable
{
    private const string ForIssuer = "AWS could not fetch the public keys of the authorization server: try again; its issuer must be reachable from the internet.";

    /// <summary>The step where AWS itself is the trouble.</summary>
    public const string Later = "AWS has a problem of its own: try again in a minute, or name another region.";

    public static readonly StsErrorRow DurationRefused = new(
        "ValidationError", "requested DurationSeconds exceeds", ErrorId.ProfileInvalid, "Ask for less with -Duration or the profile's duration.");

    /// <summary>The answers that AWS could not reach the issuer of a web identity.</summary>
    public static readonly IReadOnlyList<StsErrorRow> IssuerUnreachable =
    [
        new("InvalidIdentityToken", "retrieve verification key", ErrorId.OrgUnreachable, ForIssuer),
        new("IDPCommunicationError", string.Empty, ErrorId.OrgUnreachable, ForIssuer),
    ];

    // The first row that fits counts: those with a text stand before the one for the rest of their code.
    private static readonly StsErrorRow[] Rows =
    [
        DurationRefused,
        new("ValidationError", "durationSeconds", ErrorId.ProfileInvalid, "Give a duration from 900 to 43200 seconds."),
        new("ValidationError", "sAMLAssertion", ErrorId.SamlInvalid, "AWS takes assertions of 100,000 characters: ask the administrators to give the application fewer roles, or several applications."),
        new("ValidationError", "roleSessionName", ErrorId.ProfileInvalid, "Give the user or the hop a session name of 2 to 64 letters, digits and _+=,.@-."),
        new("ValidationError", string.Empty, ErrorId.ProfileInvalid, "Check the role's ARN, and that the role lies in the partition of the application."),

        // Of an assertion; a signed call says "The security token included in the request is expired".
        new("ExpiredToken", "security token", ErrorId.SessionExpired, "Run the command again with -Force to get new keys."),
        new("ExpiredToken", string.Empty, ErrorId.AssertionExpired),
        new("InvalidClientTokenId", string.Empty, ErrorId.SessionExpired, "AWS does not know these keys (any more): run the command again with -Force to get new ones."),
        new("UnrecognizedClient", string.Empty, ErrorId.SessionExpired, "AWS does not know these keys (any more): run the command again with -Force to get new ones."),
        new("SignatureDoesNotMatch", string.Empty, ErrorId.ClockSkewed),
        new("RequestExpired", string.Empty, ErrorId.ClockSkewed),

        .. IssuerUnreachable,
        new("InvalidIdentityToken", "signature invalid", ErrorId.SamlInvalid, "The SAML provider in IAM has another certificate: ask the account's administrators to upload the application's current metadata."),
        new("InvalidIdentityToken", "provider doesn't exist", ErrorId.SamlInvalid, "The account has no SAML provider of the name the assertion gives: ask the administrators to compare it with the application's settings."),
        new("InvalidIdentityToken", "RoleSessionName", ErrorId.SamlInvalid, "Ask the organization's administrators to map RoleSessionName to 2 to 64 letters, digits and _+=,.@-, such as the e-mail address."),
        new("InvalidIdentityToken", "OpenIDConnect provider", ErrorId.AccessDenied, "In the role's account, IAM needs an OIDC provider with the issuer of the authorization server."),
        new("InvalidIdentityToken", "audience", ErrorId.AccessDenied, "The audience of the authorization server must be one of those of the OIDC provider in IAM."),
        new("InvalidIdentityToken", string.Empty, ErrorId.SamlInvalid),
        new("IDPRejectedClaim", string.Empty, ErrorId.SamlInvalid, "The organization took its word back: sign in again, or ask its administrators about the application."),

        new("AccessDenied", "verify your MFA serial", ErrorId.ProfileInvalid, "Name the user's own MFA device: copy its ARN or serial number from IAM (Security credentials) and set it with Set-OktaAwsProfile -MfaSerial."),
        new("AccessDenied", "MultiFactorAuthentication failed", ErrorId.MfaCodeRejected),
        new("AccessDenied", "AssumeRoleWithSAML", ErrorId.AccessDenied, "Ask the account's administrators: the role must trust the SAML provider and its audience, and allow sts:TagSession where the application sends tags."),
        new("AccessDenied", "AssumeRoleWithWebIdentity", ErrorId.AccessDenied, "Ask the account's administrators: the role must trust the OIDC provider, its audience and this client."),
        new("AccessDenied", string.Empty, ErrorId.AccessDenied),
        new("RegionDisabled", string.Empty, ErrorId.AccessDenied, "Name a region that is enabled for the account, or ask its administrators to activate STS there."),
        new("PackedPolicyTooLarge", string.Empty, ErrorId.SamlInvalid, "The session tags of the application are too long for AWS: ask the organization's administrators to send fewer or shorter ones."),
        new("MalformedPolicyDocument", string.Empty, ErrorId.SamlInvalid, "Ask the organization's administrators about the session tags of the application."),

        new("Throttling", string.Empty, ErrorId.RateLimited),
        new("Throttled", string.Empty, ErrorId.RateLimited),
        new("TooManyRequests", string.Empty, ErrorId.RateLimited),
        new("RequestLimitExceeded", string.Empty, ErrorId.RateLimited),
        new("RequestTimeout", string.Empty, ErrorId.RequestTimedOut),
        new("ServiceUnavailable", string.Empty, ErrorId.OrgUnreachable, Later),
        new("InternalFailure", string.Empty, ErrorId.OrgUnreachable, Later),
        new("InternalError", string.Empty, ErrorId.OrgUnreachable, Later),
    ];

    /// <summary>The row of an answer; null for one nobody described.</summary>
    public static StsErrorRow? Find(string code, string message) =>
        Rows.FirstOrDefault(r => r.Code == code && message.IndexOf(r.Text, StringComparison.OrdinalIgnoreCase) >= 0);
}
