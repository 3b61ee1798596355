using System.Management.Automation.Host;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>A menu in PowerShell's host: searched by typing in a console, by number elsewhere.</summary>
internal static class HostMenu
{
    private const int Pause = 15;

    /// <summary>Returns the index of the chosen item. Runs on the pipeline thread.</summary>
    public static int Choose(PSHost host, Menu menu, CancellationToken cancellation) =>
        CanSearch(host) ? Search(host.UI, new MenuSearch(menu), menu, cancellation) : NumberedMenu.Choose(menu, host.UI.WriteLine, text => Ask(host.UI, text));

    // Single keys come only from a console of our own. Other hosts have the members too, but the extension host of editors, the
    // ISE and remote sessions do without a key at hand, show a box, or have no screen to move on.
    private static bool CanSearch(PSHost host)
    {
        if (host.Name != "ConsoleHost" || Console.IsInputRedirected || Console.IsOutputRedirected || !host.UI.SupportsVirtualTerminal) return false;
        try
        {
            _ = host.UI.RawUI.KeyAvailable;
            return host.UI.RawUI.WindowSize is { Width: > 0, Height: > 0 };
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Ask(PSHostUserInterface ui, string text)
    {
        ui.Write(text);
        return ui.ReadLine() ?? throw new InvalidOperationException("The input ended.");
    }

    private static int Search(PSHostUserInterface ui, MenuSearch search, Menu menu, CancellationToken cancellation)
    {
        var painter = new MenuPainter(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
        try
        {
            while (!search.IsDone)
            {
                Size window = ui.RawUI.WindowSize;
                ui.Write(painter.Paint(search.Lines(window.Width, window.Height), window.Width));
                Press(search, Next(ui.RawUI, window, cancellation));
            }
        }
        finally
        {
            ui.Write(painter.Clear(ui.RawUI.WindowSize.Width));
        }

        if (search.IsInterrupted) throw new PipelineStoppedException();
        if (search.IsGivenUp) throw MenuSearch.GivenUp(menu);
        ui.WriteLine(search.Answer);
        return search.Chosen;
    }

    // Never blocked in a read: Ctrl+C is a signal to the host, which ends the wait through the cancellation. Null when the window changed.
    private static KeyInfo? Next(PSHostRawUserInterface keys, Size window, CancellationToken cancellation)
    {
        while (!keys.KeyAvailable)
        {
            if (cancellation.WaitHandle.WaitOne(Pause)) throw new OperationCanceledException(cancellation);
            if (keys.WindowSize != window) return null;
        }

        return keys.ReadKey(ReadKeyOptions.NoEcho | ReadKeyOptions.IncludeKeyDown);
    }

    private static void Press(MenuSearch search, KeyInfo? pressed)
    {
        if (pressed is not { } key) return;
        if ((NameOf((ConsoleKey)key.VirtualKeyCode) ?? MenuKeys.OfControl(key.Character)) is { } name) search.Press(name);
        else search.Type(key.Character.ToString());
    }

    private static string? NameOf(ConsoleKey key) => key switch
    {
        ConsoleKey.UpArrow => MenuKeys.Up,
        ConsoleKey.DownArrow => MenuKeys.Down,
        ConsoleKey.PageUp => MenuKeys.PageUp,
        ConsoleKey.PageDown => MenuKeys.PageDown,
        ConsoleKey.Home => MenuKeys.Home,
        ConsoleKey.End => MenuKeys.End,
        _ => null,
    };
}
