namespace OktaAws.Core.Ports;

/// <summary>A line of a menu as it is to be shown.</summary>
public sealed class MenuLine(string text, bool isSelected)
{
    public string Text { get; } = text;

    public bool IsSelected { get; } = isSelected;
}
