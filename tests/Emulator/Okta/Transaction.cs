using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>One authentication transaction, named by its state token.</summary>
internal sealed class Transaction(UserState user)
{
    // Hyphen and underscore are what pages escape for JavaScript (\x2D, \x5F).
    public string StateToken { get; } = $"{Token.New("00", 19)}-{Token.New("", 19)}_";

    public UserState User => user;

    public string Status { get; set; } = "UNAUTHENTICATED";

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The factor being challenged.</summary>
    public FactorState? Factor { get; set; }

    public string? FactorResult { get; set; }

    public PushAttempt? Push { get; set; }

    /// <summary>What a security key has to sign.</summary>
    public string Challenge { get; set; } = "";

    /// <summary>Any key of a type may sign.</summary>
    public bool ByType { get; set; }

    /// <summary>Factors that were sent a code within this transaction.</summary>
    public HashSet<string> Sent { get; } = [];

    public bool MfaDone { get; set; }

    public bool WarnWanted { get; set; }

    public bool Skipped { get; set; }

    /// <summary>Filled on success of a sign-in; a step-up has none.</summary>
    public string? SessionToken { get; set; }

    /// <summary>The session and app a step-up is for.</summary>
    public (Session Session, AppScene App)? StepUp { get; init; }

    /// <summary>Back to the choice of a factor.</summary>
    public void LeaveFactor()
    {
        Factor = null;
        FactorResult = null;
        Push = null;
        ByType = false;
    }
}
