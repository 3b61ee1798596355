#if NET8_0_OR_GREATER
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OktaAws.Core.Files;

/// <summary>
/// The few calls .NET has no API for: who owns a file, and giving it to somebody. Linux: statx(2), whose layout is the
/// same on every processor. macOS: the 64-bit inode stat(2). The netstandard2.0 build only runs on Windows.
/// </summary>
internal static unsafe class Posix
{
    private const int AtCurrentFolder = -100;
    private const int AtEmptyPath = 0x1000;
    private const int AtNoFollow = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;

    public static FileFacts? Stat(string path, bool followLinks)
    {
        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        byte* buffer = stackalloc byte[256];
        int result;
        fixed (byte* p = name)
        {
            result = !Platform.IsMacOS ? Statx(AtCurrentFolder, p, followLinks ? 0 : AtNoFollow, BasicStats, buffer)
                : RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (followLinks ? MacStat64(p, buffer) : MacLstat64(p, buffer))
                : followLinks ? MacStat(p, buffer) : MacLstat(p, buffer);
        }

        if (result == 0) return Read(buffer);
        int error = Marshal.GetLastPInvokeError();
        return error is NoSuchFile or NotAFolder ? null : throw Failure(error, path);
    }

    public static FileFacts Stat(SafeFileHandle file)
    {
        bool added = false;
        try
        {
            file.DangerousAddRef(ref added);
            int descriptor = (int)file.DangerousGetHandle();
            byte* buffer = stackalloc byte[256];
            byte empty = 0;
            int result = !Platform.IsMacOS ? Statx(descriptor, &empty, AtEmptyPath, BasicStats, buffer)
                : RuntimeInformation.ProcessArchitecture == Architecture.X64 ? MacFstat64(descriptor, buffer) : MacFstat(descriptor, buffer);
            return result == 0 ? Read(buffer) : throw Failure(Marshal.GetLastPInvokeError(), "an open file");
        }
        finally
        {
            if (added) file.DangerousRelease();
        }
    }

    /// <summary>Gives an open file to a user and group; false when we may not.</summary>
    public static bool TryGive(SafeFileHandle file, uint userId, uint groupId) => FChown(file, userId, groupId) == 0;

    /// <summary>The path without links, "." and ".."; null when there is nothing there.</summary>
    public static string? RealPath(string path)
    {
        const int longest = 4096;
        byte* resolved = stackalloc byte[longest + 1];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
        {
            return CRealPath(name, resolved) == null ? null : Marshal.PtrToStringUTF8((IntPtr)resolved);
        }
    }

    /// <summary>Opens to read without the shared lock .NET would ask for; null when that fails.</summary>
    public static SafeFileHandle? OpenUnlocked(string path)
    {
        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        int closeOnExec = Platform.IsMacOS ? 0x1000000 : 0x80000;
        fixed (byte* p = name)
        {
            int file = Open(p, closeOnExec);
            return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
        }
    }

    /// <summary>Asks a process to end (SIGTERM); one that is gone is none of our concern.</summary>
    public static void Terminate(int processId) => _ = Kill(processId, 15);

    /// <summary>Sets a variable for native libraries too: .NET keeps its own copy of the environment, which they do not see.</summary>
    public static void SetVariable(string name, string? value)
    {
        if (Marshal.PtrToStringUTF8(GetEnv(name)) == value) return;
        _ = value is null ? UnsetEnv(name) : SetEnv(name, value, 1);
    }

    private static FileFacts Read(byte* b)
    {
        bool mac = Platform.IsMacOS;
        uint user = *(uint*)(b + (mac ? 16 : 20));
        uint group = *(uint*)(b + (mac ? 20 : 24));
        long length = *(long*)(b + (mac ? 96 : 40));
        long links = mac ? *(ushort*)(b + 6) : *(uint*)(b + 16);
        long device = mac ? *(int*)b : *(long*)(b + 136);
        ulong inode = *(ulong*)(b + (mac ? 8 : 32));
        long seconds = *(long*)(b + (mac ? 48 : 112));
        long nanoseconds = mac ? *(long*)(b + 56) : *(uint*)(b + 120);
        string identity = string.Create(CultureInfo.InvariantCulture, $"{device}:{inode}");
        return new FileFacts
        {
            Mode = *(ushort*)(b + (mac ? 4 : 28)),
            UserId = user,
            GroupId = group,
            IsOurs = user == EffectiveUser(),
            Links = links,
            Length = length,
            Identity = identity,
            Device = device.ToString(CultureInfo.InvariantCulture),
            Stamp = string.Create(CultureInfo.InvariantCulture, $"{identity}:{seconds}.{nanoseconds}:{length}"),
        };
    }

    private static IOException Failure(int error, string path) => new($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, byte* path, int flags, uint mask, byte* buffer);

    [DllImport("libc", EntryPoint = "stat", SetLastError = true)]
    private static extern int MacStat(byte* path, byte* buffer);

    [DllImport("libc", EntryPoint = "lstat", SetLastError = true)]
    private static extern int MacLstat(byte* path, byte* buffer);

    [DllImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static extern int MacFstat(int file, byte* buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64", SetLastError = true)]
    private static extern int MacStat64(byte* path, byte* buffer);

    [DllImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true)]
    private static extern int MacLstat64(byte* path, byte* buffer);

    [DllImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static extern int MacFstat64(int file, byte* buffer);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte* path, int flags);

    [DllImport("libc", EntryPoint = "realpath")]
    private static extern byte* CRealPath(byte* path, byte* resolved);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "geteuid")]
    public static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getenv")]
    private static extern IntPtr GetEnv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int replace);

    [DllImport("libc", EntryPoint = "unsetenv")]
    private static extern int UnsetEnv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static extern int FChown(SafeFileHandle file, uint user, uint group);
}
#endif
