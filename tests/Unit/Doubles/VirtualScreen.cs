using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace OktaAws.Unit.Doubles;

/// <summary>
/// A terminal as far as menus need one: text that wraps, carriage return, line feed, cursor up, erasing to the end of line and
/// screen, colors and modes without effect. Anything else fails the test.
/// </summary>
internal sealed class VirtualScreen(int width, Func<Rune, bool> isWide)
{
    private readonly List<List<string>> _rows = [[]];
    private int _row;
    private int _column;

    public VirtualScreen(int width)
        : this(width, _ => false)
    {
    }

    /// <summary>The rows down to the last that holds something, without blanks at their ends.</summary>
    public IReadOnlyList<string> Rows => [.. _rows.Select(row => string.Concat(row).TrimEnd()).Reverse().SkipWhile(row => row.Length == 0).Reverse()];

    /// <summary>Where the cursor stands.</summary>
    public (int Row, int Column) Cursor => (_row, _column);

    public VirtualScreen Write(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '\u001b')
            {
                i = Sequence(text, i);
                continue;
            }

            Rune rune = Rune.GetRuneAt(text, i);
            i += rune.Utf16SequenceLength;
            if (rune.Value == '\r') _column = 0;
            else if (rune.Value == '\n') GoTo(_row + 1);
            else Put(rune);
        }

        return this;
    }

    private void Put(Rune rune)
    {
        int cells = isWide(rune) ? 2 : 1;
        if (_column + cells > width)
        {
            GoTo(_row + 1);
            _column = 0;
        }

        List<string> row = _rows[_row];
        while (row.Count < _column + cells) row.Add(" ");
        row[_column] = rune.ToString();
        if (cells == 2) row[_column + 1] = string.Empty;
        _column += cells;
    }

    private int Sequence(string text, int start)
    {
        // Modes of the keypad.
        if (text[start + 1] is '=' or '>') return start + 2;
        int end = start + 2;
        while (!char.IsLetter(text[end])) end++;
        string parameter = text[(start + 2)..end];
        switch (text[end])
        {
            case 'A': GoTo(Math.Max(0, _row - int.Parse(parameter, CultureInfo.InvariantCulture))); break;
            case 'K' when parameter.Length == 0: EraseLine(); break;
            case 'J' when parameter.Length == 0:
                EraseLine();
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case 'm' or 'h' or 'l': break;
            default: throw new InvalidOperationException($"A sequence that is not known: {text[start..(end + 1)].Replace("\u001b", "ESC", StringComparison.Ordinal)}");
        }

        return end + 1;
    }

    private void EraseLine()
    {
        List<string> row = _rows[_row];
        if (row.Count > _column) row.RemoveRange(_column, row.Count - _column);
    }

    private void GoTo(int row)
    {
        _row = row;
        while (_rows.Count <= row) _rows.Add([]);
    }
}
