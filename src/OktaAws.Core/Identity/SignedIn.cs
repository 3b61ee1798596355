namespace OktaAws.Core.Identity;

/// <summary>What a sign-in yields.</summary>
internal sealed class SignedIn
{
    /// <summary>The assertion; null when the sign-in ended in one of the next two.</summary>
    public SamlAssertion? Assertion { get; init; }

    /// <summary>A machine's token for AWS. The request then names a role by its ARN.</summary>
    public WebIdentity? WebIdentity { get; init; }

    /// <summary>An IAM user's session. The request then names a role by its ARN, or means these very keys.</summary>
    public TemporaryCredential? Session { get; init; }

    /// <summary>Forgets that session: AWS does not take it any more. Null where there is none.</summary>
    public Action? Forget { get; init; }

    /// <summary>The user as signed in; null when a live session was used and only the assertion knows.</summary>
    public string? User { get; init; }

    /// <summary>The link the assertion came from; the organization where there is none.</summary>
    public required Uri AppUrl { get; init; }

    /// <summary>The application's label, cleaned; empty when the organization did not tell.</summary>
    public string Application { get; init; } = string.Empty;
}
