using System.Management.Automation.Host;
using OktaAws.Core.Ports;

namespace OktaAws.Hosting;

/// <summary>Single keys from PowerShell's host, and a picture redrawn after each. Runs on the pipeline thread.</summary>
internal sealed class HostKeys(PSHostUserInterface ui, CancellationToken cancellation)
{
    private const int Pause = 15;

    // Single keys come only from a console of our own. Other hosts have the members too, but the extension host of editors, the
    // ISE and remote sessions do without a key at hand, show a box, or have no screen to move on.
    public static bool Has(PSHost host)
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

    /// <summary>Shows the lines for the window and hands on a key, until done; then nothing is left of them.</summary>
    public void Run(Func<bool> isDone, Func<int, int, IReadOnlyList<MenuLine>> lines, Action<string> press, Action<string> type)
    {
        var painter = new MenuPainter(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
        try
        {
            while (!isDone())
            {
                Size window = ui.RawUI.WindowSize;
                ui.Write(painter.Paint(lines(window.Width, window.Height), window.Width));
                if (Next(window) is not { } key) continue;
                if (NameOf(key) is { } name) press(name);
                else type(key.Character.ToString());
            }
        }
        finally
        {
            ui.Write(painter.Clear(ui.RawUI.WindowSize.Width));
        }
    }

    // Never blocked in a read: Ctrl+C is a signal to the host, which ends the wait through the cancellation. Null when the window changed.
    private KeyInfo? Next(Size window)
    {
        while (!ui.RawUI.KeyAvailable)
        {
            if (cancellation.WaitHandle.WaitOne(Pause)) throw new OperationCanceledException(cancellation);
            if (ui.RawUI.WindowSize != window) return null;
        }

        return ui.RawUI.ReadKey(ReadKeyOptions.NoEcho | ReadKeyOptions.IncludeKeyDown);
    }

    private static string? NameOf(KeyInfo key) => (ConsoleKey)key.VirtualKeyCode switch
    {
        ConsoleKey.UpArrow => MenuKeys.Up,
        ConsoleKey.DownArrow => MenuKeys.Down,
        ConsoleKey.PageUp => MenuKeys.PageUp,
        ConsoleKey.PageDown => MenuKeys.PageDown,
        ConsoleKey.Home => MenuKeys.Home,
        ConsoleKey.End => MenuKeys.End,
        _ => MenuKeys.OfControl(key.Character),
    };
}
