using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Where a transaction of Identity Engine stands: each stage has its own forms.</summary>
internal enum IdxStage
{
    Probe,
    SafeMode,
    Identify,
    Select,
    MethodData,
    Challenge,
    Poll,
    FastPass,
    Idp,
    Rejected,
    PasswordExpired,
    PasswordWarn,
    Enroll,
    Enrolling,
    KeepMeSignedIn,
    Unsatisfiable,
    Success,
}

/// <summary>One transaction of Identity Engine.</summary>
internal sealed class IdxTransaction(TokenLook look)
{
    private int _responses;

    /// <summary>The token in the page.</summary>
    public string PageToken { get; } = NewToken(look);

    /// <summary>The latest handle: the only one that is taken.</summary>
    public string Handle { get; private set; } = "";

    /// <summary>What the success link carries; it cannot be derived from a handle.</summary>
    public string RedirectToken { get; } = NewToken(look);

    /// <summary>What the page is for; null for the dashboard.</summary>
    public AppScene? App { get; init; }

    /// <summary>Where to go on success.</summary>
    public required string Target { get; init; }

    /// <summary>The visitor (JSESSIONID) the page was given to.</summary>
    public string? Visitor { get; set; }

    public IdxStage Stage { get; set; }

    public UserState? User { get; set; }

    public bool PasswordDone { get; set; }

    public HashSet<FactorState> Proved { get; } = [];

    /// <summary>The authenticator under challenge, and its method.</summary>
    public FactorState? Current { get; set; }

    public string? Method { get; set; }

    public PushAttempt? Push { get; set; }

    /// <summary>A WebAuthn challenge under way.</summary>
    public string Challenge { get; set; } = "";

    public bool Probed { get; set; }

    public int SafePolls { get; set; }

    public bool KeepAnswered { get; set; }

    public bool Skipped { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The authenticators behind the options last given, in their order.</summary>
    public IReadOnlyList<FactorState> Offered { get; set; } = [];

    /// <summary>Every form last given; what is posted must fit one of them.</summary>
    public IReadOnlyList<JsonObject> Forms { get; set; } = [];

    /// <summary>Messages of the next response.</summary>
    public List<IdxMessage> Messages { get; } = [];

    /// <summary>A new handle; the old one is dead from now on.</summary>
    public string Turn() => Handle = $"{PageToken}~c.{++_responses:D2}{Token.New("", 6)}";

    /// <summary>Leaves the authenticator under challenge.</summary>
    public void Leave()
    {
        Current = null;
        Method = null;
        Push = null;
    }

    // Hyphen and underscore are what pages escape for JavaScript (\x2D, \x5F).
    private static string NewToken(TokenLook look) => look switch
    {
        TokenLook.Older => $"02{Token.New("", 20)}-{Token.New("", 18)}_",
        TokenLook.Jwe => $"eyJ6aXAiOiJERUYiLCJlbmMiOiJBMjU2R0NNIn0..{Token.New("", 16)}.{Token.New("", 120)}-_{Token.New("", 40)}.{Token.New("", 22)}",
        _ => $"02.id.{Token.New("", 20)}-{Token.New("", 18)}_",
    };
}
