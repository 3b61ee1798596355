namespace OktaAws.Core.Ports;

/// <summary>A choice to offer: items in the order given, each with the heading it belongs under (may be empty).</summary>
/// <param name="title">The question.</param>
/// <param name="items">What to choose from.</param>
/// <param name="facts">What has to be known to answer; none when null.</param>
public sealed class Menu(DisplayText title, IReadOnlyList<MenuItem> items, IReadOnlyList<DisplayText>? facts = null)
{
    /// <summary>What has to be known to answer: to be shown above the title, each in a line of its own and whole.</summary>
    public IReadOnlyList<DisplayText> Facts { get; } = facts ?? [];

    public DisplayText Title { get; } = title;

    public IReadOnlyList<MenuItem> Items { get; } = items;

    /// <summary>Index of the item that Enter alone takes; -1 for none in particular.</summary>
    public int Start { get; set; } = -1;

    /// <summary>Something the person may turn on along with the choice; null for nothing.</summary>
    public MenuOption? Option { get; set; }
}

/// <summary>An item of a menu.</summary>
public sealed class MenuItem(DisplayText text, DisplayText? group = null)
{
    public DisplayText Text { get; } = text;

    public DisplayText? Group { get; } = group;

    /// <summary>The heading as text; empty for none.</summary>
    internal string Heading => Group?.ToString() ?? string.Empty;

    /// <summary>Whether every word typed is in the item or its heading, in any order and case.</summary>
    internal bool Fits(string typed)
    {
        string whole = $"{Heading} {Text}";
        return typed.Split(' ').All(word => whole.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    public override string ToString() => Heading.Length == 0 ? Text.ToString() : $"{Heading} {Text}";
}

/// <summary>What goes along with a choice when the person wants it; off at first.</summary>
public sealed class MenuOption(DisplayText text)
{
    public DisplayText Text { get; } = text;

    /// <summary>Whether the person turned it on.</summary>
    public bool IsOn { get; set; }
}
