namespace OktaAws.Core.Model;

/// <summary>A password, code or other secret on its way to the wire. Never printed; cleared after use, and of no use then.</summary>
public sealed class SecretText : IDisposable
{
    private readonly char[] _text;
    private volatile bool _isCleared;

    public SecretText(string text) => _text = text.ToCharArray();

    /// <summary>Takes over the array; it is cleared by Dispose.</summary>
    public SecretText(char[] text) => _text = text;

    /// <summary>True when nothing was typed.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>The characters where they are, for writers that take them so. Not to be used once this is cleared.</summary>
    internal ReadOnlySpan<char> Characters => Held;

    // Zeros in the place of a password would be sent as one, and a few of them lock an account.
    private char[] Held => _isCleared ? throw new ObjectDisposedException(nameof(SecretText)) : _text;

    /// <summary>The plain text, for what takes nothing but a string, which nobody can clear.</summary>
    public string Reveal() => new(Held);

    /// <summary>The same secret with a life of its own.</summary>
    public SecretText Copy() => new(ToArray());

    /// <summary>The characters; the caller clears them.</summary>
    public char[] ToArray() => (char[])Held.Clone();

    /// <summary>A copy without blanks: applications show codes in groups ("123 456"), and nobody means the blanks.</summary>
    internal SecretText WithoutBlanks() => new(Array.FindAll(Held, c => !char.IsWhiteSpace(c)));

    /// <summary>Whether the two are the same text.</summary>
    internal bool Matches(SecretText other) => Characters.SequenceEqual(other.Characters);

    public override string ToString() => "********";

    public void Dispose()
    {
        _isCleared = true;
        Array.Clear(_text, 0, _text.Length);
    }
}
