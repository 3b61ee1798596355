namespace OktaAws.Emulator;

/// <summary>An answer nobody expects.</summary>
public enum OddAnswer
{
    /// <summary>An error of the API, with <see cref="InjectedAnswer.Code"/> and <see cref="InjectedAnswer.Status"/>.</summary>
    Error,

    /// <summary>The right reply, cut in the middle.</summary>
    Truncated,

    /// <summary>A page of a firewall where JSON belongs.</summary>
    Html,

    /// <summary>200 with no body.</summary>
    Empty,

    /// <summary>A redirect to itself.</summary>
    RedirectLoop,

    /// <summary>A page of ten megabytes.</summary>
    Huge,

    /// <summary>The right reply, with cookies for hosts that are not the org.</summary>
    ForeignCookie,

    /// <summary>IDX: idx.session.expired, 401.</summary>
    IdxExpired,

    /// <summary>IDX: security.access_denied with links, 403.</summary>
    IdxAccessDenied,

    /// <summary>IDX: idx.error.user.not.assigned.to.app, 400, forms kept.</summary>
    IdxNotAssigned,

    /// <summary>IDX: idx.error.code.user_not_assigned with a failure link.</summary>
    IdxNotAssignedFailure,

    /// <summary>IDX: device assurance not met, with what to do.</summary>
    IdxDeviceAssurance,

    /// <summary>IDX: the account is locked.</summary>
    IdxLocked,

    /// <summary>IDX: tooManyRequests, 429 as a document.</summary>
    IdxTooMany,

    /// <summary>IDX: biometrics demanded for a push; forms kept.</summary>
    IdxBiometrics,
}

/// <summary>Replaces replies at an address: every status and error of the API, and replies no API should give.</summary>
public sealed record InjectedAnswer
{
    /// <summary>Path; a * stands for anything.</summary>
    public string Path { get; init; } = "*";

    /// <summary>What comes instead.</summary>
    public OddAnswer Kind { get; init; }

    /// <summary>HTTP status of an error, a page or an empty body; the error code's own when 0.</summary>
    public int Status { get; init; }

    /// <summary>Okta's error code.</summary>
    public string Code { get; init; } = "E0000009";

    /// <summary>So many requests are answered rightly before ...</summary>
    public int After { get; init; }

    /// <summary>... and so many are not.</summary>
    public int Times { get; init; } = int.MaxValue;
}
