#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Text;

namespace OktaAws.Core.Files;

/// <summary>
/// What hangs on a file besides its bytes, owner and mode: access control lists, security labels and what users attach
/// (xattr(7), acl(5)). A new file that is to take another's place needs the same.
/// </summary>
internal static unsafe class ExtendedAttributes
{
    private const int NotSupported = 95;
    private const uint MacAclAndAttributes = 0x5;

    /// <summary>Makes those of one file those of another; false when some cannot be carried over.</summary>
    public static bool TryCopy(string from, string to)
    {
        if (Platform.IsMacOS) return CopyFile(Name(from), Name(to), 0, MacAclAndAttributes) == 0;
        if (List(from) is not { } wanted || List(to) is not { } present) return false;
        // A new file inherits the default ACL of its folder, which may let in people the old one kept out.
        return present.Except(wanted).All(name => IsOfContent(name) || RemoveAttribute(Name(to), Name(name)) == 0)
            && wanted.All(name => IsOfContent(name) || TryCopy(from, to, name));
    }

    private static bool TryCopy(string from, string to, string name)
    {
        if (Get(from, name) is not { } value) return false;
        // Labels are often inherited and may only be set by the administrator: nothing to do when they are right.
        if (Get(to, name) is { } there && there.AsSpan().SequenceEqual(value)) return true;
        fixed (byte* p = value) return SetAttribute(Name(to), Name(name), p, (nuint)value.Length, 0) == 0;
    }

    // Signatures of the old bytes; the kernel makes new ones.
    private static bool IsOfContent(string name) => name is "security.ima" or "security.evm";

    private static string[]? List(string path)
    {
        byte[] file = Name(path);
        nint length = ListAttributes(file, null, 0);
        if (length < 0) return Marshal.GetLastPInvokeError() == NotSupported ? [] : null;
        byte[] names = new byte[length];
        fixed (byte* p = names) length = ListAttributes(file, p, (nuint)names.Length);
        return length < 0 ? null : Encoding.UTF8.GetString(names, 0, (int)length).Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[]? Get(string path, string name)
    {
        byte[] file = Name(path), attribute = Name(name);
        nint length = GetAttribute(file, attribute, null, 0);
        if (length < 0) return null;
        byte[] value = new byte[length];
        fixed (byte* p = value) return GetAttribute(file, attribute, p, (nuint)value.Length) == length ? value : null;
    }

    private static byte[] Name(string text) => Encoding.UTF8.GetBytes(text + "\0");

    [DllImport("libc", EntryPoint = "listxattr", SetLastError = true)]
    private static extern nint ListAttributes(byte[] path, byte* list, nuint size);

    [DllImport("libc", EntryPoint = "getxattr", SetLastError = true)]
    private static extern nint GetAttribute(byte[] path, byte[] name, byte* value, nuint size);

    [DllImport("libc", EntryPoint = "setxattr", SetLastError = true)]
    private static extern int SetAttribute(byte[] path, byte[] name, byte* value, nuint size, int flags);

    [DllImport("libc", EntryPoint = "removexattr", SetLastError = true)]
    private static extern int RemoveAttribute(byte[] path, byte[] name);

    // macOS copyfile(3): COPYFILE_ACL and COPYFILE_XATTR in one call.
    [DllImport("libc", EntryPoint = "copyfile", SetLastError = true)]
    private static extern int CopyFile(byte[] from, byte[] to, nint state, uint flags);
}
#endif
