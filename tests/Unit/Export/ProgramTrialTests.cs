using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Export;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Export;

public sealed class ProgramTrialTests
{
    [LinuxFact]
    public async Task Run_FileStillOpenForWriting_WaitsForItToBeClosed()
    {
        using var home = new TemporaryHome();
        string program = home.PathOf("true");
        File.Copy("/bin/true", program);
        var open = new FileStream(program, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Task closed = Task.Delay(300).ContinueWith(_ => open.Dispose(), TaskScheduler.Default);
        Assert.Contains("true", await ProgramTrial.RunAsync(program, TimeSpan.FromSeconds(20), CancellationToken.None), StringComparison.Ordinal);
        await closed;
    }
}
