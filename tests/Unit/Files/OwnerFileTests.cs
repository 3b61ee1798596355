using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

/// <summary>The lock of file systems that have none.</summary>
public sealed class OwnerFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void TryTake_Held_IsNullUntilReleased()
    {
        OwnerFile first = OwnerFile.TryTake(Lock)!;
        Assert.Null(OwnerFile.TryTake(Lock));
        first.Release();
        OwnerFile second = OwnerFile.TryTake(Lock)!;
        Assert.Null(OwnerFile.TryTake(Lock));
        second.Release();
        Assert.Single(Directory.GetFiles(_home.Root, "*.owner"));
    }

    [Fact]
    public void TryTake_OwnerGone_IsFree()
    {
        using (Process gone = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!)
        {
            gone.WaitForExit();
            Assert.NotNull(OwnerFile.TryTake(Lock));
            Rewrite(gone.Id, DateTimeOffset.UtcNow, Environment.MachineName);
        }

        Assert.NotNull(OwnerFile.TryTake(Lock));
    }

    [Fact]
    public void TryTake_IdGivenToAYoungerProcess_IsFree()
    {
        Assert.NotNull(OwnerFile.TryTake(Lock));
        Rewrite(Environment.ProcessId, OwnProcess.Start.AddHours(-1), Environment.MachineName);
        Assert.NotNull(OwnerFile.TryTake(Lock));
    }

    [Fact]
    public void TryTake_OwnerOnAnotherComputer_IsBelievedForAWhile()
    {
        Assert.NotNull(OwnerFile.TryTake(Lock));
        Rewrite(1, DateTimeOffset.UtcNow, "elsewhere");
        Assert.Null(OwnerFile.TryTake(Lock));
        File.SetLastWriteTimeUtc(Newest, DateTime.UtcNow.AddMinutes(-11));
        Assert.NotNull(OwnerFile.TryTake(Lock));
    }

    [Fact]
    public void TryTake_OwnerDiedBeforeItWrote_IsFreeAfterAMoment()
    {
        Assert.NotNull(OwnerFile.TryTake(Lock));
        File.WriteAllText(Newest, string.Empty);
        Assert.Null(OwnerFile.TryTake(Lock));
        File.SetLastWriteTimeUtc(Newest, DateTime.UtcNow.AddSeconds(-11));
        Assert.NotNull(OwnerFile.TryTake(Lock));
    }

    [Fact]
    public async Task TryTake_EightAtOnce_OneAtATime()
    {
        int inside = 0, most = 0, taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int done = 0; done < 10;)
            {
                if (OwnerFile.TryTake(Lock) is not { } own)
                {
                    await Task.Delay(1);
                    continue;
                }

                int now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                Interlocked.Increment(ref taken);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                own.Release();
                done++;
            }
        })));
        Assert.Equal(1, most);
        Assert.Equal(80, taken);
        Assert.Single(Directory.GetFiles(_home.Root, "*.owner"));
    }

    private string Lock => _home.PathOf("x.lock");

    private string Newest => Directory.GetFiles(_home.Root, "*.owner").Single();

    private void Rewrite(int process, DateTimeOffset start, string computer) => File.WriteAllText(Newest, FormattableString.Invariant($"{process}\n{start:O}\n{computer}"));

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
