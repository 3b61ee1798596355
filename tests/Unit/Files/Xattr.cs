using System.IO;
using System.Runtime.InteropServices;

namespace OktaAws.Unit.Files;

/// <summary>Extended attributes by the system's own calls, beside the product's.</summary>
internal static class Xattr
{
    /// <summary>user::rw-, user:1234:r--, group::---, mask::r--, other::--- in the kernel's form (linux/posix_acl_xattr.h).</summary>
    public static readonly byte[] AclThatLetsOneIn = Acl((1, 6, -1), (2, 4, 1234), (4, 0, -1), (0x10, 4, -1), (0x20, 0, -1));

    public const string AccessAcl = "system.posix_acl_access";
    public const string DefaultAcl = "system.posix_acl_default";

    public static bool TrySet(string path, string name, byte[] value) => SetXattr(path, name, value, value.Length, 0) == 0;

    public static byte[]? Get(string path, string name)
    {
        byte[] buffer = new byte[4096];
        nint length = GetXattr(path, name, buffer, buffer.Length);
        return length < 0 ? null : buffer[..(int)length];
    }

    private static byte[] Acl(params (short Tag, short Permissions, int Id)[] entries)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(2);
        foreach ((short tag, short permissions, int id) in entries)
        {
            writer.Write(tag);
            writer.Write(permissions);
            writer.Write(id);
        }

        return stream.ToArray();
    }

    [DllImport("libc", EntryPoint = "setxattr", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int SetXattr(string path, string name, byte[] value, nint size, int flags);

    [DllImport("libc", EntryPoint = "getxattr", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint GetXattr(string path, string name, byte[] value, nint size);
}

/// <summary>A test about extended attributes and access control lists; skipped where the temporary folder's file system has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XattrFactAttribute : FactAttribute
{
    public XattrFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Needs Linux.";
            return;
        }

        string file = Path.GetTempFileName();
        if (!Xattr.TrySet(file, "user.oktaaws", [1])) Skip = "The file system of the temporary folder has no extended attributes.";
        else if (!Xattr.TrySet(file, Xattr.AccessAcl, Xattr.AclThatLetsOneIn)) Skip = "The file system of the temporary folder has no access control lists.";
        File.Delete(file);
    }
}
