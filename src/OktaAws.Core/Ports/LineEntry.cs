namespace OktaAws.Core.Ports;

/// <summary>A line of text as it is typed: keys in, one line out that never wraps. Of a long one the end is seen.</summary>
public sealed class LineEntry(DisplayText question)
{
    private readonly string _question = question + ": ";

    /// <summary>What was typed so far.</summary>
    public string Typed { get; private set; } = string.Empty;

    /// <summary>Whether the line was ended.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the person typed Ctrl+C, where the platform makes no signal of it.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>The line that stays: what was asked and what was answered.</summary>
    public string Answer => _question + DisplayText.Clean(Typed);

    /// <summary>One of <see cref="MenuKeys"/>; others do nothing.</summary>
    public void Press(string key)
    {
        switch (key)
        {
            case MenuKeys.Enter: IsDone = true; break;
            case MenuKeys.Interrupt: IsDone = IsInterrupted = true; break;
            case MenuKeys.Backspace: Typed = TextCells.WithoutLast(Typed); break;
            case MenuKeys.EraseAll or MenuKeys.Escape: Typed = string.Empty; break;
        }
    }

    /// <summary>Adds to the line, which a control character does not.</summary>
    public void Type(string text) => Typed += TextCells.Printable(text);

    /// <summary>What to show in a window of so many columns: the question above the line where both do not fit into one.</summary>
    public IReadOnlyList<MenuLine> Lines(int width)
    {
        int columns = Math.Max(1, width - 1);
        if (TextCells.Of(Answer) <= columns) return [new MenuLine(Answer, isSelected: false)];
        var above = new MenuLine(TextCells.Cut(_question.TrimEnd(), columns), isSelected: false);
        return [above, new MenuLine(TextCells.CutStart($"> {DisplayText.Clean(Typed)}", columns), isSelected: false)];
    }
}
