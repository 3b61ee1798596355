namespace OktaAws.Core.Model;

/// <summary>A password, code or other secret on its way to the wire. Never printed; cleared after use.</summary>
public sealed class SecretText : IDisposable
{
    private readonly char[] _text;

    public SecretText(string text) => _text = text.ToCharArray();

    /// <summary>Takes over the array; it is cleared by Dispose.</summary>
    public SecretText(char[] text) => _text = text;

    /// <summary>True when nothing was typed.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>The plain text, for the wire only.</summary>
    public string Reveal() => new(_text);

    public override string ToString() => "********";

    public void Dispose() => Array.Clear(_text, 0, _text.Length);
}
