using System.Diagnostics;
using System.Globalization;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>
/// Makes simultaneous callers wait for each other, in bounds, so that one of them does the work for all. A run takes the lock
/// of its result first and that of the sign-in second, never the other way round.
/// </summary>
/// <param name="home">Where the locks are.</param>
/// <param name="log">Hears of long waits.</param>
/// <param name="options">Say how long a run may wait.</param>
/// <param name="held">Keeps the locks.</param>
/// <param name="stop">The caller's own; the run's bound would make a long wait look like a silent server.</param>
internal sealed class SignInLock(HomeFolders home, ILog log, RunOptions options, HeldLocks held, CancellationToken stop)
{
    // For all of this run's locks.
    private readonly Stopwatch _waiting = new();
    private bool _hasTold;

    /// <summary>Holds the lock until disposed. Null where locks cannot be kept: a sign-in too many is better than none. Throws SignInBusy.</summary>
    public async Task<LockFile?> AcquireAsync(string name)
    {
        TimeSpan patience = EngineLimits.OfLocks(options);
        _waiting.Start();
        try
        {
            return await LockFile.AcquireAsync(home, name, patience - _waiting.Elapsed, () => Tell(name), stop).ConfigureAwait(false) is { } taken
                ? held.Add(taken)
                : throw new OktaAwsException(ErrorId.SignInBusy, $"{Owner(name)} has been signing in for too long; waited {((int)patience.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"{ErrorId.CacheUnwritable}: '{home.StateFolder}' cannot keep a lock ({e.Message}); simultaneous callers will not wait for each other.");
            return null;
        }
        finally
        {
            _waiting.Stop();
        }
    }

    private void Tell(string name)
    {
        if (_hasTold) return;
        _hasTold = true;
        log.Warning($"Waiting for another sign-in: {Owner(name)} is at it.");
    }

    private string Owner(string name) => LockFile.OwnerOf(home, name) switch
    {
        null => "Another process",
        { } id when id == OwnProcess.Id => "Another command of this process",
        { } id => $"Process {id.ToString(CultureInfo.InvariantCulture)}",
    };
}
