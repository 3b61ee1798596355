using System.IO;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Export;

public sealed class NativeProgramTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly WarningLog _log = new();

    public void Dispose() => _home.Dispose();

    [LinuxFact]
    public async Task Install_CopyOfThePackage_RunsFromAPlaceOfItsOwn()
    {
        Bring("echo 0.1.0", permissions: 0x1A4);
        Assert.False(Program.IsCurrent());
        Assert.Equal("0.1.0", await Program.InstallAsync(CancellationToken.None));
        Assert.Equal(Path.Combine(_home.Folders.BinFolder, "oktaaws"), Program.FilePath);
        Assert.Equal((0x1ED, 0x1C0), (Permissions(Program.FilePath), Permissions(Program.Folder)));
        Assert.Equal(0x1A4, Permissions(Path.Combine(Program.Folder, "oktaaws.dll")));
        Assert.True(Program.IsCurrent());
        Assert.Equal(["oktaaws", "oktaaws.dll"], Directory.GetFiles(Program.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [LinuxFact]
    public async Task Install_SameBytes_CopiesNothing()
    {
        Bring("echo 0.1.0");
        await Program.InstallAsync(CancellationToken.None);
        string before = FileFacts.OfPath(Program.FilePath, followLinks: false)!.Identity;
        OwnerOnlyMode.SetPermissions(Program.FilePath, 0x1A4);
        await Program.InstallAsync(CancellationToken.None);
        Assert.Equal((before, 0x1ED), (FileFacts.OfPath(Program.FilePath, followLinks: false)!.Identity, Permissions(Program.FilePath)));
        Assert.Equal(2, _log.Steps.Count(s => s.StartsWith("Copied", StringComparison.Ordinal)));
    }

    [LinuxFact]
    public async Task Install_NewVersionWhileTheOldOneRuns_ReplacesIt()
    {
        Bring("[ \"$1\" = --version ] && echo 1.0 || sleep 60");
        await Program.InstallAsync(CancellationToken.None);
        using var running = System.Diagnostics.Process.Start(Program.FilePath, "run");
        try
        {
            Bring("echo 2.0");
            Assert.False(Program.IsCurrent());
            Assert.Equal("2.0", await Program.InstallAsync(CancellationToken.None));
            Assert.False(running.HasExited);
        }
        finally
        {
            running.Kill(entireProcessTree: true);
        }
    }

    [LinuxFact]
    public async Task Install_StoppedWhileAnotherCopies_CopiesNothing()
    {
        Bring("echo 0.1.0");
        using LockFile? held = LockFile.TryAcquire(_home.Folders, "program");
        using var stopped = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Program.InstallAsync(stopped.Token));
        Assert.False(File.Exists(Program.FilePath));
    }

    [LinuxFact]
    public async Task Install_LinkInItsPlace_IsReplacedAndItsTargetLeftAlone()
    {
        string elsewhere = _home.PathOf("elsewhere");
        File.WriteAllText(elsewhere, "theirs");
        Bring("echo 0.1.0");
        OwnerOnlyFile.EnsureFolder(Program.Folder);
        File.CreateSymbolicLink(Program.FilePath, elsewhere);
        await Program.InstallAsync(CancellationToken.None);
        Assert.Equal("theirs", File.ReadAllText(elsewhere));
        Assert.Null(new FileInfo(Program.FilePath).LinkTarget);
    }

    [LinuxFact]
    public async Task Install_ProgramThatDoesNotStart_IsBlockedWithWhatTheSystemSaid()
    {
        Bring("echo 'libc.so.6: version GLIBC_2.99 not found' >&2; exit 127");
        OktaAwsException error = await Blocked();
        Assert.Contains("GLIBC_2.99", error.Message, StringComparison.Ordinal);
        Assert.Contains("OKTAAWS_HOME", error.NextStep, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Source, "oktaaws"), "#!/no/such/loader\n");
        Assert.Contains("does not start", (await Blocked()).Message, StringComparison.Ordinal);
        Bring("exit 0");
        Assert.Contains("ends with 0", (await Blocked()).Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Install_ProgramThatHangs_EndsWhenTheCallerStops()
    {
        Bring("sleep 60");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Program.InstallAsync(stop.Token));
    }

    [Fact]
    public async Task Install_ModuleWithoutAProgram_SaysHowToGetOne()
    {
        OktaAwsException error = await Blocked();
        Assert.Contains(ProgramPlatform.Names[0], error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet publish", error.NextStep, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Install_FolderOthersMayWriteTo_IsRefused()
    {
        Bring("echo 0.1.0");
        OwnerOnlyFile.EnsureFolder(Program.Folder);
        OwnerOnlyMode.SetPermissions(Program.Folder, 0x1FF);
        Assert.Contains("can be written by other users", (await Blocked()).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Program.FilePath));
    }

    private NativeProgram Program => new(_home.Folders, _home.PathOf("module"), _log);

    private string Source => Path.Combine(_home.PathOf("module"), "native", ProgramPlatform.Names[0]);

    private Task<OktaAwsException> Blocked() => Assert.ThrowsAsync<OktaAwsException>(() => Program.InstallAsync(CancellationToken.None))
        .ContinueWith(t => t.Result.Id == ErrorId.NativeProgramBlocked ? t.Result : throw t.Result, TaskScheduler.Default);

    private void Bring(string script, int permissions = 0x1ED)
    {
        Directory.CreateDirectory(Source);
        File.WriteAllText(Path.Combine(Source, "oktaaws"), $"#!/bin/sh\n{script}\n");
        File.WriteAllText(Path.Combine(Source, "oktaaws.dll"), "library");
        OwnerOnlyMode.SetPermissions(Path.Combine(Source, "oktaaws"), permissions);
    }

    private static int Permissions(string path) => FileFacts.OfPath(path, followLinks: true)!.Permissions;
}
