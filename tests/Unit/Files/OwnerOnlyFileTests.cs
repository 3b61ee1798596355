using System;
using System.IO;
using System.Linq;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

public sealed class OwnerOnlyFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly string _path;

    public OwnerOnlyFileTests()
    {
        _path = Path.Combine(_home.Folders.CacheFolder, "keys", "one.json");
        OwnerOnlyFile.Write(_path, "first"u8.ToArray());
    }

    public void Dispose() => _home.Dispose();

    [LinuxFact]
    public void Write_MakesFileAndFoldersForTheOwnerAlone()
    {
        OwnerOnlyFile.Write(_path, "second"u8.ToArray());
        Assert.Equal((ReadOutcome.Read, "second"), Read());
        Assert.Equal(0x180, FileFacts.OfPath(_path, followLinks: false)!.Permissions);
        Assert.Equal(0x1C0, FileFacts.OfPath(_home.Folders.CacheFolder, followLinks: false)!.Permissions);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_path)!));
    }

    [LinuxFact]
    public void Read_FileOthersCanWriteOrRead_IsNotUsed()
    {
        OwnerOnlyMode.SetPermissions(_path, 0x190);
        Assert.Equal(ReadOutcome.WritableByOthers, Read().Outcome);
        OwnerOnlyMode.SetPermissions(_path, 0x1A0);
        Assert.Equal(ReadOutcome.ReadableByOthers, Read().Outcome);
        Assert.Equal(ReadOutcome.Read, OwnerOnlyFile.Read(_path, 100, isSecret: false, out _));
    }

    [LinuxFact]
    public void Read_FolderOthersCanWriteTo_IsNotUsed()
    {
        OwnerOnlyMode.SetPermissions(Path.GetDirectoryName(_path)!, 0x1FF);
        Assert.Equal(ReadOutcome.FolderUnsafe, Read().Outcome);
        Assert.ThrowsAny<UnauthorizedAccessException>(() => OwnerOnlyFile.Write(_path, []));
    }

    [LinuxFact]
    public void Read_LinkPipeOrFolder_IsNotUsed()
    {
        string link = _path + ".link", pipe = _path + ".pipe";
        File.CreateSymbolicLink(link, _path);
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe])) made.WaitForExit();
        Assert.Equal(ReadOutcome.NotRegular, OwnerOnlyFile.Read(link, 100, isSecret: true, out _));
        Assert.Equal(ReadOutcome.NotRegular, OwnerOnlyFile.Read(pipe, 100, isSecret: true, out _));
        Assert.Equal(ReadOutcome.NotRegular, OwnerOnlyFile.Read(Path.GetDirectoryName(_path)!, 100, isSecret: true, out _));
    }

    [RootFact]
    public void Read_FileOfAnotherUser_IsNotUsed()
    {
        using (FileStream stream = File.Open(_path, FileMode.Open))
        {
            Assert.True(Posix.TryGive(stream.SafeFileHandle, 65534, 65534));
        }

        Assert.Equal(ReadOutcome.NotOurs, Read().Outcome);
    }

    [Fact]
    public void Read_MissingOrTooLarge_IsSaid()
    {
        Assert.Equal(ReadOutcome.Missing, OwnerOnlyFile.Read(_path + "x", 100, isSecret: true, out _));
        Assert.Equal(ReadOutcome.Missing, OwnerOnlyFile.Read(Path.Combine(_home.Root, "no", "such"), 100, isSecret: true, out _));
        Assert.Equal(ReadOutcome.TooLarge, OwnerOnlyFile.Read(_path, 4, isSecret: true, out _));
    }

    private (ReadOutcome Outcome, string Text) Read()
    {
        ReadOutcome outcome = OwnerOnlyFile.Read(_path, 100, isSecret: true, out byte[] content);
        return (outcome, System.Text.Encoding.UTF8.GetString(content));
    }
}
