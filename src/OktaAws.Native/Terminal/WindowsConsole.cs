using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OktaAws.Native.Terminal;

/// <summary>
/// The console of Windows. Since Windows 10 it takes and gives the sequences of terminals, so that keys and drawing are the
/// same as elsewhere. Not run by the tests, which have no Windows.
/// </summary>
internal static partial class WindowsConsole
{
    private const uint ProcessedInput = 0x1;
    private const uint LineInput = 0x2;
    private const uint EchoInput = 0x4;
    private const uint VirtualTerminalInput = 0x200;
    private const uint VirtualTerminalOutput = 0x4;
    private const uint Signaled = 0;

    /// <summary>Turns the echo off; returns what turns it on again, or null.</summary>
    public static Action? WithoutEcho(SafeFileHandle input) => Change(input, mode => mode & ~EchoInput);

    /// <summary>Gives keys as sequences and draws sequences; returns what undoes that, or null.</summary>
    public static Action? ByKeys(SafeFileHandle input, SafeFileHandle output)
    {
        if (Change(output, mode => mode | VirtualTerminalOutput) is not { } first) return null;
        if (Change(input, mode => (mode & ~(LineInput | EchoInput)) | ProcessedInput | VirtualTerminalInput) is { } second) return first + second;
        first();
        return null;
    }

    /// <summary>Whether there is something to read within the time.</summary>
    public static bool HasInput(SafeFileHandle input, int milliseconds) => WaitForSingleObject(input, (uint)milliseconds) == Signaled;

    /// <summary>Columns and rows of the window; zeros when it does not tell.</summary>
    public static (int Width, int Height) SizeOf(SafeFileHandle output) =>
        GetConsoleScreenBufferInfo(output, out ScreenBuffer screen) ? (screen.Right - screen.Left + 1, screen.Bottom - screen.Top + 1) : (0, 0);

    private static Action? Change(SafeFileHandle console, Func<uint, uint> change)
    {
        if (!GetConsoleMode(console, out uint before) || !SetConsoleMode(console, change(before))) return null;
        return () => _ = SetConsoleMode(console, before);
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(SafeFileHandle handle, out uint mode);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(SafeFileHandle handle, uint mode);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial uint WaitForSingleObject(SafeFileHandle handle, uint milliseconds);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleScreenBufferInfo(SafeFileHandle handle, out ScreenBuffer screen);

    // CONSOLE_SCREEN_BUFFER_INFO: size, cursor, attributes, window, largest window.
    [StructLayout(LayoutKind.Sequential)]
    private struct ScreenBuffer
    {
        public short Columns;
        public short Lines;
        public short CursorColumn;
        public short CursorLine;
        public ushort Attributes;
        public short Left;
        public short Top;
        public short Right;
        public short Bottom;
        public short LargestColumns;
        public short LargestLines;
    }
}
