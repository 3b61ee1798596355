namespace OktaAws.Core.Ports;

/// <summary>A choice to offer: items in the order given, each with the heading it belongs under (may be empty).</summary>
public sealed class Menu(DisplayText title, IReadOnlyList<MenuItem> items)
{
    public DisplayText Title { get; } = title;

    public IReadOnlyList<MenuItem> Items { get; } = items;
}

/// <summary>An item of a menu.</summary>
public sealed class MenuItem(DisplayText text, DisplayText? group = null)
{
    public DisplayText Text { get; } = text;

    public DisplayText? Group { get; } = group;
}
