namespace OktaAws.Core.Errors;

/// <summary>Something a person or a script can act on: a stable id, what happened to which target, and the next step. Never a secret.</summary>
public sealed class OktaAwsException : Exception
{
    /// <param name="id">One of <see cref="ErrorId"/>.</param>
    /// <param name="message">What happened, in one sentence; cleaned for the terminal.</param>
    /// <param name="target">What it happened to: a profile, host, role or file name.</param>
    /// <param name="nextStep">What to do; the catalog's text for the id when null.</param>
    /// <param name="inner">The cause, kept for debugging; its text is not shown.</param>
    public OktaAwsException(string id, DisplayText message, DisplayText? target = null, DisplayText? nextStep = null, Exception? inner = null)
        : base(message.ToString(), inner)
    {
        Id = id;
        Target = NotEmpty(target);
        NextStep = NotEmpty(nextStep) ?? ErrorCatalog.NextStepOf(id);
    }

    /// <summary>The stable id; also the first word on <c>oktaaws</c>'s error line.</summary>
    public string Id { get; }

    /// <summary>What the error is about, or null.</summary>
    public string? Target { get; }

    /// <summary>What to do about it.</summary>
    public string NextStep { get; }

    // A string that is null arrives here as an empty text.
    private static string? NotEmpty(DisplayText? text) => text?.ToString() is { Length: > 0 } said ? said : null;

    /// <summary>The name of the PowerShell ErrorCategory.</summary>
    public string Category => ErrorCatalog.CategoryOf(Id);
}
