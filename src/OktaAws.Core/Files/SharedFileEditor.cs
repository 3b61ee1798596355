using OktaAws.Core.Ports;

namespace OktaAws.Core.Files;

/// <summary>
/// Edits a file that belongs to the user and to other programs (<c>~/.aws/credentials</c>, our profile file) and loses
/// nothing: under a lock of ours it reads the file anew, changes only the lines concerned, writes a new file beside it
/// and renames. Links are followed; owner, mode, byte order and line ends stay.
/// </summary>
internal sealed class SharedFileEditor(HomeFolders home, ILog? log = null)
{
    /// <summary>Larger files are refused: nobody keeps 16 MiB of profiles.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int Attempts = 5;

    /// <summary>How long to wait for another edit of ours; edits take milliseconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The id for a file that cannot be understood.</summary>
    public string InvalidId { get; init; } = ErrorId.CredentialsFileInvalid;

    /// <summary>Whether what the file held before the first change is kept for good.</summary>
    public bool KeepsFirst { get; init; }

    /// <summary>Asked after the change: whether it replaces what nobody can get back, so that what the file held is kept once more.</summary>
    public Func<bool>? ReplacesForGood { get; init; }

    /// <summary>Called between the finished new file and the rename; for tests.</summary>
    internal Action? BeforeRename { get; init; }

    /// <summary>Reads and parses the file as it is now; an empty document when there is none.</summary>
    public IniDocument Read(string path)
    {
        try
        {
            return Parse(path, SharedFile.Read(SharedFile.Resolve(path), MaxBytes, InvalidId).Bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(InvalidId, $"'{path}' cannot be read: {e.Message}", path, "Check the owner and the permissions of the file.", e);
        }
    }

    /// <summary>Applies a change.</summary>
    /// <param name="path">The file.</param>
    /// <param name="change">May be called again for a newer content, so it must not have effects of its own.</param>
    /// <param name="whenWritten">Called when the change is in the file, before anybody else of ours may edit it.</param>
    /// <param name="cancellation">Ends the wait for others; once the file is being changed it has no effect.</param>
    public void Edit(string path, Action<IniDocument> change, Action? whenWritten = null, CancellationToken cancellation = default)
    {
        string target = SharedFile.Resolve(path);
        try
        {
            using LockFile? held = LockFile.Acquire(home, LockOf(target), Patience, cancellation);
            if (held is null) throw Busy(target, $"Another program of ours has been editing '{target}' for {Patience.TotalSeconds:0} seconds.");
            cancellation.ThrowIfCancellationRequested();
            for (int attempt = 1; attempt <= Attempts; attempt++)
            {
                if (!TryEdit(target, change)) continue;
                whenWritten?.Invoke();
                return;
            }

            throw Busy(target, $"Another program keeps writing '{target}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaAwsException(ErrorId.CredentialsFileBusy, $"'{target}' cannot be written: {e.Message}", target, "Check the owner and the permissions of the file and its folder, and that the disk is not full.", e);
        }
    }

    /// <summary>The name of the lock on a resolved file.</summary>
    public static string LockOf(string target) => "edit " + SharedFile.NameOf(target);

    private bool TryEdit(string target, Action<IniDocument> change)
    {
        SharedFile before = SharedFile.Read(target, MaxBytes, InvalidId);
        if (before.Facts is { IsWritableByOwner: false })
        {
            throw new OktaAwsException(ErrorId.CredentialsFileBusy, $"'{target}' is read-only.", target, "Make the file writable (chmod u+w), then try again.");
        }

        IniDocument document = Parse(target, before.Bytes);
        change(document);
        byte[] after = document.ToBytes();
        if (after.AsSpan().SequenceEqual(before.Bytes)) return true;
        if (KeepsFirst) Keep(target, before.Bytes);
        return new SharedFileWrite(home, target, before, log) { BeforeRename = BeforeRename }.TryWrite(after);
    }

    private void Keep(string target, byte[] bytes)
    {
        var backup = new FileBackup(home, target);
        bool isFirst = backup.TryKeepFirst(bytes);
        if (ReplacesForGood?.Invoke() == true)
            log?.Warning($"Long-lived keys in '{target}' are replaced. What it held is kept, for you alone, in '{(isFirst ? backup.First : backup.KeepCopy(bytes, DateTimeOffset.UtcNow))}'.");
        else if (isFirst && bytes.Length > 0)
            log?.Verbose($"What '{target}' held until now is kept in '{backup.First}'.");
    }

    private IniDocument Parse(string path, byte[] bytes)
    {
        IniDocument document = IniDocument.Parse(bytes);
        IniProblem? fatal = document.FindProblems().FirstOrDefault(p => p.IsFatal);
        if (fatal is null) return document;
        throw new OktaAwsException(InvalidId, $"'{path}' line {fatal.Line} {fatal.What}.", path);
    }

    private static OktaAwsException Busy(string target, string message) => new(ErrorId.CredentialsFileBusy, message, target);
}
