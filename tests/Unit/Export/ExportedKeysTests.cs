using System.IO;
using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Export;

public sealed class ExportedKeysTests : IDisposable
{
    private static readonly OktaOrg Org = OktaOrg.Parse("acme.okta.com");

    private readonly TemporaryHome _home = new();
    private readonly string _path;

    public ExportedKeysTests()
    {
        _path = _home.PathOf("credentials");
        File.WriteAllText(_path, "# mine\n[work]\naws_access_key_id = AKIAMINE\naws_secret_access_key = x\n\n");
        Export(_path, "web");
        Export(_path, "data");
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Clear_All_RemovesWhatWasWrittenAndNothingElse()
    {
        string other = _home.PathOf("other");
        Export(other, "batch");
        IReadOnlyList<ClearedItem> items = Keys.Clear(null, dryRun: false);
        Assert.Equal(["batch removed", "data removed", "web removed"], items.Select(i => i.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("# mine\n[work]\naws_access_key_id = AKIAMINE\naws_secret_access_key = x\n\n", File.ReadAllText(_path));
        Assert.Empty(File.ReadAllText(other));
        Assert.Empty(Keys.Clear(null, dryRun: false));
    }

    [Fact]
    public void Clear_DryRun_SaysTheSameAndRemovesNothing()
    {
        string before = File.ReadAllText(_path);
        Assert.Equal(2, Keys.Clear(null, dryRun: true).Count(i => i.Removed));
        Assert.Equal(before, File.ReadAllText(_path));
    }

    [Fact]
    public void Clear_OneProfile_LeavesTheOthers()
    {
        ClearedItem item = Assert.Single(Keys.Clear([new SignInRequest { Organization = Org, Profile = "web" }], dryRun: false));
        Assert.Equal(("web", _path, true), (item.What, item.Path, item.Removed));
        Assert.True(Document.HasSection("data"));
        Assert.False(Document.HasSection("web"));
    }

    [LinuxFact]
    public void Clear_FileWrittenByAnotherName_IsOneFile()
    {
        File.CreateSymbolicLink(_home.PathOf("elsewhere"), ".");
        Export(_home.PathOf("elsewhere/credentials"), "batch");
        Assert.Equal(["batch removed", "data removed", "web removed"], Keys.Clear(null, dryRun: false).Select(i => i.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clear_SectionWithForeignKeys_KeepsThemAndItsComments()
    {
        Edit(d => d.Set("web", "region", "eu-west-3"));
        File.WriteAllText(_path, File.ReadAllText(_path).Replace("[web]\n", "[web]\n# about web\n", StringComparison.Ordinal));
        Keys.Clear(null, dryRun: false);
        Assert.EndsWith("\n[web]\n# about web\nregion = eu-west-3\n\n", File.ReadAllText(_path), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Changes => new()
    {
        { "aws_access_key_id", "ASIASOMEBODYELSE", "changed since" },
        { "aws_access_key_id", "AKIALONGLIVED", "not temporary" },
        { "oktaaws_managed", "", "mark" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Clear_SectionChangedSince_IsKeptWithTheReason(string key, string value, string reason)
    {
        Edit(d =>
        {
            if (value.Length == 0) d.Remove("web", key);
            else d.Set("web", key, value);
        });
        string before = File.ReadAllText(_path);
        ClearedItem kept = Assert.Single(Keys.Clear([new SignInRequest { Organization = Org, Profile = "web" }], dryRun: false));
        Assert.False(kept.Removed);
        Assert.Contains(reason, kept.Reason, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_path));
    }

    [Fact]
    public void Clear_MarkOfAnUnknownExport_IsKeptWithTheReason()
    {
        Edit(d =>
        {
            d.Set("copied", "aws_access_key_id", "ASIAFROMELSEWHERE");
            d.Set("copied", "oktaaws_managed", "web");
        });
        ClearedItem kept = Assert.Single(Keys.Clear(null, dryRun: false), i => !i.Removed);
        Assert.Equal("copied", kept.What);
        Assert.Contains("not known", kept.Reason, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Clear_ReadOnlyFile_SaysSoForEachSection()
    {
        OwnerOnlyMode.SetPermissions(_path, 0x100);
        IReadOnlyList<ClearedItem> items = Keys.Clear(null, dryRun: false);
        Assert.Equal(2, items.Count);
        Assert.All(items, i => Assert.Contains("read-only", i.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Clear_LostRecord_LeavesEverything()
    {
        File.WriteAllText(Path.Combine(_home.Folders.StateFolder, "exports.json"), "damaged");
        Assert.All(Keys.Clear(null, dryRun: false), i => Assert.False(i.Removed));
    }

    private ExportedKeys Keys => new(_home.Folders, _path, null);

    private IniDocument Document => IniDocument.Parse(File.ReadAllBytes(_path));

    private void Edit(Action<IniDocument> change) => new SharedFileEditor(_home.Folders).Edit(_path, change);

    private void Export(string path, string profile) => new SharedCredentialsFile(path, _home.Folders, null)
        .Write(profile, new TemporaryCredential("ASIA" + profile, "s", "t", DateTimeOffset.UtcNow.AddHours(1)) { Profile = profile }, force: false);
}
