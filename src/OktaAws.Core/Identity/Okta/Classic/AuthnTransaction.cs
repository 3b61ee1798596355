using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>
/// A state of Okta's authentication transaction (Okta Authentication API, "transaction model"). Everything but the
/// status may be missing; recorded replies name the list of factors <c>factors</c>, the documentation <c>factor</c>.
/// </summary>
internal sealed class AuthnTransaction
{
    public required string Status { get; init; }

    public string? StateToken { get; init; }

    /// <summary>Single use, five minutes; only with SUCCESS, and not after a step-up.</summary>
    public string? SessionToken { get; init; }

    /// <summary>WAITING, REJECTED, TIMEOUT and others while a factor is challenged.</summary>
    public string? FactorResult { get; init; }

    public IReadOnlyList<FactorInfo> Factors { get; init; } = [];

    /// <summary>The number to choose on the device; zero is a legal number, so absence is null.</summary>
    public string? CorrectAnswer { get; init; }

    /// <summary>What a security key is to sign; null when none is challenged.</summary>
    public KeyChallenge? KeyChallenge { get; init; }

    public bool AllowRememberDevice { get; init; }

    /// <summary>Days until the password expires, with PASSWORD_WARN.</summary>
    public long? PasswordExpiresInDays { get; init; }

    /// <summary>What a new password must be like; empty when not told.</summary>
    public string PasswordRules { get; init; } = string.Empty;

    /// <summary>Name of the next link: verify, poll, changePassword, original and others.</summary>
    public string? NextName { get; init; }

    public string? NextHref { get; init; }

    public string? SkipHref { get; init; }

    public string? PreviousHref { get; init; }

    public string? ResendHref { get; init; }

    /// <summary>Null when the reply is no transaction: it has no status.</summary>
    public static AuthnTransaction? TryParse(Json root)
    {
        if (root["status"].Text is not { } status) return null;
        Json embedded = root["_embedded"];
        Json links = root["_links"];
        return new AuthnTransaction
        {
            Status = status,
            StateToken = root["stateToken"].Text,
            SessionToken = root["sessionToken"].Text,
            FactorResult = root["factorResult"].Text,
            Factors = FactorInfo.ParseList(embedded),
            CorrectAnswer = embedded["factor"]["_embedded"]["challenge"]["correctAnswer"].Scalar,
            KeyChallenge = KeyChallenge.TryParse(embedded["factor"]["_embedded"]["challenge"]) ?? KeyChallenge.TryParse(embedded["challenge"]),
            AllowRememberDevice = embedded["policy"]["allowRememberDevice"].Flag ?? false,
            PasswordExpiresInDays = embedded["policy"]["expiration"]["passwordExpireDays"].Number,
            PasswordRules = PasswordPolicy.Describe(embedded["policy"]["complexity"]),
            NextName = links["next"]["name"].Text,
            NextHref = links["next"]["href"].Text,
            SkipHref = links["skip"]["href"].Text,
            PreviousHref = links["prev"]["href"].Text,
            ResendHref = links["resend"].ItemsOrSelf.Select(l => l["href"].Text).FirstOrDefault(h => h is not null),
        };
    }
}
