namespace OktaAws.Core.Files;

/// <summary>
/// Makes files and folders that only their owner can use, from their first moment on. On Windows they inherit the ACL of
/// the user's profile folder, which is that already.
/// </summary>
internal static class OwnerOnlyMode
{
    /// <summary>Creates a new file, 0600; throws IOException when there is one.</summary>
    public static FileStream CreateNew(string path)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows)
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
#endif
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Opens or creates a file for one user of it at a time; throws IOException while another has it open so.</summary>
    public static FileStream OpenExclusive(string path)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows)
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
#endif
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
    }

    /// <summary>Opens a file to read that another has open for itself; null where the system allows that to nobody (Windows).</summary>
    public static FileStream? OpenHeld(string path)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows) return Posix.OpenUnlocked(path) is { } handle ? new FileStream(handle, FileAccess.Read, bufferSize: 1) : null;
#endif
        _ = path;
        return null;
    }

    /// <summary>Creates the folder and those above it, each 0700.</summary>
    public static void CreateFolder(string path)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows)
        {
            // .NET gives the mode only to the last of them.
            string? parent = Path.GetDirectoryName(path);
            if (parent is not null && !Directory.Exists(parent)) CreateFolder(parent);
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }

    /// <summary>Sets permission bits; nothing to do on Windows.</summary>
    public static void SetPermissions(string path, int permissions)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows) File.SetUnixFileMode(path, (UnixFileMode)permissions);
#endif
        _ = (path, permissions);
    }
}
