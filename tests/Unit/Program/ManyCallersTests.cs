using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Files;
using OktaAws.Core.SignIn;
using OktaAws.Emulator;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Program;

/// <summary>Simultaneous cold callers of the program: one signs in for all.</summary>
[Trait("Category", "Program")]
public sealed class ManyCallersTests
{
    private const int Many = 64;

    [Fact]
    public async Task CredentialProcess_SixtyFourAtOnce_SignInPushAndExchangeOnce()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push");
        // All of them stand at the door before it opens.
        LockFile door = LockFile.TryAcquire(bench.Folders, KeyNames.ForResult(bench.Request))!;
        using var callers = new Callers(bench, Many);
        await callers.WaitingAsync(Many);
        Assert.Empty(bench.Requests);
        door.Dispose();

        IReadOnlyList<string> answers = await callers.AnswersAsync();

        AssertEqual(answers, Many, callers);
        AssertRequests(bench, signIns: 1);
    }

    [LinuxFact]
    public async Task CredentialProcess_OwnerKilledDuringThePush_TheOthersGetKeysWithOneMorePush()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push-wait");
        using var callers = new Callers(bench, Many);
        await Callers.Until(() => bench.Served.World.PushesSent == 1, "the push");
        await callers.WaitingAsync(Many - 1);
        using (Process owner = Process.GetProcessById(LockFile.OwnerOf(bench.Folders, KeyNames.ForSignIn(bench.Request))!.Value)) owner.Kill();
        await Callers.Until(() => bench.Served.World.PushesSent == 2, "the second push");
        bench.Served.World.AnswerPush(PushOutcome.Approve);

        IReadOnlyList<string> answers = await callers.AnswersAsync();

        AssertEqual(answers, Many - 1, callers);
        AssertRequests(bench, signIns: 2);
    }

    // With the runtime's locking switched off, as where a file system has none.
    [Fact]
    public async Task CredentialProcess_FilesDoNotLock_SignInOnceAllTheSame()
    {
        await using ProgramBench bench = await ProgramBench.StartAsync("push");
        bench.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "true";
        using var callers = new Callers(bench, 8);

        IReadOnlyList<string> answers = await callers.AnswersAsync();

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(bench.Folders.StateFolder, "locks"), "*.owner"));
        AssertEqual(answers, 8, callers);
        AssertRequests(bench, signIns: 1);
    }

    private static void AssertEqual(IReadOnlyList<string> answers, int count, Callers callers)
    {
        string[] given = [.. answers.Where(a => a.Length > 0)];
        Assert.True(given.Length == count, $"{given.Length} of {count} answered.\n{callers.Errors}");
        Assert.Single(given.Distinct());
    }

    private static void AssertRequests(ProgramBench bench, int signIns)
    {
        Assert.Equal(signIns, bench.Requests.Count(r => r == "/api/v1/authn"));
        Assert.Equal(signIns, bench.Served.World.PushesSent);
        Assert.Single(bench.Requests, "AssumeRoleWithSAML");
    }
}
