using System;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace OktaAws.Native.Terminal;

/// <summary>
/// Another way of reading the terminal until disposed; disposing twice does no harm.
/// termios is treated as bytes: only what is named here is touched, whose places differ between Linux and macOS.
/// </summary>
internal sealed partial class TerminalMode : IDisposable
{
    private const uint Echo = 0x8;

    private Action? _restore;

    private TerminalMode(Action restore) => _restore = restore;

    /// <summary>Lines whose characters are not shown; null where the terminal cannot.</summary>
    public static TerminalMode? WithoutEcho(SafeFileHandle terminal) =>
        OperatingSystem.IsWindows() ? Of(WindowsConsole.WithoutEcho(terminal)) : OnUnix(terminal, Echo, byKeys: false);

    /// <summary>
    /// Each key as it is pressed, not shown; a read waits a tenth of a second at most. Ctrl+C stays a signal, which programs
    /// beside this one wait for as well. Null where the terminal cannot.
    /// </summary>
    public static TerminalMode? ByKeys(SafeFileHandle input, SafeFileHandle output) =>
        OperatingSystem.IsWindows() ? Of(WindowsConsole.ByKeys(input, output)) : OnUnix(input, Echo | Canonical, byKeys: true);

    public void Dispose() => Interlocked.Exchange(ref _restore, null)?.Invoke();

    private static TerminalMode? Of(Action? restore) => restore is null ? null : new TerminalMode(restore);

    private static uint Canonical => OperatingSystem.IsMacOS() ? 0x100u : 0x2u;

    private static TerminalMode? OnUnix(SafeFileHandle terminal, uint off, bool byKeys)
    {
        // struct termios: four 32-bit flag words on Linux, four 64-bit ones on macOS; c_lflag is the fourth.
        int offset = OperatingSystem.IsMacOS() ? 24 : 12;
        var before = new byte[256];
        if (TcGetAttr(terminal, before) != 0) return null;
        byte[] after = (byte[])before.Clone();
        uint flags = BitConverter.ToUInt32(after, offset) & ~off;
        BitConverter.TryWriteBytes(after.AsSpan(offset), flags);
        if (byKeys) WaitATenth(after);
        if (TcSetAttr(terminal, 0, after) != 0) return null;
        return new TerminalMode(() => _ = TcSetAttr(terminal, 0, before));
    }

    // c_cc: behind the flags on macOS, behind one more byte on Linux. No least count (VMIN), one tenth of a second (VTIME).
    private static void WaitATenth(byte[] termios)
    {
        (int least, int tenths) = OperatingSystem.IsMacOS() ? (32 + 16, 32 + 17) : (17 + 6, 17 + 5);
        termios[least] = 0;
        termios[tenths] = 1;
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int TcGetAttr(SafeFileHandle fd, [Out] byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int TcSetAttr(SafeFileHandle fd, int actions, byte[] termios);
}
