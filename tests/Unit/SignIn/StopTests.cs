extern alias Surface;

using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using Surface::OktaAws.Hosting;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Ctrl+C at any moment of a sign-in: the command ends, its locks are free, and nothing more is sent.</summary>
public sealed class StopTests
{
    private const int Worlds = 8;
    private const int StopsInEach = 25;

    [Fact]
    public async Task Stop_AtTwoHundredRandomMoments_LeavesNoLockAndSendsNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, Worlds).Select(StopOftenAsync));
    }

    // A body that hears nothing, such as one that waits for a name server, still holds its locks when it is left alone.
    [Fact]
    public async Task Dispose_UnderARunThatGoesOn_ReleasesItsLocks()
    {
        using var bench = new SignInBench("push-wait");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        OktaAwsEngine engine = bench.Engine();
        Task running = engine.ConnectAsync(SignInTarget.ForProfile("web", new SettingsLayer("test")), bench.Options, CancellationToken.None);
        while (bench.World.PushesSent == 0) await Task.Delay(20);

        engine.Dispose();

        AssertFree(bench);
        bench.World.AnswerPush(PushOutcome.Reject);
        await Assert.ThrowsAnyAsync<Exception>(() => running);
    }

    private static async Task StopOftenAsync(int number)
    {
        var random = new Random(number);
        Scenario scenario = Scenarios.Named("push-plain");
        using var bench = new SignInBench(scenario with { Limits = new RateLimits { AuthnPerSecond = 100 } });
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        bench.Options.Force = bench.Options.NoSessionCache = true;
        for (int i = 0; i < StopsInEach; i++)
        {
            DateTimeOffset stopped = await StopOnceAsync(bench, random.Next(0, 900));
            AssertFree(bench);
            await Task.Delay(350);
            Assert.DoesNotContain(bench.World.Log.Entries, request => request.Time > stopped.AddMilliseconds(200));
        }

        // And the next one gets through.
        Assert.NotNull(await bench.ConnectAsync());
    }

    private static async Task<DateTimeOffset> StopOnceAsync(SignInBench bench, int after)
    {
        var thread = new PipelineThread();
        using OktaAwsEngine engine = bench.Engine();
        Task run = Task.Factory.StartNew(() => Run(thread, engine, bench.Options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.Delay(after);
        var time = Stopwatch.StartNew();
        thread.Stop();
        await run;
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        return DateTimeOffset.UtcNow;
    }

    // As a cmdlet does: the body beside the pipeline thread, and the engine put away when that is done.
    private static void Run(PipelineThread thread, OktaAwsEngine engine, RunOptions options)
    {
        try
        {
            thread.Run(stop => engine.ConnectAsync(SignInTarget.ForProfile("web", new SettingsLayer("test")), options, stop));
        }
        catch (PipelineStoppedException)
        {
        }
        finally
        {
            engine.Dispose();
        }
    }

    private static void AssertFree(SignInBench bench)
    {
        foreach (string name in (string[])[KeyNames.ForResult(bench.Request()), KeyNames.ForSignIn(bench.Request())])
        {
            using LockFile? free = LockFile.TryAcquire(bench.Folders, name);
            Assert.True(free is not null, $"Still held: {name}");
        }
    }
}
