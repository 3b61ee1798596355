using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OktaAws.Native.Terminal;

/// <summary>How large the window of a terminal is.</summary>
internal static partial class WindowSize
{
    // What a terminal has that does not tell, such as a serial line.
    private static readonly (int Width, int Height) Usual = (80, 24);

    public static (int Width, int Height) Of(SafeFileHandle terminal)
    {
        (int width, int height) = OperatingSystem.IsWindows() ? WindowsConsole.SizeOf(terminal) : OnUnix(terminal);
        return width > 0 && height > 0 ? (width, height) : Usual;
    }

    // struct winsize: rows, columns, and two words of no use, 16 bits each.
    private static (int Width, int Height) OnUnix(SafeFileHandle terminal)
    {
        var size = new ushort[4];
        int result = !OperatingSystem.IsMacOS() ? IoCtl(terminal, 0x5413, size)
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? IoCtlOnStack(terminal, 0x40087468, 0, 0, 0, 0, 0, 0, size)
            : IoCtl(terminal, 0x40087468, size);
        return result == 0 ? (size[1], size[0]) : (0, 0);
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoCtl(SafeFileHandle fd, nuint request, [Out] ushort[] size);

    // ioctl is variadic, and on Apple silicon variadic arguments are passed on the stack: the six in between fill the registers.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoCtlOnStack(SafeFileHandle fd, nuint request, nint r2, nint r3, nint r4, nint r5, nint r6, nint r7, [Out] ushort[] size);
}
