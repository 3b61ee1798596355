namespace OktaAws.Hosting;

/// <summary>A progress bar over a known number of targets. Safe for threads.</summary>
internal sealed class CountProgress(HostPipe pipe, string activity, int total)
{
    private const int ActivityId = 0x0A6;

    // Hosts draw each record, which takes longer than many a target.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private DateTime _shown;
    private int _done;
    private int _failed;

    /// <summary>Counts targets that are done.</summary>
    public void Count(int targets, bool isFailure)
    {
        lock (_gate)
        {
            _done += targets;
            if (isFailure) _failed += targets;
            if (DateTime.UtcNow - _shown < Pause && _done < total) return;
            _shown = DateTime.UtcNow;
            string status = _failed == 0 ? $"{_done} of {total}" : $"{_done} of {total}, {_failed} failed";
            int percent = Math.Min(100, _done * 100 / total);
            pipe.Post(c => c.WriteProgress(new ProgressRecord(ActivityId, activity, status) { PercentComplete = percent }));
        }
    }

    public void End() => pipe.Post(c => c.WriteProgress(new ProgressRecord(ActivityId, activity, " ") { RecordType = ProgressRecordType.Completed }));
}
