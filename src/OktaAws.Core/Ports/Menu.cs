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
}

/// <summary>An item of a menu.</summary>
public sealed class MenuItem(DisplayText text, DisplayText? group = null)
{
    public DisplayText Text { get; } = text;

    public DisplayText? Group { get; } = group;
}
