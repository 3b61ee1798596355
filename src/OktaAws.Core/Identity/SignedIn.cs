namespace OktaAws.Core.Identity;

/// <summary>What a sign-in yields.</summary>
internal sealed class SignedIn
{
    public required SamlAssertion Assertion { get; init; }

    /// <summary>The user as signed in; null when a live session was used and only the assertion knows.</summary>
    public string? User { get; init; }

    /// <summary>The link the assertion came from.</summary>
    public required Uri AppUrl { get; init; }

    /// <summary>The application's label, cleaned; empty when the organization did not tell.</summary>
    public string Application { get; init; } = string.Empty;
}
