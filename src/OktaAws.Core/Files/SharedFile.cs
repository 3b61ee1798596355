namespace OktaAws.Core.Files;

/// <summary>A shared file as it was read: its bytes and, when there is one, the facts that tell whether it has changed since.</summary>
internal sealed class SharedFile
{
    private SharedFile(byte[] bytes, FileFacts? facts)
    {
        Bytes = bytes;
        Facts = facts;
    }

    public byte[] Bytes { get; }

    /// <summary>Null when there is no file.</summary>
    public FileFacts? Facts { get; }

    /// <summary>The file itself, which need not exist, by its one path: behind links, also those of its folders.</summary>
    public static string Resolve(string path)
    {
        string full = InRealFolder(Path.GetFullPath(path));
#if NET8_0_OR_GREATER
        if (!Platform.IsWindows && FileFacts.CanonicalPath(full) is { } real) return real;
        try
        {
            return File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? InRealFolder(target.FullName) : full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing there, or a circle of links: opening it tells.
        }
#endif
        return full;
    }

    /// <summary>What locks and records call a resolved file: on Windows capitals make no difference.</summary>
    public static string NameOf(string target) => Platform.IsWindows ? target.ToLowerInvariant() : target;

    // As much of the folder as there is.
    private static string InRealFolder(string full)
    {
        string rest = Path.GetFileName(full);
        for (string? folder = Path.GetDirectoryName(full); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (FileFacts.CanonicalPath(folder!) is { } real) return Path.Combine(real, rest);
            rest = Path.Combine(Path.GetFileName(folder!), rest);
        }

        return full;
    }

    /// <summary>Reads it. Throws the id given when it is no regular file or too large; IOException when unreadable.</summary>
    public static SharedFile Read(string target, int maxBytes, string invalidId)
    {
        FileFacts? named = FileFacts.OfPath(target, followLinks: true);
        if (named is null) return new SharedFile([], null);
        if (!named.IsRegular && !IsWindowsLink(named)) throw new OktaAwsException(invalidId, $"'{target}' is not a regular file.", target);
        try
        {
            using FileStream stream = OwnerOnlyFile.OpenToRead(target);
            FileFacts facts = FileFacts.OfOpen(stream);
            if (OwnerOnlyFile.ReadAll(stream, maxBytes, out byte[] bytes)) return new SharedFile(bytes, facts);
        }
        catch (FileNotFoundException)
        {
            return new SharedFile([], null);
        }

        throw new OktaAwsException(invalidId, $"'{target}' is larger than {maxBytes / (1024 * 1024)} MiB.", target);
    }

    /// <summary>Whoever owns or can write a file of settings chooses where secrets go. Group-writable is a common umask, and links are common too. Throws ConfigInvalid.</summary>
    public void CheckOwner(string path)
    {
        if (Platform.IsWindows || Facts is null) return;
        if (!Facts.IsOursOrRoots)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' belongs to another user.", path, "Check what the file says, then make it yours (chown), or name a file of yours.");
        }

        if (Facts.IsWritableByAll)
        {
            throw new OktaAwsException(ErrorId.ConfigInvalid, $"'{path}' can be written by every user of this computer.", path, "Take that away (chmod o-w), and check what the file says.");
        }
    }

    // On Windows a link is recognized, but only newer .NET can say where it leads; it is then read and written through.
    private static bool IsWindowsLink(FileFacts facts) => Platform.IsWindows && !facts.IsFolder;
}
