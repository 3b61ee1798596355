namespace OktaAws.Core.Ports;

/// <summary>One thing to ask for.</summary>
public sealed class Question(DisplayText text, bool isSecret)
{
    /// <summary>The words before the cursor, without the colon.</summary>
    public DisplayText Text { get; } = text;

    /// <summary>Whether what is typed stays hidden.</summary>
    public bool IsSecret { get; } = isSecret;
}
