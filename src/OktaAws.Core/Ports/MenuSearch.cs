namespace OktaAws.Core.Ports;

/// <summary>
/// A menu that is searched by typing: keys in, lines out. It touches no screen; the console of PowerShell and the terminal of
/// <c>oktaaws</c> read the keys and draw the lines.
/// </summary>
public sealed class MenuSearch
{
    private readonly Menu _menu;
    private readonly MenuLayout _layout;
    private List<int> _found;
    private int _position;
    private string _typed = string.Empty;

    public MenuSearch(Menu menu)
    {
        _menu = menu;
        _layout = new MenuLayout(menu);
        _found = Search();
        _position = Math.Max(0, menu.Start);
    }

    /// <summary>The index of the item chosen; -1 until then.</summary>
    public int Chosen { get; private set; } = -1;

    /// <summary>Whether the person left without choosing.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>Whether the person typed Ctrl+C, where the platform makes no signal of it.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Whether no more keys are wanted.</summary>
    public bool IsDone => Chosen >= 0 || IsGivenUp || IsInterrupted;

    /// <summary>The line that stays when the menu has gone: what was asked and what was chosen.</summary>
    public string Answer => $"{_menu.Title} {_menu.Items[Chosen]}{(_menu.Option is { IsOn: true } option ? $" ({option.Text})" : string.Empty)}";

    /// <summary>One of <see cref="MenuKeys"/>; others do nothing.</summary>
    public void Press(string key)
    {
        switch (key)
        {
            case MenuKeys.Up: MoveTo(_position == 0 ? _found.Count - 1 : _position - 1); break;
            case MenuKeys.Down: MoveTo(_position >= _found.Count - 1 ? 0 : _position + 1); break;
            case MenuKeys.PageUp: MoveTo(_position - _layout.PageSize); break;
            case MenuKeys.PageDown: MoveTo(_position + _layout.PageSize); break;
            case MenuKeys.Home: MoveTo(0); break;
            case MenuKeys.End: MoveTo(_found.Count - 1); break;
            case MenuKeys.Backspace: Retype(TextCells.WithoutLast(_typed)); break;
            case MenuKeys.EraseAll: Retype(string.Empty); break;
            case MenuKeys.Enter: Chosen = Current; break;
            case MenuKeys.Escape when _typed.Length > 0: Retype(string.Empty); break;
            case MenuKeys.Escape: IsGivenUp = true; break;
            case MenuKeys.Interrupt: IsInterrupted = true; break;
            case MenuKeys.Tab when _menu.Option is { } option: option.IsOn = !option.IsOn; break;
        }
    }

    /// <summary>Adds to the text searched for. What cannot be shown is left out.</summary>
    public void Type(string text)
    {
        string plain = TextCells.Printable(text);
        if (plain.Length > 0) Retype(_typed + plain);
    }

    /// <summary>What to show in a window of so many columns and rows; never more lines than fit, never a line that wraps.</summary>
    public IReadOnlyList<MenuLine> Lines(int width, int height) => _layout.Lines(_found, _position, _typed, width, height);

    /// <summary>The failure for a person who left without choosing.</summary>
    public static OktaAwsException GivenUp(Menu menu) =>
        new(ErrorId.PromptUnavailable, $"Nothing was chosen: {menu.Title}", nextStep: "Run the command again and choose, or name what is meant by a parameter.");

    private int Current => _found.Count == 0 ? -1 : _found[_position];

    private void MoveTo(int position) => _position = Math.Max(0, Math.Min(position, _found.Count - 1));

    // What was selected stays so while it fits.
    private void Retype(string typed)
    {
        int before = Current;
        _typed = typed;
        _found = Search();
        _position = Math.Max(0, _found.IndexOf(before));
    }

    private List<int> Search() => Enumerable.Range(0, _menu.Items.Count).Where(i => _menu.Items[i].Fits(_typed)).ToList();
}
