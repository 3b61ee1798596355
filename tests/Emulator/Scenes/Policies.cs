using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>Which role page the AWS sign-in host serves.</summary>
public enum RolePage
{
    /// <summary>Rendered by the server, fieldset and radio buttons.</summary>
    Legacy,

    /// <summary>Base64 JSON in a meta element (since 2023).</summary>
    NextJs,

    /// <summary>A script page that has no roles at all (2026).</summary>
    Interstitial,
}

/// <summary>Rules of the org.</summary>
public sealed record OrgPolicy
{
    /// <summary>Wrong passwords or codes until the account locks.</summary>
    public int MaxFailures { get; init; } = 5;

    /// <summary>Says LOCKED_OUT; otherwise a locked user looks like a wrong password.</summary>
    public bool ShowLockOut { get; init; }

    /// <summary>Lifetime of a state token after each accepted call, seconds.</summary>
    public int StateTokenSeconds { get; init; } = 300;

    /// <summary>Lifetime of a session, seconds.</summary>
    public int SessionSeconds { get; init; } = 7200;

    /// <summary>Lifetime of an unanswered push, seconds.</summary>
    public int PushSeconds { get; init; } = 300;

    /// <summary>Honors rememberDevice for this long, minutes; 0 = not allowed.</summary>
    public int RememberDeviceMinutes { get; init; }

    /// <summary>Classic: the org asks for a factor at sign-in; otherwise only apps do.</summary>
    public bool AsksForFactor { get; init; } = true;

    /// <summary>Redirects to /login/login.htm instead of showing the sign-in page in place.</summary>
    public bool RedirectToSignIn { get; init; }

    /// <summary>A query that every factor link carries and demands back.</summary>
    public string? FactorQuery { get; init; }

    /// <summary>Origins sessionCookieRedirect may lead to, besides the org.</summary>
    public IReadOnlyList<string> TrustedOrigins { get; init; } = [];
}

/// <summary>How often one may knock; 0 switches a limit off. developer.okta.com/docs/reference/rl2-limits.</summary>
public sealed record RateLimits
{
    /// <summary>/api/v1/authn* per user per second.</summary>
    public int AuthnPerSecond { get; init; } = 4;

    /// <summary>Polls of one state token per 5 seconds.</summary>
    public int PollsPerFiveSeconds { get; init; } = 10;

    /// <summary>/idp/idx/* per state token and 5 seconds.</summary>
    public int IdxPerToken { get; init; } = 10;

    /// <summary>/idp/idx/* per user and 5 seconds.</summary>
    public int IdxPerUser { get; init; } = 20;

    /// <summary>Dashboard and app pages per user, endpoint and 10 seconds.</summary>
    public int PagesPerTenSeconds { get; init; } = 40;

    /// <summary>The first so many requests to /api/v1/authn* are refused ...</summary>
    public int RefuseFirst { get; init; }

    /// <summary>... with a reset this many seconds ahead.</summary>
    public int RefuseForSeconds { get; init; } = 1;
}

/// <summary>Rules of STS.</summary>
public sealed record StsPolicy
{
    /// <summary>AssumeRoleWithSAML calls at once per account; more are throttled. 0 = no limit.</summary>
    public int ConcurrentPerAccount { get; init; } = 20;

    /// <summary>Share of role calls throttled, percent, evenly spread.</summary>
    public int ThrottledPercent { get; init; }

    /// <summary>Nobody may ask IAM for aliases and MFA devices.</summary>
    public bool DeniesIamReads { get; init; }

    /// <summary>Refuses signed calls more than five minutes off.</summary>
    public bool ChecksClock { get; init; } = true;

    /// <summary>How far the clock of AWS is ahead of the org's where it looks at assertions, seconds.</summary>
    public int AheadSeconds { get; init; }

    /// <summary>Characters of a session token, about; many session tags make it long.</summary>
    public int TokenLength { get; init; } = 320;

    /// <summary>Opt-in regions nobody opted in to.</summary>
    public IReadOnlyList<string> DisabledRegions { get; init; } = ["af-south-1", "ap-east-1", "eu-south-1", "me-south-1"];
}
