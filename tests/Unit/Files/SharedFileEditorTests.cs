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
    public void Edit_InterruptedWriteInPlace_IsToldOfAndItsCopyKept()
    {
        string path = _home.PathOf("a");
        var backup = new FileBackup(_home.Folders, path);
        File.WriteAllText(path, "[a]\nk = 1\n");
        using (var ln = System.Diagnostics.Process.Start("ln", [path, _home.PathOf("b")])) ln.WaitForExit();
        OwnerOnlyFile.Write(backup.Current, "[a]\nk = 0\n"u8.ToArray());
        var log = new WarningLog();
        new SharedFileEditor(_home.Folders, log).Edit(path, d => d.Set("a", "k", "2"));
        Assert.Contains(backup.Interrupted, Assert.Single(log.Warnings), StringComparison.Ordinal);
        Assert.Equal("[a]\nk = 0\n", File.ReadAllText(backup.Interrupted));
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
        using LockFile? held = LockFile.TryAcquire(_home.Folders, SharedFileEditor.LockOf(SharedFile.Resolve(path)));
        var editor = new SharedFileEditor(_home.Folders) { Patience = TimeSpan.FromMilliseconds(100) };
        Assert.Equal(ErrorId.CredentialsFileBusy, Assert.Throws<OktaAwsException>(() => editor.Edit(path, d => d.Set("a", "k", "2"))).Id);
    }

    // A file with two names is written in place, and the disk is full after its first page.
    [RootFact(Needs = "mkdir d && mount -t tmpfs -o size=64k none d && umount d")]
    public void Edit_DiskThatFillsUpDuringAWriteInPlace_LeavesTheOldContent()
    {
        string folder = Directory.CreateDirectory(_home.PathOf("small")).FullName, path = Path.Combine(folder, "a");
        Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder));
        try
        {
            string before = "# " + new string('x', 5000) + "\n[a]\nk = 1\n";
            File.WriteAllText(path, before);
            Assert.Equal(0, Run("ln", path, Path.Combine(folder, "b")));
            Assert.Throws<IOException>(() => File.WriteAllBytes(Path.Combine(folder, "filler"), new byte[64 * 1024]));
            OktaAwsException error = Assert.Throws<OktaAwsException>(() => Editor.Edit(path, d => d.Set("0", "k", new string('y', 20000))));
            Assert.Equal(ErrorId.CredentialsFileBusy, error.Id);
            Assert.Equal(before, File.ReadAllText(path));
            Assert.False(File.Exists(new FileBackup(_home.Folders, path).Current));
        }
        finally
        {
            Run("umount", folder);
        }
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

    [RootFact(Needs = "touch a b && mount --bind a b && umount b")]
    public void Edit_BindMountedFile_IsWrittenInPlaceAndSaysSo()
    {
        string source = _home.PathOf("source"), path = _home.PathOf("mounted");
        File.WriteAllText(source, "[a]\nk = something longer\n");
        File.WriteAllText(path, "");
        Assert.Equal(0, Run("mount", "--bind", source, path));
        try
        {
            var log = new WarningLog();
            new SharedFileEditor(_home.Folders, log).Edit(path, d => d.Set("a", "k", "2"));
            Assert.Equal("[a]\nk = 2\n", File.ReadAllText(source));
            Assert.Contains(log.Steps, s => s.Contains("in place", StringComparison.Ordinal) && s.Contains(path, StringComparison.Ordinal));
            Assert.Empty(Directory.GetFiles(_home.Root, ".mounted*"));
        }
        finally
        {
            Run("umount", path);
        }
    }

    [RootFact]
    public void Edit_FileOfAnotherUser_StaysTheirs()
    {
        string path = _home.PathOf("a");
        File.WriteAllText(path, "[a]\nk = 1\n");
        OwnerOnlyMode.SetPermissions(path, 0x180);
        Assert.True(TemporaryHome.TryGiveAway(path));
        Editor.Edit(path, d => d.Set("a", "k", "2"));
        FileFacts facts = FileFacts.OfPath(path, followLinks: true)!;
        Assert.Equal((1234u, 0x180, "[a]\nk = 2\n"), (facts.UserId, facts.Permissions, File.ReadAllText(path)));
    }

    // Root is let into folders without w; an immutable one keeps it out too.
    [RootFact(Needs = "mkdir d && chattr +i d && ! touch d/x 2>/dev/null; s=$?; chattr -i d; exit $s")]
    public void Edit_FolderThatTakesNoFile_WritesInPlace()
    {
        string folder = _home.PathOf("closed"), path = Path.Combine(folder, "a");
        Directory.CreateDirectory(folder);
        File.WriteAllText(path, "[a]\nk = 1\n");
        Run("chattr", "+i", folder);
        try
        {
            Editor.Edit(path, d => d.Set("a", "k", "2"));
            Assert.Equal("[a]\nk = 2\n", File.ReadAllText(path));
            OktaAwsException error = Assert.Throws<OktaAwsException>(() => Editor.Edit(Path.Combine(folder, "new"), d => d.Set("a", "k", "2")));
            Assert.Equal(ErrorId.CredentialsFileBusy, error.Id);
            Assert.Contains("permissions", error.NextStep, StringComparison.Ordinal);
        }
        finally
        {
            Run("chattr", "-i", folder);
        }
    }

    // As a file of somebody else is to anybody but root: neither replaced nor written.
    [RootFact(Needs = "touch f && chattr +i f && ! touch f 2>/dev/null; s=$?; chattr -i f; exit $s")]
    public void Edit_FileThatCannotBeChanged_IsLeftWithoutATrace()
    {
        string folder = Directory.CreateDirectory(_home.PathOf("theirs")).FullName, path = Path.Combine(folder, "a");
        File.WriteAllText(path, "[a]\nk = 1\n");
        Run("chattr", "+i", path);
        try
        {
            OktaAwsException error = Assert.Throws<OktaAwsException>(() => Editor.Edit(path, d => d.Set("a", "k", "2")));
            Assert.Equal(ErrorId.CredentialsFileBusy, error.Id);
            Assert.Contains("owner", error.NextStep, StringComparison.Ordinal);
            Assert.Equal("[a]\nk = 1\n", File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(folder));
            Assert.False(File.Exists(new FileBackup(_home.Folders, path).Current));
        }
        finally
        {
            Run("chattr", "-i", path);
        }
    }

    [XattrFact]
    public void Edit_AttributesAndAccessControlList_AreTakenAlong()
    {
        string path = _home.PathOf("a");
        File.WriteAllText(path, "[a]\nk = 1\n");
        Assert.True(Xattr.TrySet(path, "user.note", "mine"u8.ToArray()));
        Assert.True(Xattr.TrySet(path, Xattr.AccessAcl, Xattr.AclThatLetsOneIn));
        // Only root may label a file.
        bool hasLabel = Xattr.TrySet(path, "security.selinux", "unconfined_u:object_r:user_home_t:s0\0"u8.ToArray());
        byte[]? label = Xattr.Get(path, "security.selinux");
        Editor.Edit(path, d => d.Set("a", "k", "2"));
        Assert.Equal("[a]\nk = 2\n", File.ReadAllText(path));
        Assert.Equal("mine"u8.ToArray(), Xattr.Get(path, "user.note"));
        Assert.Equal(Xattr.AclThatLetsOneIn, Xattr.Get(path, Xattr.AccessAcl));
        Assert.True(!hasLabel || label!.SequenceEqual(Xattr.Get(path, "security.selinux")!));
    }

    [XattrFact]
    public void Edit_DefaultAclOfTheFolder_LetsNobodyNewIntoTheFile()
    {
        string folder = _home.PathOf("shared"), path = Path.Combine(folder, "a");
        Directory.CreateDirectory(folder);
        File.WriteAllText(path, "[a]\nk = 1\n");
        OwnerOnlyMode.SetPermissions(path, 0x1A0);
        Assert.True(Xattr.TrySet(folder, Xattr.DefaultAcl, Xattr.AclThatLetsOneIn));
        Editor.Edit(path, d => d.Set("a", "k", "2"));
        Assert.Null(Xattr.Get(path, Xattr.AccessAcl));
        Assert.Equal(0x1A0, Permissions(path));
    }

    [Fact]
    public void Edit_FirstContent_IsKeptOnceForTheOwnerAlone()
    {
        string path = _home.PathOf("a"), made = _home.PathOf("made");
        var editor = new SharedFileEditor(_home.Folders) { KeepsFirst = true };
        File.WriteAllText(path, "[a]\nk = 1\n");
        editor.Edit(path, d => d.Set("a", "k", "1"));
        Assert.False(File.Exists(new FileBackup(_home.Folders, path).First));
        editor.Edit(path, d => d.Set("a", "k", "2"));
        editor.Edit(path, d => d.Set("a", "k", "3"));
        editor.Edit(made, d => d.Set("a", "k", "2"));
        editor.Edit(made, d => d.Set("a", "k", "3"));
        string first = new FileBackup(_home.Folders, path).First;
        Assert.Equal("[a]\nk = 1\n", File.ReadAllText(first));
        Assert.Empty(File.ReadAllText(new FileBackup(_home.Folders, made).First));
        if (OperatingSystem.IsLinux()) Assert.Equal(0x180, Permissions(first));
    }

    [Fact]
    public void Edit_HugeFile_IsRefusedAndOneBelowTheLimitIsNot()
    {
        string path = _home.PathOf("a");
        string line = "# " + new string('x', 1022) + "\n";
        File.WriteAllText(path, "[a]\nk = 1\n" + string.Concat(Enumerable.Repeat(line, 8 * 1024)));
        Editor.Edit(path, d => d.Set("a", "k", "2"));
        Assert.StartsWith("[a]\nk = 2\n# x", File.ReadAllText(path), StringComparison.Ordinal);
        File.AppendAllText(path, string.Concat(Enumerable.Repeat(line, 8 * 1024)));
        long length = new FileInfo(path).Length;
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Editor.Edit(path, d => d.Set("a", "k", "3")));
        Assert.Equal(ErrorId.CredentialsFileInvalid, error.Id);
        Assert.Contains("16 MiB", error.Message, StringComparison.Ordinal);
        Assert.Equal(length, new FileInfo(path).Length);
    }

    [Fact]
    public void Edit_MixedEncodings_KeepsEveryByte()
    {
        string path = _home.PathOf("a");
        byte[] before = [.. "# caf\u00e9 as UTF-8\n"u8, .. "# caf"u8, 0xE9, .. " as Latin-1\r\n[a]\nname = "u8, 0xFF, 0xFE, .. "\nk = 1\r\n[\u00fcber]\nx = \u00e9\n"u8];
        File.WriteAllBytes(path, before);
        Editor.Edit(path, d => d.Set("a", "k", "2"));
        int at = Array.LastIndexOf(before, (byte)'1');
        Assert.Equal([.. before[..at], (byte)'2', .. before[(at + 1)..]], File.ReadAllBytes(path));
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
