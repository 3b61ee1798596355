using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OktaAws.Core.Files;

/// <summary>
/// A lock between processes: a file in our own state folder that is held open. The system frees it when its owner
/// dies. The file is never deleted, since deleting a held one would let a second owner in; it keeps who held the lock
/// last, since when, and how that ended, for those who waited.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(2);

    private FileStream? _stream;

    private LockFile(FileStream stream, string? lastOutcome, DateTimeOffset? lastOutcomeAt)
    {
        _stream = stream;
        LastOutcome = lastOutcome;
        LastOutcomeAt = lastOutcomeAt;
    }

    /// <summary>What the owner before us left; null when it left nothing, or died.</summary>
    public string? LastOutcome { get; }

    /// <summary>When it was left. A waiter takes over an outcome only when it is newer than the beginning of its own wait.</summary>
    public DateTimeOffset? LastOutcomeAt { get; }

    /// <summary>Takes the lock if it is free. Throws IOException or UnauthorizedAccessException when the folder cannot be used.</summary>
    public static LockFile? TryAcquire(HomeFolders home, string name)
    {
        string folder = Path.Combine(home.StateFolder, "locks");
        OwnerOnlyFile.EnsureFolder(folder);
        string path = Path.Combine(folder, $"{SafeName.ForFile(name, 40)}-{NameHash.Of(name)}.lock");
        FileStream? stream = TryOpen(path);
        if (stream is null) return null;
        try
        {
            (string? outcome, DateTimeOffset? at) = ReadOutcome(stream);
            var taken = new LockFile(stream, outcome, at);
            taken.Write(outcome: null);
            return taken;
        }
        catch
        {
            stream.Dispose();
            throw;
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
    public static LockFile? Acquire(HomeFolders home, string name, TimeSpan timeout)
    {
        var jitter = new Random();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (TryAcquire(home, name) is { } taken) return taken;
            if (waited.Elapsed >= timeout) return null;
            Thread.Sleep(jitter.Next(5, 40));
        }
    }

    /// <summary>Leaves how it ended to those who wait. Never a secret nor anything derived from one.</summary>
    public void SetOutcome(string outcome) => Write(outcome);

    /// <summary>Releases the lock; may be called from any thread, any number of times.</summary>
    public void Dispose() => Interlocked.Exchange(ref _stream, null)?.Dispose();

    // FileShare.None is flock(2) on Unix: it also holds between two openings of one process.
    private static FileStream? TryOpen(string path)
    {
        try
        {
            FileStream stream = OwnerOnlyMode.OpenExclusive(path);
            if (IsProven(path)) return stream;
            stream.Dispose();
            throw new IOException("The folder's file system does not lock files; set OKTAAWS_HOME to a local folder.");
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

    private static (string?, DateTimeOffset?) ReadOutcome(FileStream stream)
    {
        byte[] bytes = new byte[Math.Min(stream.Length, 4096)];
        int length = stream.Read(bytes, 0, bytes.Length);
        string[] lines = Encoding.UTF8.GetString(bytes, 0, length).Split('\n');
        bool isWhole = lines.Length >= 4 && DateTimeOffset.TryParse(lines[2], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);
        return isWhole ? (lines[3], DateTimeOffset.Parse(lines[2], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)) : (null, null);
    }

    // Four lines: process id, when it began to hold the lock or left the outcome, the time of the outcome, the outcome.
    private void Write(string? outcome)
    {
        FileStream stream = _stream ?? throw new ObjectDisposedException(nameof(LockFile));
        string now = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        string text = $"{ProcessId}\n{now}\n{(outcome is null ? string.Empty : now)}\n{outcome?.Replace('\n', ' ')}";
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        stream.Position = 0;
        stream.Write(bytes, 0, bytes.Length);
        stream.SetLength(bytes.Length);
        stream.Flush();
    }

    private static int ProcessId
    {
        get
        {
#if NET8_0_OR_GREATER
            return Environment.ProcessId;
#else
            using var self = Process.GetCurrentProcess();
            return self.Id;
#endif
        }
    }
}
