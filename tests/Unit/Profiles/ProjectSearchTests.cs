using System;
using System.IO;
using OktaAws.Core.Files;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Profiles;

public sealed class ProjectSearchTests : IDisposable
{
    private readonly string _root = FileFacts.CanonicalPath(Directory.CreateTempSubdirectory("oktaaws-search-").FullName)!;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Find_FileAboveTheFolder_IsTheNearest()
    {
        string near = File("a/b/.oktaaws");
        File("a/.oktaaws");
        Assert.Equal(near, ProjectSearch.Find(Folder("a/b/c/d"), "/nowhere"));
    }

    [Fact]
    public void Find_RootOfARepository_EndsTheSearch()
    {
        File("a/.oktaaws");
        Folder("a/repo/.git");
        Assert.Null(ProjectSearch.Find(Folder("a/repo/src"), "/nowhere"));
        string own = File("a/repo/.oktaaws");
        Assert.Equal(own, ProjectSearch.Find(Folder("a/repo/src"), "/nowhere"));
    }

    [Fact]
    public void Find_WorktreeWhoseGitIsAFile_EndsTheSearchToo()
    {
        File("a/.oktaaws");
        File("a/tree/.git");
        Assert.Null(ProjectSearch.Find(Folder("a/tree/src"), "/nowhere"));
    }

    [Fact]
    public void Find_HomeItself_IsNoProject()
    {
        File("home/.oktaaws");
        File(".oktaaws");
        string home = Folder("home");
        Assert.Null(ProjectSearch.Find(home, home));
        Assert.Null(ProjectSearch.Find(Folder("home/src"), home));
        Assert.Null(ProjectSearch.Find(Folder("home/src"), home + "/"));
    }

    [LinuxFact]
    public void Find_HomeReachedThroughALink_IsStillHome()
    {
        File("real/.oktaaws");
        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), Folder("real"));
        Assert.Null(ProjectSearch.Find(Folder("real/src"), Path.Combine(_root, "link")));
        Assert.Null(ProjectSearch.Find(Path.Combine(_root, "link", "src"), Folder("real")));
    }

    [Fact]
    public void Find_FolderOfThatName_IsPassedBy()
    {
        string above = File("a/.oktaaws");
        Folder("a/b/.oktaaws");
        Assert.Equal(above, ProjectSearch.Find(Folder("a/b"), "/nowhere"));
    }

    [Fact]
    public void Find_FolderThatIsGone_IsNothing() => Assert.Null(ProjectSearch.Find(Path.Combine(_root, "gone"), "/nowhere"));

    [Fact]
    public void Find_BorderOfAFileSystem_EndsTheSearch()
    {
        string above = File("a/.oktaaws");
        string mounted = Folder("a/mounted/src");
        FileFacts? Facts(string path) => FileFacts.OfPath(path, followLinks: false) is not { IsFolder: true } facts
            ? FileFacts.OfPath(path, followLinks: false)
            : new FileFacts { Mode = facts.Mode, Device = path.Contains("mounted", StringComparison.Ordinal) ? "2" : "1" };
        Assert.Null(ProjectSearch.Find(mounted, null, Facts));
        Assert.Equal(above, ProjectSearch.Find(Path.GetDirectoryName(above), null, Facts));
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    private string File(string name)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, string.Empty);
        return path;
    }
}
