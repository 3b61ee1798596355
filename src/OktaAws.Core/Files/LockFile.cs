using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OktaAws.Core.Files;

/// <summary>
/// A lock between processes, and between engines of one process: a file in our own state folder that is held open. The
/// system frees it when its owner dies; where the file system does not lock, an owner file stands in. The file is never
/// deleted, since deleting a held one would let a second owner in; it keeps who held the lock last, since when, and how the
/// last attempt ended, for those who waited.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(2);

    private readonly OwnerFile? _owner;
    private FileStream? _stream;

    private LockFile(FileStream stream, OwnerFile? owner)
    {
        _stream = stream;
        _owner = owner;
        LockNote note = LockNote.Read(stream);
        LastOutcome = note.Outcome;
        LastOutcomeAt = note.OutcomeAt;
        Write(note.Outcome, note.OutcomeAt);
    }

    /// <summary>How the last attempt that left something ended; null when none did, or one succeeded since.</summary>
    public string? LastOutcome { get; }

    /// <summary>When it was left. A waiter takes over an outcome only when it is newer than the beginning of its own wait.</summary>
    public DateTimeOffset? LastOutcomeAt { get; }

    /// <summary>Whether it has not been released yet.</summary>
    public bool IsHeld => Volatile.Read(ref _stream) is not null;

    /// <summary>Takes the lock if it is free. Throws IOException or UnauthorizedAccessException when the folder cannot be used.</summary>
    public static LockFile? TryAcquire(HomeFolders home, string name)
    {
        string path = PathOf(home, name);
        OwnerOnlyFile.EnsureFolder(Path.GetDirectoryName(path)!);
        FileStream? stream = TryOpen(path);
        if (stream is null) return null;
        try
        {
            OwnerFile? owner = null;
            if (IsProven(path) || (owner = OwnerFile.TryTake(path)) is not null) return new LockFile(stream, owner);
            stream.Dispose();
            return null;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The process that holds the lock, as far as it can be read; it may have ended meanwhile.</summary>
    public static int? OwnerOf(HomeFolders home, string name)
    {
        try
        {
            using FileStream? stream = OwnerOnlyMode.OpenHeld(PathOf(home, name));
            return stream is null ? null : LockNote.Read(stream).ProcessId;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Waits for the lock; null when the time is over.</summary>
    /// <param name="home">Our folders.</param>
    /// <param name="name">What is locked, any text.</param>
    /// <param name="timeout">Bound of the wait.</param>
    /// <param name="onWaiting">Called once when the wait has taken two seconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<LockFile?> AcquireAsync(
        HomeFolders home, string name, TimeSpan timeout, Action? onWaiting, CancellationToken cancellation)
    {
        var jitter = new Random();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(home, name) is { } taken) return taken;
            if (waited.Elapsed >= timeout) return null;
            if (waited.Elapsed >= TellAfter)
            {
                onWaiting?.Invoke();
                onWaiting = null;
            }

            await Task.Delay(jitter.Next(20, 100), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The same for short edits in code that is not asynchronous.</summary>
    public static LockFile? Acquire(HomeFolders home, string name, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var jitter = new Random();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(home, name) is { } taken) return taken;
            if (waited.Elapsed >= timeout) return null;
            cancellation.WaitHandle.WaitOne(jitter.Next(5, 40));
        }
    }

    /// <summary>Leaves how it ended to those who wait. Never a secret nor anything derived from one.</summary>
    public void SetOutcome(string outcome) => Write(outcome, DateTimeOffset.UtcNow);

    /// <summary>Takes away what an earlier attempt left: it no longer holds.</summary>
    public void ClearOutcome() => Write(null, null);

    /// <summary>Releases the lock; may be called from any thread, any number of times.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _stream, null) is not { } stream) return;
        _owner?.Release();
        stream.Dispose();
    }

    private static string PathOf(HomeFolders home, string name) =>
        Path.Combine(home.StateFolder, "locks", $"{SafeName.ForFile(name, 40)}-{NameHash.Of(name)}.lock");

    // FileShare.None is flock(2) on Unix: it also holds between two openings of one process.
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return OwnerOnlyMode.OpenExclusive(path);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && IsTaken(e))
        {
            return null;
        }
    }

    // .NET ignores file systems without locks, and DOTNET_SYSTEM_IO_DISABLEFILELOCKING switches locking off:
    // a lock that does not keep ourselves out keeps nobody out.
    private static bool IsProven(string path)
    {
        try
        {
            OwnerOnlyMode.OpenExclusive(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; EWOULDBLOCK of Linux (11) and macOS (35).
    private static bool IsTaken(IOException e) => (e.HResult & 0xFFFF) is 32 or 33 || e.HResult is 11 or 35;

    // Released by another thread: an abandoned run has nothing to tell any more.
    private void Write(string? outcome, DateTimeOffset? at)
    {
        try
        {
            if (Volatile.Read(ref _stream) is { } stream) new LockNote(OwnProcess.Id, outcome, at).Write(stream);
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
