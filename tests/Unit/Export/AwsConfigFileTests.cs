using System.IO;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Export;

public sealed class AwsConfigFileTests : IDisposable
{
    private const string Program = "/opt/okta aws/oktaaws";

    private readonly TemporaryHome _home = new();
    private readonly string _path;

    public AwsConfigFileTests() => _path = _home.PathOf(".aws/config");

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Register_ManyLines_IsOneEditThatLeavesRegionAndOutput()
    {
        Write("# head\r\n[default]\r\noutput = json\r\n[profile  web]\r\nregion = eu-west-3 # near\r\noutput = text\r\n");
        int edits = 0;
        new AwsConfigFile(_path, _home.Folders, null) { BeforeRename = () => edits++ }
            .Register([Line("web"), ProcessLine.ForProfile("default", "web"), Line("new")], Program, force: false);
        Assert.Equal(1, edits);
        Assert.Equal(
            "# head\r\n[default]\r\noutput = json\r\ncredential_process = \"/opt/okta aws/oktaaws\" credential-process web\r\n[profile  web]\r\nregion = eu-west-3 # near\r\noutput = text\r\n"
            + "credential_process = \"/opt/okta aws/oktaaws\" credential-process web\r\n\r\n[profile new]\r\ncredential_process = \"/opt/okta aws/oktaaws\" credential-process new\r\n",
            File.ReadAllText(_path));
    }

    [Theory]
    [InlineData("[profile \"web\"]\nregion = a\n")]
    [InlineData("[profile 'web']\nregion = a\n")]
    public void Register_QuotedSection_IsTheSameProfile(string before)
    {
        Write(before);
        Config.Register([Line("web")], Program, force: false);
        Assert.StartsWith(before + "credential_process = ", File.ReadAllText(_path), StringComparison.Ordinal);
        Assert.Equal(["web"], Config.Registered());
    }

    [Fact]
    public void Register_LineOfAnotherProgram_IsKeptUnlessForced()
    {
        const string before = "[profile web]\ncredential_process = /usr/bin/other web\n";
        Write(before);
        ProcessLine line = Line("web"), free = Line("free");
        Config.Register([line, free], Program, force: false);
        Assert.Equal((ErrorId.CredentialProcessPresent, null), (line.Failure?.Id, free.Failure?.Id));
        Assert.StartsWith(before, File.ReadAllText(_path), StringComparison.Ordinal);
        Config.Register([line], Program, force: true);
        Assert.Equal(["web", "free"], Config.Registered());
    }

    [Fact]
    public void Register_OlderLineOfOurs_IsReplaced()
    {
        Write("[profile web]\ncredential_process = '/old place/oktaaws' credential-process web\n");
        Config.Register([Line("web")], Program, force: false);
        Assert.Equal("[profile web]\ncredential_process = \"/opt/okta aws/oktaaws\" credential-process web\n", File.ReadAllText(_path));
    }

    [Fact]
    public void ForRole_SaysEverythingASignInNeeds()
    {
        SettingsLayer settings = new SettingsLayer("role").Set(SettingKeys.Role, "arn:aws:iam::111122223333:role/Admin").Set(SettingKeys.Organization, "acme.okta.com")
            .Set(SettingKeys.AppUrl, "https://acme.okta.com/home/amazon_aws/0oa1/272?a=1&b=2").Set(SettingKeys.User, "jane@acme.example");
        ProcessLine line = ProcessLine.ForRole(null, "acme-prod", settings);
        Config.Register([line], Program, force: false);
        Assert.Equal(
            "[profile acme-prod-Admin]\ncredential_process = \"/opt/okta aws/oktaaws\" credential-process --organization acme.okta.com --app-url \"https://acme.okta.com/home/amazon_aws/0oa1/272?a=1&b=2\""
            + " --role arn:aws:iam::111122223333:role/Admin --user jane@acme.example\n",
            File.ReadAllText(_path));
        Assert.Equal("111122223333-Admin", ProcessLine.ForRole(null, null, settings).Section);
    }

    [Fact]
    public void Unregister_TakesOnlyOurLinesAndSectionsThatHeldNothingElse()
    {
        Write("[profile a]\nregion = x\ncredential_process = oktaaws credential-process a\n# end of a\n[profile b]\ncredential_process = oktaaws credential-process b\n[profile c]\ncredential_process = other c\n");
        Assert.Equal(["a", "b"], Config.Registered());
        Config.Unregister(["a", "b", "c", "missing"]);
        Assert.Equal("[profile a]\nregion = x\n# end of a\n[profile c]\ncredential_process = other c\n", File.ReadAllText(_path));
    }

    [Fact]
    public void Preview_ShowsTheLineAndWritesNothing()
    {
        ProcessLine line = Line("web");
        Config.Preview([line], Program, force: false);
        Assert.Equal("\n+ credential_process = \"/opt/okta aws/oktaaws\" credential-process web", line.Difference);
        Assert.False(File.Exists(_path));
    }

    [Theory]
    [InlineData("/home/a #1/oktaaws")]
    [InlineData("/home/a\n1/oktaaws")]
    [InlineData("/home/a\\b/oktaaws")]
    public void Register_PathThatNotEveryReaderTakes_IsRefused(string path)
    {
        if (OperatingSystem.IsWindows() && path.Contains('\\', StringComparison.Ordinal)) return;
        ProcessLine line = Line("web");
        Config.Register([line], path, force: false);
        Assert.Equal(ErrorId.ConfigInvalid, line.Failure?.Id);
        Assert.Contains("OKTAAWS_HOME", line.Failure!.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void EarlierSource_RoleOrSso_IsNamed()
    {
        Write("[profile a]\nrole_arn = x\nsource_profile = y\n[profile b]\nsso_session = z\n[profile c]\nregion = x\n");
        Assert.Equal(("role_arn", "sso_session", null, null), (Config.EarlierSource("a"), Config.EarlierSource("b"), Config.EarlierSource("c"), Config.EarlierSource("d")));
    }

    [Fact]
    public void Shadows_AreFoundInBothFilesAndTakenOutAlone()
    {
        string credentials = _home.PathOf(".aws/credentials");
        Write("[profile web]\nregion = x\naws_access_key_id = ASIA1\naws_secret_access_key = s\naws_session_token = t\n");
        File.WriteAllText(credentials, "[web]\naws_access_key_id = AKIA1\naws_secret_access_key = s\ncustom = 1\n");
        IReadOnlyList<ShadowingKeys> found = ShadowingKeys.Find("web", credentials, _path, _home.Folders, null);
        Assert.Equal([(credentials, true), (_path, false)], found.Select(f => (f.FilePath, f.IsLongLived)));
        Assert.Equal(ErrorId.LongLivedKeysPresent, Assert.Throws<OktaAwsException>(() => found[0].Remove(force: false)).Id);
        found[0].Remove(force: true);
        found[1].Remove(force: false);
        Assert.Equal(("[web]\ncustom = 1\n", "[profile web]\nregion = x\n"), (File.ReadAllText(credentials), File.ReadAllText(_path)));
        Assert.Empty(ShadowingKeys.Find("web", credentials, _path, _home.Folders, null));
    }

    private AwsConfigFile Config => new(_path, _home.Folders, null);

    private static ProcessLine Line(string profile) => ProcessLine.ForProfile(profile, profile);

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, text);
    }
}
