namespace OktaAws.Core.Secrets.Conjur;

/// <summary>Reads the entries of a .netrc: machine, login and password in any layout, as ftp and curl have it. Its text is cleared afterwards.</summary>
internal sealed class Netrc(char[] text) : IDisposable
{
    private int _at;

    /// <summary>The first entry of a machine that has a login and a password; the caller disposes it. Null when there is none.</summary>
    /// <param name="isMachine">Says whether an entry's machine is the one meant. The default entry never is.</param>
    /// <param name="login">The login meant; null for any.</param>
    public ConjurIdentity? Find(Func<string, bool> isMachine, string? login)
    {
        _at = 0;
        bool isMeant = false;
        string? owner = null;
        SecretText? password = null;
        ConjurIdentity? Found() => isMeant && owner is not null && password is not null && (login is null || login == owner) ? new ConjurIdentity(owner, password) : null;
        while (Next() is { } word)
        {
            switch (word)
            {
                case "machine" or "default":
                    if (Found() is { } found) return found;
                    password?.Dispose();
                    (owner, password) = (null, null);
                    isMeant = word == "machine" && Next() is { } machine && isMachine(machine);
                    break;
                case "login":
                    owner = Next();
                    break;
                case "password":
                    password?.Dispose();
                    password = NextChars() is { } secret ? new SecretText(secret) : null;
                    break;
                case "account":
                    _ = Next();
                    break;
                case "macdef":
                    SkipMacro();
                    break;
                default:
                    if (word.StartsWith("#", StringComparison.Ordinal)) SkipLine();
                    break;
            }
        }

        if (Found() is { } last) return last;
        password?.Dispose();
        return null;
    }

    public void Dispose() => Array.Clear(text, 0, text.Length);

    private string? Next()
    {
        if (NextChars() is not { } word) return null;
        string read = new(word);
        Array.Clear(word, 0, word.Length);
        return read;
    }

    private char[]? NextChars()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        if (_at == text.Length) return null;
        char[] word = new char[text.Length - _at];
        int length = text[_at] == '"' ? Quoted(word) : Plain(word);
        char[] read = word.AsSpan(0, length).ToArray();
        Array.Clear(word, 0, length);
        return read;
    }

    private int Plain(char[] word)
    {
        int length = 0;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at])) word[length++] = text[_at++];
        return length;
    }

    private int Quoted(char[] word)
    {
        int length = 0;
        for (_at++; _at < text.Length && text[_at] != '"'; _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length) _at++;
            word[length++] = text[_at];
        }

        _at = Math.Min(_at + 1, text.Length);
        return length;
    }

    // A macro ends at an empty line.
    private void SkipMacro()
    {
        SkipLine();
        while (_at < text.Length && text[_at] is not ('\n' or '\r')) SkipLine();
    }

    private void SkipLine()
    {
        while (_at < text.Length && text[_at] != '\n') _at++;
        if (_at < text.Length) _at++;
    }
}
