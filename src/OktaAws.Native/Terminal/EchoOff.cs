using System;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace OktaAws.Native.Terminal;

/// <summary>
/// Turns the terminal's echo off until disposed; disposing twice does no harm.
/// termios is treated as bytes: only the local flags are touched, whose place differs between Linux and macOS.
/// </summary>
internal sealed partial class EchoOff : IDisposable
{
    private const uint Echo = 0x8;
    private const uint WindowsEchoInput = 0x4;

    private Action? _restore;

    private EchoOff(Action restore) => _restore = restore;

    public static EchoOff? On(SafeFileHandle terminal) => OperatingSystem.IsWindows() ? OnWindows(terminal) : OnUnix(terminal);

    public void Dispose() => Interlocked.Exchange(ref _restore, null)?.Invoke();

    private static EchoOff? OnUnix(SafeFileHandle terminal)
    {
        // struct termios: four 32-bit flag words on Linux, four 64-bit ones on macOS; c_lflag is the fourth.
        int offset = OperatingSystem.IsMacOS() ? 24 : 12;
        var before = new byte[256];
        if (TcGetAttr(terminal, before) != 0) return null;
        byte[] after = (byte[])before.Clone();
        uint flags = BitConverter.ToUInt32(after, offset) & ~Echo;
        BitConverter.TryWriteBytes(after.AsSpan(offset), flags);
        if (TcSetAttr(terminal, 0, after) != 0) return null;
        return new EchoOff(() => _ = TcSetAttr(terminal, 0, before));
    }

    private static EchoOff? OnWindows(SafeFileHandle terminal)
    {
        if (!GetConsoleMode(terminal, out uint before) || !SetConsoleMode(terminal, before & ~WindowsEchoInput)) return null;
        return new EchoOff(() => _ = SetConsoleMode(terminal, before));
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int TcGetAttr(SafeFileHandle fd, [Out] byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int TcSetAttr(SafeFileHandle fd, int actions, byte[] termios);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(SafeFileHandle handle, out uint mode);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(SafeFileHandle handle, uint mode);
}
