using System;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Native.Terminal;

/// <summary>A menu on the terminal: searched by typing, or by number on one that gives no single keys or cannot move the cursor.</summary>
internal sealed class TerminalMenu(TerminalDevice device, Menu menu)
{
    /// <summary>Returns the index of the chosen item.</summary>
    public async Task<int> ChooseAsync(CancellationToken cancellation)
    {
        foreach (DisplayText fact in menu.Facts) device.Write(fact + Environment.NewLine);
        using IDisposable? keys = IsDumb ? null : device.ByKeys();
        // The search notices by itself that it is cancelled, and takes its lines off the screen first; a read of a line does not.
        return keys is null
            ? await Task.Run(Number, cancellation).WaitAsync(cancellation).ConfigureAwait(false)
            : await Task.Run(() => Search(cancellation), cancellation).ConfigureAwait(false);
    }

    private static bool IsDumb => !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";

    private int Number() => NumberedMenu.Choose(menu, line => device.Write(line + Environment.NewLine), Ask);

    private string Ask(string text)
    {
        device.Write(text);
        return new string(device.ReadLine(hidden: false) ?? throw TerminalDevice.Closed());
    }

    private int Search(CancellationToken cancellation)
    {
        var search = new MenuSearch(menu);
        var painter = new MenuPainter(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
        var keys = new TerminalKeys(device.ReadByte);
        try
        {
            while (!search.IsDone)
            {
                (int width, int height) = device.Size;
                device.Write(painter.Paint(search.Lines(width, height), width));
                while (!keys.Read(search.Press, search.Type) && device.Size == (width, height)) cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            device.Write(painter.Clear(device.Size.Width));
        }

        if (search.IsInterrupted) throw new OperationCanceledException();
        if (search.IsGivenUp) throw MenuSearch.GivenUp(menu);
        device.Write(search.Answer + Environment.NewLine);
        return search.Chosen;
    }
}
