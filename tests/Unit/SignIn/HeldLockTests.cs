using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Another process holds a lock for ever.</summary>
public sealed class HeldLockTests
{
    [LinuxFact]
    public Task Connect_ResultLockHeld_EndsInTimeAndNamesTheHolder() => Busy(bench => KeyNames.ForResult(bench.Request()));

    [LinuxFact]
    public Task Connect_SignInLockHeld_EndsInTimeAndNamesTheHolder() => Busy(bench => KeyNames.ForSignIn(bench.Request()));

    [LinuxFact]
    public Task Connect_SomebodyThereAndATimeoutGiven_EndsInTimeToo() => Busy(bench => KeyNames.ForResult(bench.Request()), isSilent: false);

    [LinuxFact]
    public async Task Connect_StateHeld_GoesOnWithoutRemembering()
    {
        using SignInBench bench = Bench();
        using Process holder = Hold(bench, "state");
        bench.Options.NonInteractive = true;
        bench.Options.Timeout = TimeSpan.FromSeconds(20);

        var time = Stopwatch.StartNew();
        Assert.NotNull(await bench.ConnectAsync());

        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Empty(bench.Notices.Warnings);
        holder.Kill();
    }

    [Fact]
    public async Task Connect_AnotherCommandOfTheProcessSignsIn_SaysSoAfterTwoSeconds()
    {
        using SignInBench bench = Bench();
        LockFile held = LockFile.TryAcquire(bench.Folders, KeyNames.ForResult(bench.Request()))!;
        Task<Core.Model.TemporaryCredential> waiting = bench.ConnectAsync();
        for (int i = 0; bench.Notices.Warnings.Count == 0; i++)
        {
            Assert.True(i < 500);
            await Task.Delay(20);
        }

        held.Dispose();
        await waiting;
        Assert.StartsWith("Waiting for another sign-in:", Assert.Single(bench.Notices.Warnings), StringComparison.Ordinal);
    }

    private static async Task Busy(Func<SignInBench, string> name, bool isSilent = true)
    {
        using SignInBench bench = Bench();
        using Process holder = Hold(bench, name(bench));
        bench.Options.NonInteractive = isSilent;
        bench.Options.Timeout = TimeSpan.FromSeconds(1);

        var time = Stopwatch.StartNew();
        OktaAwsException error = await bench.FailAsync(ErrorId.SignInBusy);

        Assert.InRange(time.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        Assert.Contains($"Process {holder.Id} ", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Requests);
        holder.Kill();
        // The organization was not at fault: the next silent run is not refused.
        bench.Options.Timeout = TimeSpan.FromSeconds(20);
        Assert.NotNull(await bench.ConnectAsync());
    }

    private static SignInBench Bench()
    {
        var bench = new SignInBench("password");
        bench.Environment["AWS_OKTA_PASS"] = SignInBench.Password;
        return bench;
    }

    private static Process Hold(SignInBench bench, string name)
    {
        string folder = Path.Combine(bench.Folders.StateFolder, "locks");
        string[] before = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        LockFile.TryAcquire(bench.Folders, name)!.Dispose();
        string path = Directory.GetFiles(folder).Except(before).Single();
        Process holder = Process.Start(new ProcessStartInfo("flock", ["--no-fork", path, "sh", "-c", "echo $$ > \"$0\"; echo held; exec sleep 120", path]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());
        return holder;
    }
}
