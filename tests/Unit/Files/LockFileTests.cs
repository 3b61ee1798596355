using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

public sealed class LockFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void TryAcquire_Held_IsNullUntilReleased()
    {
        LockFile? first = LockFile.TryAcquire(_home.Folders, "org/user");
        Assert.NotNull(first);
        Assert.Null(LockFile.TryAcquire(_home.Folders, "org/user"));
        using (LockFile? other = LockFile.TryAcquire(_home.Folders, "org/other")) Assert.NotNull(other);
        first.Dispose();
        first.Dispose();
        using LockFile? second = LockFile.TryAcquire(_home.Folders, "org/user");
        Assert.NotNull(second);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_home.Folders.StateFolder, "locks")));
    }

    [Fact]
    public void SetOutcome_StaysWithItsTimeUntilCleared()
    {
        DateTimeOffset began = DateTimeOffset.UtcNow;
        using (LockFile first = LockFile.TryAcquire(_home.Folders, "x")!)
        {
            Assert.Null(first.LastOutcome);
            first.SetOutcome("a longer outcome");
            first.SetOutcome("SignInRejected vault");
        }

        DateTimeOffset left;
        using (LockFile second = LockFile.TryAcquire(_home.Folders, "x")!)
        {
            Assert.Equal("SignInRejected vault", second.LastOutcome);
            left = second.LastOutcomeAt!.Value;
            Assert.InRange(left, began.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1));
        }

        using (LockFile third = LockFile.TryAcquire(_home.Folders, "x")!)
        {
            // An owner in between, which may have died, neither takes it away nor makes it newer.
            Assert.Equal("SignInRejected vault", third.LastOutcome);
            Assert.Equal(left, third.LastOutcomeAt);
            third.ClearOutcome();
        }

        using LockFile fourth = LockFile.TryAcquire(_home.Folders, "x")!;
        Assert.Null(fourth.LastOutcome);
        if (!OperatingSystem.IsWindows()) Assert.Equal(Environment.ProcessId, LockFile.OwnerOf(_home.Folders, "x"));
    }

    [Fact]
    public async Task AcquireAsync_HeldForEver_EndsWithTheTimeOrTheToken()
    {
        using LockFile held = LockFile.TryAcquire(_home.Folders, "x")!;
        Assert.Null(await LockFile.AcquireAsync(_home.Folders, "x", TimeSpan.FromMilliseconds(150), null, CancellationToken.None));
        using var stop = new CancellationTokenSource(100);
        var time = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LockFile.AcquireAsync(_home.Folders, "x", TimeSpan.FromMinutes(5), null, stop.Token));
        Assert.InRange(time.ElapsedMilliseconds, 0, 20_000);
    }

    [Fact]
    public async Task AcquireAsync_LongWait_TellsOnce()
    {
        LockFile held = LockFile.TryAcquire(_home.Folders, "x")!;
        int told = 0;
        Task<LockFile?> waiting = LockFile.AcquireAsync(_home.Folders, "x", TimeSpan.FromMinutes(1), () => told++, CancellationToken.None);
        for (var time = Stopwatch.StartNew(); told == 0 && time.Elapsed < TimeSpan.FromSeconds(30);) await Task.Delay(50);
        await Task.Delay(300);
        held.Dispose();
        using LockFile? taken = await waiting;
        Assert.NotNull(taken);
        Assert.Equal(1, told);
    }

    [LinuxFact]
    public void TryAcquire_OwnerInAnotherProcessKilled_IsFree()
    {
        LockFile.TryAcquire(_home.Folders, "x")!.Dispose();
        string path = Directory.GetFiles(Path.Combine(_home.Folders.StateFolder, "locks"))[0];
        using var owner = Process.Start(new ProcessStartInfo("flock", [path, "sh", "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", owner.StandardOutput.ReadLine());
        Assert.Null(LockFile.TryAcquire(_home.Folders, "x"));
        owner.Kill(entireProcessTree: true);
        owner.WaitForExit();
        using LockFile? taken = LockFile.Acquire(_home.Folders, "x", TimeSpan.FromSeconds(5));
        Assert.NotNull(taken);
    }
}
