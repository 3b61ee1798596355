extern alias Surface;

using System.Diagnostics;
using System.Management.Automation;
using Surface::OktaAws.Hosting;

namespace OktaAws.Unit.Cmdlets;

public sealed class PipelineThreadTests
{
    // Well above the 80 ms of grace, well below what a person calls hanging; the machine may be busy.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public void Invoke_FromTheBody_RunsOnTheCallingThread()
    {
        int pipeline = Environment.CurrentManagedThreadId;
        var thread = new PipelineThread();
        int seen = 0, body = 0;
        thread.Run(async _ =>
        {
            body = Environment.CurrentManagedThreadId;
            seen = await thread.InvokeAsync(() => Environment.CurrentManagedThreadId);
        });
        Assert.Equal(pipeline, seen);
        Assert.NotEqual(pipeline, body);
    }

    [Fact]
    public void Post_ManyTimes_KeepsTheOrder()
    {
        var thread = new PipelineThread();
        var seen = new List<int>();
        thread.Run(_ =>
        {
            for (int i = 0; i < 500; i++)
            {
                int n = i;
                thread.Post(() => seen.Add(n));
            }

            return Task.CompletedTask;
        });
        Assert.Equal(Enumerable.Range(0, 500), seen);
    }

    [Fact]
    public void Run_BodyFails_ThrowsWhatTheBodyThrew()
    {
        var thread = new PipelineThread();
        Assert.Equal("mine", Assert.Throws<FormatException>(() => thread.Run(_ => throw new FormatException("mine"))).Message);
    }

    [Fact]
    public void Invoke_HostThrows_ReachesTheBodyAndIsKnownAsTheHosts()
    {
        var thread = new PipelineThread();
        bool isHosts = false, isOurs = true;
        Assert.Throws<ArithmeticException>(() => thread.Run(async _ =>
        {
            try
            {
                await thread.InvokeAsync<int>(() => throw new ArithmeticException());
            }
            catch (ArithmeticException e)
            {
                isHosts = thread.IsFromHost(e);
                isOurs = thread.IsFromHost(new ArithmeticException());
                throw;
            }
        }));
        Assert.True(isHosts);
        Assert.False(isOurs);
    }

    [Fact]
    public void Post_HostThrows_EndsTheRunWithIt()
    {
        var thread = new PipelineThread();
        Assert.Throws<ArithmeticException>(() => thread.Run(async stop =>
        {
            thread.Post(() => throw new ArithmeticException());
            await Task.Delay(Timeout.Infinite, stop);
        }));
    }

    [Fact]
    public async Task Stop_BodyListens_EndsAtOnceAndCancelsIt()
    {
        var thread = new PipelineThread();
        var started = new TaskCompletionSource();
        bool cancelled = false;
        Task<TimeSpan> run = Stopped(thread, async stop =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                cancelled = stop.IsCancellationRequested;
            }
        });
        await started.Task;
        thread.Stop();
        Assert.InRange(await run, TimeSpan.Zero, Soon);
        Assert.True(cancelled);
    }

    [Fact]
    public async Task Stop_BodyIsDeaf_LeavesItAloneAndRefusesIt()
    {
        var thread = new PipelineThread();
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var refused = new TaskCompletionSource<Exception?>();
        Task<TimeSpan> run = Stopped(thread, async _ =>
        {
            started.SetResult();
            await goOn.Task;
            refused.SetResult(await Record.ExceptionAsync(() => thread.InvokeAsync(() => 1)));
        });
        await started.Task;
        thread.Stop();
        Assert.InRange(await run, TimeSpan.Zero, Soon);
        goOn.SetResult();
        Assert.IsType<OperationCanceledException>(await refused.Task, exactMatch: false);
    }

    [Fact]
    public async Task Stop_AtAnyMoment_NeverHangsNorThrows()
    {
        for (int i = 0; i < 200; i++)
        {
            var thread = new PipelineThread();
            Task<TimeSpan> run = Stopped(thread, async stop =>
            {
                for (int n = 0; n < 20; n++)
                {
                    await thread.InvokeAsync(() => n);
                    await Task.Yield();
                    stop.ThrowIfCancellationRequested();
                }
            });
            Thread.SpinWait(i * 40);
            thread.Stop();
            Assert.InRange(await run, TimeSpan.Zero, Soon);
        }
    }

    private static Task<TimeSpan> Stopped(PipelineThread thread, Func<CancellationToken, Task> body) => Task.Run(() =>
    {
        var clock = Stopwatch.StartNew();
        try
        {
            thread.Run(body);
        }
        catch (PipelineStoppedException)
        {
            // What the engine expects of a stopped command.
        }

        return clock.Elapsed;
    });
}
