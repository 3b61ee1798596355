namespace OktaAws.Core.Files;

/// <summary>What the system knows about a file: kind, owner, mode, identity. On Windows only kind, length and time.</summary>
internal sealed class FileFacts
{
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Type and permission bits in the manner of POSIX.</summary>
    public int Mode { get; init; }

    public uint UserId { get; init; }

    public uint GroupId { get; init; }

    /// <summary>Whether the effective user owns it. On Windows the profile folder's ACL and DPAPI stand for this.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Owned by us or by root, who could do anything anyway: nobody else decides what is in it.</summary>
    public bool IsOursOrRoots => IsOurs || UserId == 0;

    /// <summary>Number of hard links.</summary>
    public long Links { get; init; } = 1;

    public long Length { get; init; }

    /// <summary>Device and inode where there are such, and the time of the last change: equal only for the same unchanged file.</summary>
    public string Stamp { get; init; } = string.Empty;

    /// <summary>Device and inode.</summary>
    public string Identity { get; init; } = string.Empty;

    /// <summary>The file system it lies on; empty on Windows.</summary>
    public string Device { get; init; } = string.Empty;

    public bool IsRegular => (Mode & TypeMask) == Regular;

    public bool IsFolder => (Mode & TypeMask) == Folder;

    public int Permissions => Mode & 0xFFF;

    /// <summary>Group or others may write (0022).</summary>
    public bool IsWritableByOthers => (Mode & 0x12) != 0;

    /// <summary>Others than the owner's group may write (0002).</summary>
    public bool IsWritableByAll => (Mode & 0x2) != 0;

    /// <summary>Somebody else may rename or replace what lies in this folder, as long as no sticky bit (01000) keeps it to its owner.</summary>
    public bool LetsOthersReplace => !IsOursOrRoots || IsWritableByAll && (Mode & 0x200) == 0;

    /// <summary>Group or others may read (0044).</summary>
    public bool IsReadableByOthers => (Mode & 0x24) != 0;

    /// <summary>The owner may write (0200).</summary>
    public bool IsWritableByOwner => (Mode & 0x80) != 0;

    /// <summary>The facts of a path; null when there is nothing there.</summary>
    public static FileFacts? OfPath(string path, bool followLinks)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows) return Posix.Stat(path, followLinks);
#endif
        return OfWindows(path);
    }

    /// <summary>The path without links, "." and ".."; on Windows without the dots alone. Null when there is nothing there.</summary>
    public static string? CanonicalPath(string path)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows) return Posix.RealPath(path);
#endif
        string full = Path.GetFullPath(path);
        return File.Exists(full) || Directory.Exists(full) ? full : null;
    }

    /// <summary>The facts of an open file, which no rename can change under us.</summary>
    public static FileFacts OfOpen(FileStream stream)
    {
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows) return Posix.Stat(stream.SafeFileHandle);
#endif
        return OfWindows(stream.Name) ?? throw new FileNotFoundException(stream.Name);
    }

    private static FileFacts? OfWindows(string path)
    {
        var file = new FileInfo(path);
        FileAttributes attributes = file.Attributes;
        if ((int)attributes == -1) return null;
        bool isFolder = (attributes & FileAttributes.Directory) != 0;
        // A reparse point is no regular file: a link planted in place of ours must not be followed.
        bool isLink = (attributes & FileAttributes.ReparsePoint) != 0;
        int permissions = (attributes & FileAttributes.ReadOnly) != 0 ? 0x100 : 0x180;
        long length = isFolder ? 0 : file.Length;
        return new FileFacts
        {
            Mode = (isFolder ? Folder : isLink ? 0 : Regular) | permissions,
            IsOurs = true,
            Length = length,
            Stamp = $"{file.LastWriteTimeUtc.Ticks}:{length}",
        };
    }
}
