namespace OktaAws.Emulator;

/// <summary>How a console answers.</summary>
public enum ConsoleDialect
{
    /// <summary>Status 401 with a message and a list of factors.</summary>
    Newer,

    /// <summary>A redirect to the sign-in page where a code is wanted, and errors without a list; codes only.</summary>
    Older,
}

/// <summary>A JumpCloud console in the place of an Okta org; people, their factors, apps and accounts are the scenario's.</summary>
public sealed record JumpCloudScene
{
    /// <summary>The region in its host names, such as eu; none for the United States.</summary>
    public string? Region { get; init; }

    /// <summary>How it answers.</summary>
    public ConsoleDialect Dialect { get; init; }

    /// <summary>A link without a region leads to applications of this region's console all the same.</summary>
    public bool AnswersForUnitedStates { get; init; }

    /// <summary>Factor types that are listed as not available, such as push before JumpCloud Protect is set up.</summary>
    public string[] Unavailable { get; init; } = [];

    /// <summary>A conditional access policy turns everybody away, with status 403.</summary>
    public bool DeniesAccess { get; init; }

    /// <summary>A conditional access policy of the apps wants MFA, which the sign-in did not ask for.</summary>
    public bool AppsWantMfa { get; init; }

    /// <summary>How long the token against forged requests lives, seconds.</summary>
    public int TokenSeconds { get; init; } = 900;

    /// <summary>So many tokens are not accepted, one request each: another server behind the balancer.</summary>
    public int ForgetsTokens { get; init; }

    /// <summary>A denied push is told by status 401 instead of in the body.</summary>
    public bool DeniedIs401 { get; init; }

    /// <summary>An approved push is not taken any more.</summary>
    public bool LosesPushes { get; init; }

    /// <summary>How long a push may be answered, seconds.</summary>
    public int PushSeconds { get; init; } = 60;

    /// <summary>How long a session lives, seconds.</summary>
    public int SessionSeconds { get; init; } = 3600;
}
