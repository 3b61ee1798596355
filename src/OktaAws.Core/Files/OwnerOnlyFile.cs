namespace OktaAws.Core.Files;

/// <summary>How reading a file of ours ended.</summary>
internal enum ReadOutcome
{
    Read,
    Missing,

    /// <summary>A link, folder, pipe or device.</summary>
    NotRegular,
    NotOurs,
    WritableByOthers,
    ReadableByOthers,
    TooLarge,

    /// <summary>The folder or the one around it is not ours or others may write to it: nothing in it can be trusted.</summary>
    FolderUnsafe,
    Failed,
}

/// <summary>
/// Files that belong to this user alone. What decides which keys are used must not be planted by somebody else, so a
/// file counts only when it and its folder are ours and nobody else may write there.
/// </summary>
internal static class OwnerOnlyFile
{
    /// <summary>Makes the folder (0700), or checks that it is ours. Throws IOException or UnauthorizedAccessException.</summary>
    public static void EnsureFolder(string folder)
    {
        FileFacts? facts = FileFacts.OfPath(folder, followLinks: true);
        if (facts is null)
        {
            OwnerOnlyMode.CreateFolder(folder);
            facts = FileFacts.OfPath(folder, followLinks: true);
        }

        if (facts is null || !facts.IsFolder) throw new IOException($"{folder} is not a folder.");
        if (!facts.IsOurs) throw new UnauthorizedAccessException($"{folder} belongs to another user.");
        if (facts.IsWritableByOthers) throw new UnauthorizedAccessException($"{folder} can be written by other users.");
        if (IsReplaceable(folder)) throw new UnauthorizedAccessException($"The folder around {folder} belongs to another user or can be written by others.");
    }

    // Whoever may write to the folder around ours can put another one in its place.
    private static bool IsReplaceable(string folder) =>
        Path.GetDirectoryName(folder) is { Length: > 0 } parent && FileFacts.OfPath(parent, followLinks: true) is { LetsOthersReplace: true };

    /// <summary>Replaces the file in one step (0600): a reader sees the old content or the new, never a part.</summary>
    public static void Write(string path, byte[] content)
    {
        string folder = Path.GetDirectoryName(path)!;
        EnsureFolder(folder);
        string temporary = TemporaryName(path);
        try
        {
            using (FileStream stream = OwnerOnlyMode.CreateNew(temporary))
            {
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            FileRename.Over(temporary, path);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Reads a file of ours, or says why it is not to be used.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">Larger files are not read.</param>
    /// <param name="isSecret">Refuse a file that others can read.</param>
    /// <param name="content">The bytes; empty unless the outcome is Read.</param>
    public static ReadOutcome Read(string path, int maxBytes, bool isSecret, out byte[] content)
    {
        content = [];
        try
        {
            FileFacts? named = FileFacts.OfPath(path, followLinks: false);
            if (named is null) return ReadOutcome.Missing;
            string home = Path.GetDirectoryName(path)!;
            FileFacts? folder = FileFacts.OfPath(home, followLinks: true);
            if (folder is null || !folder.IsOurs || folder.IsWritableByOthers || IsReplaceable(home)) return ReadOutcome.FolderUnsafe;
            if (!named.IsRegular) return ReadOutcome.NotRegular;
            using FileStream stream = OpenToRead(path);
            FileFacts facts = FileFacts.OfOpen(stream);
            // Another inode than the one just seen: exchanged in between, perhaps for a link.
            if (facts.Identity != named.Identity) return ReadOutcome.NotRegular;
            if (!facts.IsOurs) return ReadOutcome.NotOurs;
            if (facts.IsWritableByOthers) return ReadOutcome.WritableByOthers;
            if (isSecret && facts.IsReadableByOthers) return ReadOutcome.ReadableByOthers;
            return ReadAll(stream, maxBytes, out content) ? ReadOutcome.Read : ReadOutcome.TooLarge;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ReadOutcome.Missing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ReadOutcome.Failed;
        }
    }

    /// <summary>What an outcome means, for a warning: "… it belongs to another user".</summary>
    public static string Explain(ReadOutcome outcome) => outcome switch
    {
        ReadOutcome.NotRegular => "it is not a regular file",
        ReadOutcome.NotOurs => "it belongs to another user",
        ReadOutcome.WritableByOthers => "other users can write to it",
        ReadOutcome.ReadableByOthers => "other users can read it",
        ReadOutcome.TooLarge => "it is too large",
        ReadOutcome.FolderUnsafe => "its folder, or the one around that, belongs to another user or can be written by others",
        ReadOutcome.Failed => "it cannot be read",
        _ => "it is damaged",
    };

    /// <summary>Opens without keeping anybody from replacing the file meanwhile.</summary>
    public static FileStream OpenToRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    /// <summary>Reads to the end; false when that is more than allowed.</summary>
    public static bool ReadAll(FileStream stream, int maxBytes, out byte[] content)
    {
        content = [];
        long length = stream.Length;
        if (length > maxBytes) return false;
        byte[] buffer = new byte[length];
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0) break;
            filled += read;
        }

        if (filled < buffer.Length) Array.Resize(ref buffer, filled);
        content = buffer;
        return true;
    }

    /// <summary>Deletes quietly; false when it is still there.</summary>
    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A name beside the file that <see cref="IsTemporary"/> knows again, so that what a killed process left can be swept.</summary>
    public static string TemporaryName(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.oktaaws-tmp");

    public static bool IsTemporary(string path) => path.EndsWith(".oktaaws-tmp", StringComparison.Ordinal);
}
