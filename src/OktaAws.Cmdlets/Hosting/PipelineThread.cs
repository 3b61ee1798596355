using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace OktaAws.Hosting;

/// <summary>
/// Runs an async body while the pipeline thread does, one after another, what the body asks of PowerShell: only that thread
/// may touch a cmdlet's facilities. Serves one run.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The run puts its sources away itself: one when it ends, one when its body does.")]
internal sealed class PipelineThread
{
    /// <summary>How long a stopped body may take to end before it is left alone; Ctrl+C answers within 100 ms.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(80);

    private readonly BlockingCollection<Step> _steps = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _body = new();
    private ExceptionDispatchInfo? _postFault;
    private Exception? _lastFault;

    /// <summary>Runs <paramref name="body"/> to its end, or until <see cref="Stop"/>. Called on the pipeline thread.</summary>
    /// <exception cref="PipelineStoppedException">The run was stopped.</exception>
    public void Run(Func<CancellationToken, Task> body)
    {
        Task running = Task.Run(() => body(_body.Token));
        // A body that is left alone still holds its token: the source is put away when the body ends, not when the run does.
        Task ended = running.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            if (Pump()) running.GetAwaiter().GetResult();
            else Abandon(ended);
        }
        finally
        {
            _stop.Dispose();
        }
    }

    /// <summary>Ends the run from another thread. Never waits for the body.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        // Callbacks on the body's token are not ours and may be slow; the pump is already awake.
        _ = Task.Run(CancelBody);
    }

    /// <summary>Does something on the pipeline thread; the task ends with its result or its exception.</summary>
    public Task<T> InvokeAsync<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(new Step(() => Complete(done, action), () => done.TrySetCanceled()));
        return done.Task;
    }

    /// <summary>Does something on the pipeline thread later, in order; its failure ends the run.</summary>
    public void Post(Action action) => Enqueue(new Step(() => Attempt(action), () => { }));

    /// <summary>Whether an exception came out of PowerShell (a stopped pipeline, -ErrorAction Stop, a failing command downstream).</summary>
    public bool IsFromHost(Exception exception) => ReferenceEquals(exception, Volatile.Read(ref _lastFault)) || exception is PipelineStoppedException;

    private bool Pump()
    {
        try
        {
            foreach (Step step in _steps.GetConsumingEnumerable(_stop.Token))
            {
                step.Run();
                if (_postFault is not null) return false;
            }

            return !_stop.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Enqueue(Step step)
    {
        try
        {
            _steps.Add(step);
        }
        catch (InvalidOperationException)
        {
            // The run is over: whoever still asks is told that it was cancelled.
            step.Cancel();
        }
    }

    // The body's ports answer "cancelled" from here on, so a body that listens is gone within the grace.
    private void Abandon(Task ended)
    {
        _steps.CompleteAdding();
        while (_steps.TryTake(out Step? step)) step.Cancel();
        CancelBody();
        ended.Wait(Grace);
        _postFault?.Throw();
        throw new PipelineStoppedException();
    }

    private void End(Task body)
    {
        _ = body.Exception;
        _steps.CompleteAdding();
        _body.Dispose();
    }

    private void CancelBody()
    {
        try
        {
            _body.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The body ended first.
        }
        catch (AggregateException)
        {
            // A callback of the body failed while it was being cancelled; nobody is left to hear it.
        }
    }

    private void Complete<T>(TaskCompletionSource<T> done, Func<T> action)
    {
        try
        {
            done.SetResult(action());
        }
        catch (Exception e)
        {
            Volatile.Write(ref _lastFault, e);
            done.SetException(e);
        }
    }

    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            _postFault = ExceptionDispatchInfo.Capture(e);
        }
    }

    private sealed class Step(Action run, Action cancel)
    {
        public Action Run { get; } = run;

        public Action Cancel { get; } = cancel;
    }
}
