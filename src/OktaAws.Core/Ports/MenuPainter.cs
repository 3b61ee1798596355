namespace OktaAws.Core.Ports;

/// <summary>
/// Turns the lines of a menu into what a terminal draws (ECMA-48): each picture over the one before. Only relative moves, so
/// that it works wherever the cursor stands; the cursor rests behind the last line, where the typing goes.
/// </summary>
/// <param name="color">Whether the selected line may be shown inverse; it has a mark of its own as well.</param>
public sealed class MenuPainter(bool color)
{
    private IReadOnlyList<MenuLine> _painted = [];

    /// <summary>The text that shows these lines instead of those before.</summary>
    /// <param name="lines">At least one.</param>
    /// <param name="width">Columns of the window now; lines drawn in a wider one may have been wrapped since.</param>
    public string Paint(IReadOnlyList<MenuLine> lines, int width)
    {
        string start = Back(width);
        _painted = lines;
        return start + string.Join("\u001b[K\r\n", lines.Select(Text)) + "\u001b[J";
    }

    /// <summary>The text that leaves nothing of the menu behind, with the cursor where it began.</summary>
    public string Clear(int width)
    {
        string start = Back(width);
        _painted = [];
        return start + "\u001b[J";
    }

    private string Text(MenuLine line) => color && line.IsSelected ? $"\u001b[7m{line.Text}\u001b[0m" : line.Text;

    private string Back(int width)
    {
        int up = _painted.Sum(line => Math.Max(1, (TextCells.Of(line.Text) + width - 1) / Math.Max(1, width))) - 1;
        return up > 0 ? $"\r\u001b[{up}A" : "\r";
    }
}
