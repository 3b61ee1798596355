using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>Where an account stands before the first sign-in.</summary>
public enum UserStatus
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>Locked out already.</summary>
    Locked,

    /// <summary>Must change the password.</summary>
    PasswordExpired,

    /// <summary>Must set a password after a reset.</summary>
    PasswordReset,

    /// <summary>Is told that the password expires soon.</summary>
    PasswordWarn,

    /// <summary>Must enroll a factor.</summary>
    MfaEnroll,

    /// <summary>May enroll a factor, or skip.</summary>
    MfaEnrollOptional,

    /// <summary>No longer with us; looks like a wrong password.</summary>
    Deactivated,
}

/// <summary>One person of the org.</summary>
public sealed record UserScene
{
    /// <summary>Sign-in name; the part before the @ works as well.</summary>
    public string Login { get; init; } = "jane@acme.test";

    /// <summary>The password.</summary>
    public string Password { get; init; } = "Correct-Horse-7";

    /// <summary>First name.</summary>
    public string FirstName { get; init; } = "Jane";

    /// <summary>Last name.</summary>
    public string LastName { get; init; } = "Doe";

    /// <summary>State of the account.</summary>
    public UserStatus Status { get; init; }

    /// <summary>Classic: a status said after the password instead of the usual ones, such as RECOVERY.</summary>
    public string? AuthnStatus { get; init; }

    /// <summary>Enrolled factors, in the order the org lists them.</summary>
    public IReadOnlyList<FactorScene> Factors { get; init; } = [];
}

/// <summary>How a push ends.</summary>
public enum PushOutcome
{
    /// <summary>The user says yes.</summary>
    Approve,

    /// <summary>The user says no.</summary>
    Reject,

    /// <summary>Okta gives up waiting.</summary>
    Timeout,

    /// <summary>Nothing happens until the control interface answers.</summary>
    Wait,
}

/// <summary>One enrolled factor.</summary>
public sealed record FactorScene
{
    /// <summary>Such as push, token:software:totp, sms; in an Identity Engine org an authenticator's key, such as okta_verify. Unknown ones are listed like any other.</summary>
    public string Type { get; init; } = "push";

    /// <summary>Such as OKTA or GOOGLE.</summary>
    public string Provider { get; init; } = "OKTA";

    /// <summary>The factor's id; derived from type, provider and profile when null.</summary>
    public string? Id { get; init; }

    /// <summary>Identity Engine: the methods to choose from; the key's usual ones when empty.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>An e-mail's link is followed as a push is approved; otherwise only its code passes.</summary>
    public bool MagicLink { get; init; }

    /// <summary>Public key of a security key (P-256, SubjectPublicKeyInfo in base64); without one no signature passes.</summary>
    public string? PublicKey { get; init; }

    /// <summary>What the server tells about it, e.g. phoneNumber or name.</summary>
    public IReadOnlyDictionary<string, string> Profile { get; init; } = new Dictionary<string, string>();

    /// <summary>The one code or answer that is accepted.</summary>
    public string? Code { get; init; }

    /// <summary>A TOTP seed (base32); codes are then computed by RFC 6238.</summary>
    public string? Secret { get; init; }

    /// <summary>Lets the same TOTP code pass twice within its 30 seconds; real orgs do not.</summary>
    public bool AllowReuse { get; init; }

    /// <summary>Outcomes of successive pushes; the last repeats.</summary>
    public IReadOnlyList<PushOutcome> Outcomes { get; init; } = [PushOutcome.Approve];

    /// <summary>The push is answered this long after it was sent, milliseconds ...</summary>
    public int ApproveAfterMs { get; init; }

    /// <summary>... and not before this many polls.</summary>
    public int ApproveAfterPolls { get; init; }

    /// <summary>Shows a number from the second poll on; nobody can approve before it was shown.</summary>
    public bool NumberMatching { get; init; }

    /// <summary>The number; 0 is legal.</summary>
    public int Number { get; init; } = 92;
}
