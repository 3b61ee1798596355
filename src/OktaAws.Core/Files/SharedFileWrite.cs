using OktaAws.Core.Ports;

namespace OktaAws.Core.Files;

/// <summary>The writing step of an edit: temporary file, flush, rename; in place where a rename is impossible or would lose something.</summary>
internal sealed class SharedFileWrite(HomeFolders home, string target, SharedFile before, ILog? log)
{
    public Action? BeforeRename { get; init; }

    /// <summary>False when somebody else changed the file since it was read: the edit is to be done again.</summary>
    public bool TryWrite(byte[] content)
    {
        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder)) OwnerOnlyMode.CreateFolder(folder);
        SweepLeftovers(folder);
        // A rename would part the other names of a hard-linked file from this one, and replace a link by a file.
        if (before.Facts is { } facts && (facts.Links > 1 || !facts.IsRegular)) return TryWriteInPlace(content, "it has more than one name");
        string temporary = OwnerOnlyFile.TemporaryName(target);
        try
        {
            if (WhyNotPrepared(temporary, content) is { } why) return TryWriteInPlace(content, why);
            BeforeRename?.Invoke();
            if (HasChanged()) return false;
            try
            {
                FileRename.Over(temporary, target);
                return true;
            }
            catch (IOException e) when (before.Facts is not null)
            {
                // EBUSY: a single file mounted into a container.
                return TryWriteInPlace(content, e.Message);
            }
        }
        finally
        {
            OwnerOnlyFile.TryDelete(temporary);
        }
    }

    // A new file with everything of the old one, or why there cannot be one.
    private string? WhyNotPrepared(string temporary, byte[] content)
    {
        try
        {
            using FileStream stream = OwnerOnlyMode.CreateNew(temporary);
            stream.Write(content, 0, content.Length);
            stream.Flush(flushToDisk: true);
            // On Windows the replacing keeps the access control list.
            if (before.Facts is not { } facts || Platform.IsWindows) return null;
            if (!TryKeepOwner(stream, facts)) return "a new file would belong to another user";
#if NET8_0_OR_GREATER
            if (!ExtendedAttributes.TryCopy(target, temporary)) return "a new file would lose its access control list or labels";
#endif
            OwnerOnlyMode.SetPermissions(temporary, facts.Permissions);
            return null;
        }
        catch (UnauthorizedAccessException) when (before.Facts is not null)
        {
            return "its folder does not allow a new file";
        }
    }

    private static bool TryKeepOwner(FileStream stream, FileFacts facts)
    {
#if NET8_0_OR_GREATER
        FileFacts made = FileFacts.OfOpen(stream);
        if (made.UserId == facts.UserId && made.GroupId == facts.GroupId) return true;
        return Posix.TryGive(stream.SafeFileHandle, facts.UserId, facts.GroupId);
#else
        _ = (stream, facts);
        return true;
#endif
    }

    private bool HasChanged() => FileFacts.OfPath(target, followLinks: true)?.Stamp != before.Facts?.Stamp;

    // Until the new bytes are on the disk a copy of the old ones lies in our state folder, so that a kill in between loses nothing.
    private bool TryWriteInPlace(byte[] content, string why)
    {
        if (HasChanged()) return false;
        log?.Verbose($"Writing '{target}' in place: {why}");
        var backup = new FileBackup(home, target);
        // Opened first: where that is refused nothing is about to be lost. Without a buffer, which would be written late.
        using (var stream = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 1))
        {
            KeepCurrent(backup);
            try
            {
                Replace(stream, content);
            }
            catch (IOException e)
            {
                PutBack(stream, backup, e);
                OwnerOnlyFile.TryDelete(backup.Current);
                throw;
            }
        }

        OwnerOnlyFile.TryDelete(backup.Current);
        return true;
    }

    private static void Replace(FileStream stream, byte[] content)
    {
        stream.Position = 0;
        stream.Write(content, 0, content.Length);
        stream.SetLength(content.Length);
        stream.Flush(flushToDisk: true);
    }

    // A full disk takes what it held before.
    private void PutBack(FileStream stream, FileBackup backup, IOException cause)
    {
        try
        {
            Replace(stream, before.Bytes);
        }
        catch (IOException)
        {
            throw new IOException($"{cause.Message.TrimEnd('.')}. What the file held is in '{backup.Current}'.", cause);
        }
    }

    private void KeepCurrent(FileBackup backup)
    {
        if (File.Exists(backup.Current))
        {
            FileRename.Over(backup.Current, backup.Interrupted);
            log?.Warning($"An earlier edit of '{target}' was interrupted; what the file held before it is in '{backup.Interrupted}'.");
        }

        OwnerOnlyFile.Write(backup.Current, before.Bytes);
    }

    // We hold the lock of this file, so a temporary file of it belongs to a killed process. It may hold keys.
    private void SweepLeftovers(string folder)
    {
        string prefix = $".{Path.GetFileName(target)}.";
        foreach (string file in Directory.EnumerateFiles(folder, prefix + "*"))
        {
            if (OwnerOnlyFile.IsTemporary(file)) OwnerOnlyFile.TryDelete(file);
        }
    }
}
