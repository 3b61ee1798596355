using OktaAws.Core.Files;

namespace OktaAws.Core.SignIn;

/// <summary>The locks an engine's runs hold, so that all can be released under a run that was left alone. Thread-safe.</summary>
internal sealed class HeldLocks
{
    private readonly List<LockFile> _held = [];
    private bool _isClosed;

    /// <summary>Keeps a lock in mind. Throws OperationCanceledException, and releases it, when all were released already.</summary>
    public LockFile Add(LockFile taken)
    {
        lock (_held)
        {
            if (!_isClosed)
            {
                _held.RemoveAll(known => !known.IsHeld);
                _held.Add(taken);
                return taken;
            }
        }

        taken.Dispose();
        throw new OperationCanceledException();
    }

    /// <summary>Releases all, and every one that is still to come.</summary>
    public void Close()
    {
        lock (_held)
        {
            _isClosed = true;
            foreach (LockFile taken in _held) taken.Dispose();
            _held.Clear();
        }
    }
}
