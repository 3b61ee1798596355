using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using Xunit;

namespace OktaAws.Unit.Files;

public sealed class SharedFileEditorTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [LinuxFact]
    public void Edit_NoFileAndNoFolder_MakesBothForTheOwnerAlone()
    {
        string path = _home.PathOf(".aws/credentials");
        Editor.Edit(path, d => d.Set("a", "k", "v"));
        Assert.Equal("[a]\nk = v\n"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal((0x180, 0x1C0), (Permissions(path), Permissions(Path.GetDirectoryName(path)!)));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [LinuxFact]
    public void Edit_Link_IsFollowedAndTheModeStays()
    {
        string real = _home.PathOf("real"), link = _home.PathOf("link");
        File.WriteAllText(real, "[a]\nk = 1\n");
        OwnerOnlyMode.SetPermissions(real, 0x1A0);
        File.CreateSymbolicLink(link, "real");
        Editor.Edit(link, d => d.Set("a", "k", "2"));
        Assert.Equal("[a]\nk = 2\n", File.ReadAllText(real));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(0x1A0, Permissions(real));
    }

    [LinuxFact]
    public void Edit_SecondHardLink_SeesTheNewContent()
    {
        string path = _home.PathOf("a"), other = _home.PathOf("b");
        File.WriteAllText(path, "[a]\nk = a long value\n");
        using (var ln = System.Diagnostics.Process.Start("ln", [path, other])) ln.WaitForExit();
        Editor.Edit(path, d => d.Set("a", "k", "2"));
        Assert.Equal("[a]\nk = 2\n", File.ReadAllText(other));
        Assert.Empty(Directory.GetFiles(Path.Combine(_home.Folders.StateFolder, "backup")));
    }

    [LinuxFact]
    public void Edit_ReadOnlyFile_IsLeftAsItIs()
    {
        string path = _home.PathOf("a");
        File.WriteAllText(path, "[a]\n");
        OwnerOnlyMode.SetPermissions(path, 0x100);
        Assert.Equal(ErrorId.CredentialsFileBusy, Assert.Throws<OktaAwsException>(() => Editor.Edit(path, d => d.Set("a", "k", "2"))).Id);
        Assert.Equal("[a]\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("[a]\n[b\nk = 1\n")]
    [InlineData("[\0a\0")]
    public void Edit_FileWithoutClearSections_IsRefusedAndStays(string text)
    {
        string path = _home.PathOf("a");
        File.WriteAllText(path, text);
        Assert.Equal(ErrorId.CredentialsFileInvalid, Assert.Throws<OktaAwsException>(() => Editor.Edit(path, d => d.Set("a", "k", "2"))).Id);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void Edit_FolderInPlaceOfTheFile_IsRefused() =>
        Assert.Equal(ErrorId.CredentialsFileInvalid, Assert.Throws<OktaAwsException>(() => Editor.Edit(_home.Root, d => d.Set("a", "k", "2"))).Id);

    [Fact]
    public void Edit_ForeignWriterBeforeTheRename_IsNotOverwritten()
    {
        string path = _home.PathOf("a");
        File.WriteAllText(path, "[a]\nk = 1\n");
        bool wasHere = false;
        var editor = new SharedFileEditor(_home.Folders)
        {
            BeforeRename = () =>
            {
                if (!wasHere) File.AppendAllText(path, "[foreign]\nx = 1\n");
                wasHere = true;
            },
        };
        editor.Edit(path, d => d.Set("a", "k", "2"));
        Assert.Equal("[a]\nk = 2\n[foreign]\nx = 1\n", File.ReadAllText(path));
    }

    [Fact]
    public void Edit_HeldForEver_IsBusyAfterABoundedWait()
    {
        string path = _home.PathOf("a");
        using LockFile? held = LockFile.TryAcquire(_home.Folders, "edit " + SharedFile.Resolve(path));
        var editor = new SharedFileEditor(_home.Folders) { Patience = TimeSpan.FromMilliseconds(100) };
        Assert.Equal(ErrorId.CredentialsFileBusy, Assert.Throws<OktaAwsException>(() => editor.Edit(path, d => d.Set("a", "k", "2"))).Id);
    }

    [Fact]
    public void Edit_LeftoverOfAKilledWriter_IsSwept()
    {
        string path = _home.PathOf("a");
        string leftover = OwnerOnlyFile.TemporaryName(path);
        File.WriteAllText(leftover, "keys");
        Editor.Edit(path, d => d.Set("a", "k", "2"));
        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task Edit_ManyWriters_LoseNothing()
    {
        string path = _home.PathOf("a");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(w => Task.Run(() =>
        {
            for (int i = 0; i < 10; i++) Editor.Edit(path, d => d.Set($"s{w}", $"k{i}", "v"));
        })));
        IniDocument document = Editor.Read(path);
        Assert.Equal(120, document.Sections.Sum(s => document.Entries(s).Count));
    }

    [LinuxFact]
    public void Edit_BindMountedFile_IsWrittenInPlace()
    {
        string source = _home.PathOf("source"), path = _home.PathOf("mounted");
        File.WriteAllText(source, "[a]\nk = something longer\n");
        File.WriteAllText(path, "");
        if (Run("mount", "--bind", source, path) != 0) return; // Needs root; the hard link test takes the same way.
        try
        {
            Editor.Edit(path, d => d.Set("a", "k", "2"));
            Assert.Equal("[a]\nk = 2\n", File.ReadAllText(source));
        }
        finally
        {
            Run("umount", path);
        }
    }

    private SharedFileEditor Editor => new(_home.Folders);

    private static int Permissions(string path) => FileFacts.OfPath(path, followLinks: true)!.Permissions;

    private static int Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
