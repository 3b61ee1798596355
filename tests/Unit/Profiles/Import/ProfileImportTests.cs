using System.IO;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.Profiles.Import;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Profiles.Import;

/// <summary>How imported profiles get into the file, and what hostile files come to.</summary>
public sealed class ProfileImportTests : IDisposable
{
    private const string App = "https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272";
    private const string Clokta = ".clokta/clokta.cfg";
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Import_Twice_ChangesNothingTheSecondTime()
    {
        _bench.With(Clokta, $"[web]\nokta_aws_app_url = {App}\n");
        _bench.Run("Clokta");
        string before = _bench.Config;

        ProfileImport import = _bench.Import(force: false);
        ImportedProfile again = Assert.Single(import.Read("Clokta", [], _bench.Folder, null).Profiles);
        import.Check(again);

        Assert.True(again.IsUnchanged);
        Assert.Equal(before, _bench.Config);
    }

    [Fact]
    public void Import_ExistingProfile_IsKeptUnlessForced()
    {
        _bench.Home.WithConfig("# mine\n[profile web]\norganization = other.okta.com\nrole = Admin\nproxy = http://proxy.example:8080\nfuture = thing\n");
        _bench.With(Clokta, $"[web]\nokta_aws_app_url = {App}\n");
        ProfileImport import = _bench.Import(force: false);

        Assert.Equal(ErrorId.ProfileExists, Assert.Throws<OktaAwsException>(() => import.Check(import.Read("Clokta", [], _bench.Folder, null).Profiles[0])).Id);
        Assert.True(Assert.Single(_bench.Run("Clokta", force: true)).Replaces);

        Assert.Equal($"# mine\n[profile web]\norganization = acme.okta.com\nproxy = http://proxy.example:8080\nfuture = thing\napp_url = {App}\n", _bench.Config);
    }

    [Fact]
    public void Import_NothingAccepted_WritesNothing()
    {
        _bench.With(Clokta, $"[web]\nokta_aws_app_url = {App}\n");
        ProfileImport import = _bench.Import(force: false);
        import.Check(import.Read("Clokta", [], _bench.Folder, null).Profiles[0]);

        import.Save();

        Assert.False(File.Exists(_bench.Home.Folders.ConfigFile));
    }

    [Fact]
    public void Import_NamesThatMeet_AreReportedNotOverwritten()
    {
        _bench.With(Clokta, $"[a b]\nokta_aws_app_url = {App}\n[a-b]\nokta_aws_app_url = {App}\n[«»]\nokta_aws_app_url = {App}\n[.x]\nokta_aws_app_url = {App}\n");

        ImportReading reading = _bench.Read("Clokta");

        Assert.Equal(["a-b", "x"], reading.Profiles.Select(p => p.Name));
        Assert.Equal(2, reading.Problems.Count);
        Assert.Contains("'a-b' already", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_PrefixNoNameCanHave_IsRefused() =>
        Assert.Equal(ErrorId.ProfileInvalid, Assert.Throws<OktaAwsException>(() => _bench.With(Clokta, "").Read("Clokta", "-x")).Id);

    [Theory]
    [InlineData("Clokta", "clokta.cfg")]
    [InlineData("GimmeAwsCreds", ".okta_aws_login_config")]
    [InlineData("JumpCloud", "")]
    public void Import_NoFile_SaysWhereItWouldBe(string tool, string file)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => _bench.Read(tool));

        Assert.Equal(ErrorId.ImportFileNotFound, error.Id);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("-Path", error.NextStep, StringComparison.Ordinal);
    }

    public static TheoryData<string> Tools => [.. ProfileImport.Tools];

    [Theory]
    [MemberData(nameof(Tools))]
    public void Import_TenMegabytes_AreRefusedUnread(string tool)
    {
        _bench.With("big", new byte[10 * 1024 * 1024]);
        Assert.Contains("larger than 1 MiB", Fails(tool, "big").Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Import_ABinary_IsRefused(string tool)
    {
        _bench.With("program", [0x7f, (byte)'E', (byte)'L', (byte)'F', 0, 1, 2, 0xff, 0xfe]);
        _bench.With("utf16", System.Text.Encoding.Unicode.GetBytes("[web]\nokta_username = jane\n"));
        Assert.Contains("UTF-8", Fails(tool, "program").Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", Fails(tool, "utf16").Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Import_MissingPathOrFolder_IsAnErrorNamingIt(string tool)
    {
        Directory.CreateDirectory(_bench.Home.PathOf("folder"));
        Assert.Equal(ErrorId.ImportFileNotFound, Assert.Throws<OktaAwsException>(() => _bench.Read(tool, null, "nowhere")).Id);
        Assert.Contains("not a regular file", Fails(tool, "folder").Message, StringComparison.Ordinal);
    }

    // Whatever a file holds: an answer or one error, no crash, and no word of it in what is said.
    [Theory]
    [MemberData(nameof(Tools))]
    public void Import_Garbage_NeverCrashesNorIsRepeated(string tool)
    {
        const string secret = "hunter2-hunter2";
        string[] texts =
        [
            secret, $"[{secret}", $"[]\n{secret}", $"{secret} = {secret}", $"[a]\n{secret}\n  {secret}\n", $"[a]\npassword = {secret}\napi_token: {secret}\nnew_thing = {secret}\n",
            $"[a]\nokta_aws_app_url = https://acme.okta.com/login?token={secret}\nokta_org_url = {secret}!\nurl = {secret}\nprovider = Okta\n",
            $"[a]\ncredential_process = aws-okta-processor authenticate --pass={secret} --bogus {secret} \"\n", $"{{\"profiles\": [\"{secret}\", {{\"name\": 5}}, null]}}",
            $"awscli: [{secret}, {{a: b}}]\n", $"awscli:\n  profiles:\n    a: {secret}\n    b:\n      org-domain: [{secret}]\n      password: {secret}\n", $"? {secret}\n: {secret}\n", "a: *b\n*b : c\n", new string('[', 5000), string.Concat(Enumerable.Repeat("a:\n ", 300)), "\uFEFF\r\n\r\r\n",
        ];
        foreach (string text in texts)
        {
            _bench.With("odd", text);
            try
            {
                ImportReading reading = _bench.Read(tool, null, "odd");
                IEnumerable<string> said = reading.Notes.Concat(reading.Problems.SelectMany(p => new[] { p.Message, p.NextStep }))
                    .Concat(reading.Profiles.SelectMany(p => p.NotCarried.Concat(p.Settings).Concat(p.Secrets)));
                Assert.DoesNotContain(said, s => s.Contains(secret, StringComparison.Ordinal) && !s.Contains($"[{secret}]", StringComparison.Ordinal));
            }
            catch (OktaAwsException e)
            {
                Assert.DoesNotContain(secret, e.Message + e.NextStep, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Import_MarkAndCarriageReturns_AreRead()
    {
        _bench.With(Clokta, $"\uFEFF[web]\r\nokta_aws_app_url = {App}\r\nokta_username = jane\r\n");
        _bench.Run("Clokta");
        Assert.Equal($"app_url={App} organization=acme.okta.com user=jane", _bench.Saved("web"));
    }

    [Fact]
    public void Import_DuplicateSectionsAndKeys_AreReadAsOneWithANote()
    {
        _bench.With(Clokta, $"[web]\nokta_username = joe\nokta_username = jane\n[web]\nokta_aws_app_url = {App}\n");
        Assert.Contains("line 4", Assert.Single(_bench.Read("Clokta").Notes), StringComparison.Ordinal);
        _bench.Run("Clokta");
        Assert.Equal($"app_url={App} organization=acme.okta.com user=jane", _bench.Saved("web"));
    }

    [Theory]
    [InlineData("100%% jane", "100% jane")]
    [InlineData("100% jane", "100% jane")]
    [InlineData("%(who)s@acme.example", "jane@acme.example")]
    [InlineData("%(okta_password)s", null)]
    [InlineData("%(okta_username)s", null)]
    [InlineData("%(nothing)s", null)]
    public void Import_Interpolation_IsResolvedButNeverWithASecret(string written, string? expected)
    {
        _bench.With(Clokta, $"[DEFAULT]\nwho = jane\nokta_password = hunter2\n[web]\nokta_aws_app_url = {App}\nokta_username = {written}\n");

        ImportedProfile profile = Assert.Single(_bench.Run("Clokta"));

        Assert.Equal(expected, new ProfileStore(_bench.Home.Folders, _bench.Home.Read).Get("web").UserName);
        Assert.Equal(expected is null, profile.NotCarried.Any(n => n.StartsWith("okta_username: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("hunter2", _bench.Config, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Import_UnreadableFile_IsAnErrorNamingIt()
    {
        _bench.With(Clokta, "[web]\n");
        string path = _bench.Home.PathOf(Clokta);
        File.Delete(path);
        File.CreateSymbolicLink(path, path);
        Assert.Contains(path, Assert.Throws<OktaAwsException>(() => _bench.Read("Clokta")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_TwoThousandLines_TakesNoTimeToSpeakOf()
    {
        _bench.With(Clokta, string.Concat(Enumerable.Range(0, 900).Select(i => $"[p{i}]\nokta_aws_app_url = {App}\n")));
        Assert.Equal(900, _bench.Run("Clokta").Count);
        Assert.Equal($"app_url={App} organization=acme.okta.com", _bench.Saved("p899"));
    }

    [Fact]
    public void Import_DamagedProfileFile_LeavesItAlone()
    {
        _bench.Home.WithConfig("[profile web\n");
        _bench.With(Clokta, $"[web]\nokta_aws_app_url = {App}\n");
        ProfileImport import = _bench.Import(force: true);
        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => import.Check(import.Read("Clokta", [], _bench.Folder, null).Profiles[0])).Id);
        Assert.Equal("[profile web\n", _bench.Config);
    }

    [Theory]
    [InlineData("provider = iam-user\n", "does not say where the IAM user's access key is")]
    [InlineData("provider = okta\napp_url = https://sso.jumpcloud.com/saml2/aws\n", "link of JumpCloud")]
    [InlineData("organization = console.jumpcloud.com\n", "JumpCloud needs app_url")]
    [InlineData("provider = jumpcloud\n", "needs the link")]
    [InlineData("provider = jumpcloud\napp_url = https://acme.okta.com/home/amazon_aws/0oa1/272\n", "provider = okta")]
    public void Resolve_ProviderThatCannotBe_SaysWhy(string values, string why)
    {
        _bench.Home.WithConfig("[profile web]\n" + values);
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => ProfileResolver.Resolve("web", new SettingsLayer("test"), _bench.Home.Read, _bench.Home.Folders));
        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private OktaAwsException Fails(string tool, string file)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => _bench.Read(tool, null, file));
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        return error;
    }
}
