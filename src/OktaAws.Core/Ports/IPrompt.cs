namespace OktaAws.Core.Ports;

/// <summary>Asks a person. Implemented by the PowerShell host and by the terminal of <c>oktaaws</c>.</summary>
public interface IPrompt
{
    /// <summary>False when nobody can answer (-NonInteractive, no terminal): callers then fail with PromptUnavailable.</summary>
    bool CanAsk { get; }

    /// <summary>Asks for a line of text; hidden while typed when the question says so. Cancelled by Ctrl+C.</summary>
    Task<SecretText> AskAsync(Question question, CancellationToken cancellation);

    /// <summary>Lets a person choose; returns the index of the chosen item.</summary>
    Task<int> ChooseAsync(Menu menu, CancellationToken cancellation);
}
