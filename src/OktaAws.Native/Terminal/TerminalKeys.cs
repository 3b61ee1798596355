using System;
using System.Text;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Terminal;

/// <summary>
/// Keys out of the bytes of a terminal in key mode: control characters, the sequences of xterm and its kin (ECMA-48 CSI and
/// SS3), and text in UTF-8.
/// </summary>
/// <param name="next">The next byte, or -1 when none came in a tenth of a second.</param>
internal sealed class TerminalKeys(Func<int> next)
{
    private readonly Decoder _utf8 = new UTF8Encoding(false, false).GetDecoder();

    /// <summary>Hands on what comes next; false when nothing came.</summary>
    public bool Read(Action<string> key, Action<string> text)
    {
        int first = next();
        if (first < 0) return false;
        if (first == 0x1b) Escape(key);
        else if (first is < 0x20 or 0x7f) Name(MenuKeys.OfControl((char)first), key);
        else Decode((byte)first, text);
        return true;
    }

    private static void Name(string? name, Action<string> key)
    {
        if (name is not null) key(name);
    }

    // Escape alone is a key; what follows it at once belongs to a sequence.
    private void Escape(Action<string> key)
    {
        int kind = next();
        if (kind < 0) key(MenuKeys.Escape);
        else if (kind is '[' or 'O') Name(Sequence(), key);
    }

    // Parameters (digits and ;) up to a final byte. "1;5A" is an arrow with a modifier, which changes nothing here.
    private string? Sequence()
    {
        var parameters = new StringBuilder();
        int one = next();
        for (; one is >= 0x20 and < 0x40; one = next()) parameters.Append((char)one);
        return one switch
        {
            'A' => MenuKeys.Up,
            'B' => MenuKeys.Down,
            'H' => MenuKeys.Home,
            'F' => MenuKeys.End,
            '~' => OfNumber(parameters.ToString().Split(';')[0]),
            _ => null,
        };
    }

    private static string? OfNumber(string number) => number switch
    {
        "1" or "7" => MenuKeys.Home,
        "4" or "8" => MenuKeys.End,
        "5" => MenuKeys.PageUp,
        "6" => MenuKeys.PageDown,
        _ => null,
    };

    private void Decode(byte one, Action<string> text)
    {
        Span<char> chars = stackalloc char[2];
        int count = _utf8.GetChars([one], chars, flush: false);
        if (count > 0) text(new string(chars[..count]));
    }
}
