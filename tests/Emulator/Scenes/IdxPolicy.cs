namespace OktaAws.Emulator;

/// <summary>The generation of an org.</summary>
public enum Pipeline
{
    /// <summary>Classic.</summary>
    V1,

    /// <summary>Identity Engine.</summary>
    Idx,
}

/// <summary>Where a sign-in page of Identity Engine holds its state token.</summary>
public enum TokenSpelling
{
    /// <summary><c>var stateToken='02.id.x\x2Dy';</c></summary>
    Variable,

    /// <summary>An <c>oktaData</c> literal that is not JSON.</summary>
    OktaData,

    /// <summary>A <c>"stateToken":"…"</c> property, unescaped.</summary>
    Property,

    /// <summary>A <c>data-state-token</c> attribute.</summary>
    DataAttribute,

    /// <summary>A hidden input.</summary>
    HiddenInput,

    /// <summary>Only the query of the page's own address, after a redirect.</summary>
    FinalUrl,
}

/// <summary>The looks of a state token.</summary>
public enum TokenLook
{
    /// <summary>02.id.…</summary>
    Current,

    /// <summary>02…, 42 characters.</summary>
    Older,

    /// <summary>A JWE of five parts, the second empty.</summary>
    Jwe,
}

/// <summary>When the password is asked for.</summary>
public enum IdxPassword
{
    /// <summary>Before any other authenticator.</summary>
    First,

    /// <summary>After the others.</summary>
    Second,

    /// <summary>Never.</summary>
    None,
}

/// <summary>What accompanies a success.</summary>
public enum SuccessMessage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A message of class INFO.</summary>
    Info,

    /// <summary>The administrator's own message, of class ERROR: the sign-in has succeeded all the same.</summary>
    Error,
}

/// <summary>How an org takes Kerberos tickets (agentless desktop single sign-on).</summary>
public enum DesktopSignOn
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Next to the form for a name.</summary>
    Offered,

    /// <summary>As the only way: a routing rule.</summary>
    Only,

    /// <summary>As the only way, and without a page: the app's link redirects.</summary>
    Redirect,
}

/// <summary>Rules of an Identity Engine org.</summary>
public sealed record IdxPolicy
{
    /// <summary>The first form asks for name and password together.</summary>
    public bool IdentifyWithPassword { get; init; }

    /// <summary>When the password is asked for.</summary>
    public IdxPassword Password { get; init; }

    /// <summary>Authenticators wanted besides the password; an app may want another number.</summary>
    public int Factors { get; init; } = 1;

    /// <summary>Looks for Okta Verify before it asks for a name.</summary>
    public bool ProbesDevice { get; init; }

    /// <summary>Polls of the safe mode until the org takes sign-ins again.</summary>
    public int SafeModePolls { get; init; }

    /// <summary>Asks whether to stay signed in.</summary>
    public bool AsksKeepMeSignedIn { get; init; }

    /// <summary>The first form wants a CAPTCHA.</summary>
    public bool Captcha { get; init; }

    /// <summary>Offers an external identity provider next to the first form.</summary>
    public bool OffersIdp { get; init; }

    /// <summary>How Kerberos tickets are taken.</summary>
    public DesktopSignOn DesktopSignOn { get; init; }

    /// <summary>Whose ticket comes: a login; null for the first user's. One of nobody's is refused.</summary>
    public string? TicketUser { get; init; }

    /// <summary>The Kerberos host takes no ticket.</summary>
    public bool RefusesTicket { get; init; }

    /// <summary>Older payloads: <c>options[].form</c>, <c>required:"false"</c>, dangling <c>relatesTo</c>.</summary>
    public bool OldShapes { get; init; }

    /// <summary>Where the page holds the token.</summary>
    public TokenSpelling Spelling { get; init; }

    /// <summary>The looks of the token.</summary>
    public TokenLook Look { get; init; }

    /// <summary>Success comes as a remediation instead of a member of its own.</summary>
    public bool SuccessAsRemediation { get; init; }

    /// <summary>What accompanies a success.</summary>
    public SuccessMessage SuccessMessage { get; init; }

    /// <summary>HTTP status of a wrong code: 401 or 400, both are seen.</summary>
    public int WrongCodeStatus { get; init; } = 401;

    /// <summary>HTTP status of a rejected push: 200 or 401.</summary>
    public int RejectedStatus { get; init; } = 200;

    /// <summary>The session policy lets a password pass at /api/v1/authn.</summary>
    public bool AllowsAuthn { get; init; }
}
