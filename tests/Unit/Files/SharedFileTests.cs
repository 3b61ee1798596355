using System;
using System.IO;
using System.Threading;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

/// <summary>Whose turn it is to edit a file: one at a time, by whatever name it is called.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Edit_StoppedBeforeItsTurn_ChangesNothing()
    {
        string path = _home.PathOf("a");
        File.WriteAllText(path, "[a]\nk = 1\n");
        using var stopped = new CancellationTokenSource();
        using (LockFile? held = LockFile.TryAcquire(_home.Folders, SharedFileEditor.LockOf(SharedFile.Resolve(path))))
        {
            Assert.NotNull(held);
            stopped.CancelAfter(50);
            var editor = new SharedFileEditor(_home.Folders) { Patience = TimeSpan.FromMinutes(5) };
            Assert.ThrowsAny<OperationCanceledException>(() => editor.Edit(path, d => d.Set("a", "k", "2"), cancellation: stopped.Token));
        }

        Assert.ThrowsAny<OperationCanceledException>(() => new SharedFileEditor(_home.Folders).Edit(path, d => d.Set("a", "k", "2"), cancellation: stopped.Token));
        Assert.Equal("[a]\nk = 1\n", File.ReadAllText(path));
    }

    [LinuxFact]
    public void Resolve_NamesOfOneFile_AreOne()
    {
        string real = Path.Combine(Directory.CreateDirectory(Path.Combine(FileFacts.CanonicalPath(_home.Root)!, "real")).FullName, "a");
        Directory.CreateDirectory(_home.PathOf("x"));
        File.CreateSymbolicLink(_home.PathOf("x/folder"), "../real");
        File.CreateSymbolicLink(_home.PathOf("file"), "x/folder/a");
        File.CreateSymbolicLink(_home.PathOf("real/back"), "../x/folder/a");
        string[] names = [real, _home.PathOf("x/folder/a"), _home.PathOf("file"), _home.PathOf("x/folder/back"), _home.PathOf("x/../real/./a")];
        Assert.All(names, name => Assert.Equal(real, SharedFile.Resolve(name)));
        File.WriteAllText(real, string.Empty);
        Assert.All(names, name => Assert.Equal(real, SharedFile.Resolve(name)));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(real)!, "new", "b"), SharedFile.Resolve(_home.PathOf("x/folder/new/b")));
    }

    [LinuxFact]
    public void Edit_OtherNameOfAFileThatIsHeld_IsBusyToo()
    {
        Directory.CreateDirectory(_home.PathOf("real"));
        File.CreateSymbolicLink(_home.PathOf("folder"), "real");
        using LockFile? held = LockFile.TryAcquire(_home.Folders, SharedFileEditor.LockOf(SharedFile.Resolve(_home.PathOf("real/a"))));
        var editor = new SharedFileEditor(_home.Folders) { Patience = TimeSpan.FromMilliseconds(100) };
        Assert.Equal(ErrorId.CredentialsFileBusy, Assert.Throws<OktaAwsException>(() => editor.Edit(_home.PathOf("folder/a"), d => d.Set("a", "k", "2"))).Id);
    }
}
