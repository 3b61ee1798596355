namespace OktaAws.Core.Ports;

/// <summary>The keys a menu knows, by the names <see cref="MenuSearch.Press"/> takes. Everything else that is typed is text.</summary>
public static class MenuKeys
{
    public const string Up = "up";
    public const string Down = "down";
    public const string PageUp = "page up";
    public const string PageDown = "page down";
    public const string Home = "home";
    public const string End = "end";
    public const string Enter = "enter";
    public const string Escape = "escape";
    public const string Backspace = "backspace";
    public const string EraseAll = "erase all";
    public const string Tab = "tab";
    public const string Interrupt = "interrupt";

    /// <summary>The key behind a control character, which terminals and consoles agree about; null for any other character.</summary>
    public static string? OfControl(char control) => control switch
    {
        '\r' or '\n' => Enter,
        '\t' => Tab,
        '\b' or '\x7f' => Backspace,
        '\x03' => Interrupt,
        '\x0e' => Down,
        '\x10' => Up,
        '\x15' => EraseAll,
        '\x1b' => Escape,
        _ => null,
    };
}
