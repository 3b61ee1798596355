using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using OktaAws.Core.Errors;

namespace OktaAws.Native.Terminal;

/// <summary>
/// The terminal itself, not standard input and output: those belong to the program that called us (the AWS CLI reads
/// our stdout) and may be pipes while a person still sits at the terminal.
/// </summary>
internal sealed class TerminalDevice : IDisposable
{
    private const int TenthOfASecond = 100;
    private const int MaxEmpty = 100;

    private readonly FileStream _input;
    private readonly FileStream _output;
    private TerminalMode? _mode;
    private int _reading;
    private int _empty;

    private TerminalDevice(FileStream input, FileStream output) => (_input, _output) = (input, output);

    /// <summary>The controlling terminal, or null when there is none (a service, a CI job).</summary>
    public static TerminalDevice? TryOpen()
    {
        bool windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        try
        {
            var input = new FileStream(windows ? "CONIN$" : "/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            // The console of Windows tells size and mode only through a handle that may also read.
            var output = new FileStream(windows ? "CONOUT$" : "/dev/tty", FileMode.Open, windows ? FileAccess.ReadWrite : FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            return new TerminalDevice(input, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    public void Write(string text) => _output.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>A line as typed, without its end; null at the end of input. Hidden when asked for.</summary>
    public char[]? ReadLine(bool hidden)
    {
        using TerminalMode? mode = _mode = hidden ? TerminalMode.WithoutEcho(_input.SafeFileHandle) : null;
        Interlocked.Increment(ref _reading);
        char[]? line = ReadLine();
        Interlocked.Decrement(ref _reading);
        if (hidden) Write(Environment.NewLine);
        return line;
    }

    /// <summary>Columns and rows of the window.</summary>
    public (int Width, int Height) Size => WindowSize.Of(_output.SafeFileHandle);

    /// <summary>Until disposed, <see cref="ReadByte"/> gives each key at once and nothing is shown; null where that cannot be.</summary>
    public IDisposable? ByKeys() => _mode = TerminalMode.ByKeys(_input.SafeFileHandle, _output.SafeFileHandle);

    /// <summary>In key mode: the next byte, or -1 when none came in a tenth of a second. Throws PromptUnavailable when the terminal is gone.</summary>
    public int ReadByte()
    {
        if (OperatingSystem.IsWindows()) return WindowsConsole.HasInput(_input.SafeFileHandle, TenthOfASecond) ? _input.ReadByte() : -1;
        long began = Environment.TickCount64;
        int one = _input.ReadByte();
        // A terminal that was hung up answers at once that there is nothing, again and again.
        _empty = one < 0 && Environment.TickCount64 - began < TenthOfASecond / 2 ? _empty + 1 : 0;
        return _empty < MaxEmpty ? one : throw Closed();
    }

    public static OktaAwsException Closed() => new(ErrorId.PromptUnavailable, "The terminal was closed.");

    /// <summary>Leaves the terminal as it was, also while a read still waits for a person who pressed Ctrl+C.</summary>
    public void Dispose()
    {
        _mode?.Dispose();
        if (Volatile.Read(ref _reading) > 0)
        {
            // The handle belongs to that read until the process ends.
            Write(Environment.NewLine);
            return;
        }

        _input.Dispose();
        _output.Dispose();
    }

    private char[]? ReadLine()
    {
        var bytes = new byte[4096];
        int count = 0;
        int one;
        while ((one = _input.ReadByte()) >= 0 && one != '\n')
        {
            if (count < bytes.Length) bytes[count++] = (byte)one;
        }

        if (one < 0 && count == 0) return null;
        if (count > 0 && bytes[count - 1] == '\r') count--;
        char[] line = Encoding.UTF8.GetChars(bytes, 0, count);
        Array.Clear(bytes);
        return line;
    }
}
