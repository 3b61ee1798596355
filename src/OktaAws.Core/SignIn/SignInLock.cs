using OktaAws.Core.Files;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn;

/// <summary>Makes simultaneous callers wait for each other, in bounds, so that one of them does the work for all.</summary>
internal sealed class SignInLock(HomeFolders home, ILog log, RunOptions options)
{
    /// <summary>Holds the lock until disposed. Null where locks cannot be kept: a sign-in too many is better than none. Throws SignInBusy.</summary>
    public async Task<LockFile?> AcquireAsync(string name, CancellationToken cancellation)
    {
        TimeSpan patience = options.NonInteractive ? options.Timeout ?? EngineLimits.Silent : EngineLimits.Lock;
        try
        {
            return await LockFile.AcquireAsync(home, name, patience, () => log.Warning("Waiting for another process that is signing in."), cancellation).ConfigureAwait(false)
                ?? throw new OktaAwsException(ErrorId.SignInBusy, "Another process has been signing in for too long.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"{ErrorId.CacheUnwritable}: '{home.StateFolder}' cannot keep a lock ({e.Message}); simultaneous callers will not wait for each other.");
            return null;
        }
    }
}
