using System;
using System.IO;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;
using Xunit;
using SharedCredentialsFile = OktaAws.Core.Export.SharedCredentialsFile;

namespace OktaAws.Unit.Export;

public sealed class SharedCredentialsFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly string _path;

    public SharedCredentialsFileTests() => _path = _home.PathOf(".aws/credentials");

    public void Dispose() => _home.Dispose();

    internal static TemporaryCredential Keys { get; } = new("ASIAEXAMPLE1", "sec/ret+1=", "tok/en+=%;#==", new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero))
    {
        Role = RoleArn.Parse("arn:aws:iam::111111111111:role/Web"), Profile = "web", Region = "eu-west-1",
    };

    [Fact]
    public void Write_NewFile_IsReadByTheAwsSdk()
    {
        Target.Write("web", Keys, force: false);
        Assert.Equal("""
            [web]
            aws_access_key_id = ASIAEXAMPLE1
            aws_secret_access_key = sec/ret+1=
            aws_session_token = tok/en+=%;#==
            x_security_token_expires = 2031-02-03T04:05:06Z
            oktaaws_managed = web

            """.ReplaceLineEndings("\n"), File.ReadAllText(_path));
        Assert.Equal(("ASIAEXAMPLE1", "sec/ret+1=", "tok/en+=%;#=="), ReadBySdk("web"));
    }

    [Fact]
    public void Write_FileOfManyHands_KeepsEveryForeignByteAndIsReadByTheAwsSdk()
    {
        const string before = "# by hand\r\n[default]\r\naws_access_key_id=AKIAOTHER\r\naws_secret_access_key=x\r\nregion=eu-west-3\r\n\r\n[web]\noutput = json\naws_access_key_id = ASIAOLD\naws_secret_access_key = old\naws_session_token = old\n# keep\ncustom = 1\n\n[last]\naws_access_key_id = ASIA9";
        Write(before);
        Target.Write("web", Keys, force: false);
        Target.Write("new", Keys, force: false);
        string after = File.ReadAllText(_path);
        Assert.StartsWith(before[..before.IndexOf("[web]", StringComparison.Ordinal)] + "[web]\noutput = json\naws_access_key_id = ASIAEXAMPLE1\n", after);
        Assert.Contains("# keep\ncustom = 1\nx_security_token_expires = 2031-02-03T04:05:06Z\noktaaws_managed = web\n\n[last]\naws_access_key_id = ASIA9", after);
        Assert.Equal("ASIAEXAMPLE1", ReadBySdk("web").Id);
        Assert.Equal("ASIAEXAMPLE1", ReadBySdk("new").Id);
        Assert.Equal("AKIAOTHER", ReadBySdk("default").Id);
    }

    [Theory]
    [InlineData("aws_session_token = old\naws_security_token = OLDTOKEN\n")]
    [InlineData("AWS_SECURITY_TOKEN=OLDTOKEN\n")]
    public void Write_TokenOfTheOldName_IsRemovedSoThatOnlyTheNewOneCounts(string tokens)
    {
        Write("[web]\naws_access_key_id = ASIAOLD\naws_secret_access_key = old\n" + tokens + "region = eu-west-3\n[other]\naws_security_token = theirs\n");
        Target.Write("web", Keys, force: false);
        string after = File.ReadAllText(_path);
        Assert.DoesNotContain("OLDTOKEN", after);
        Assert.Contains("region = eu-west-3\n", after);
        Assert.EndsWith("[other]\naws_security_token = theirs\n", after);
        Assert.Equal(("ASIAEXAMPLE1", "sec/ret+1=", "tok/en+=%;#=="), ReadBySdk("web"));
    }

    // botocore (the AWS CLI) takes aws_security_token before aws_session_token; the .NET SDK does not know it.
    [BotocoreFact]
    public void Write_TokenOfTheOldName_IsNotWhatBotocoreFinds()
    {
        Write("[web]\naws_access_key_id = ASIAOLD\naws_secret_access_key = old\naws_session_token = old\naws_security_token = OLDTOKEN\n");
        Target.Write("web", Keys, force: false);
        var files = new Dictionary<string, string> { ["AWS_SHARED_CREDENTIALS_FILE"] = _path, ["AWS_CONFIG_FILE"] = _home.PathOf("none") };
        Assert.Equal(("ASIAEXAMPLE1", "sec/ret+1=", "tok/en+=%;#=="), Botocore.Keys(files, "web"));
    }

    [Theory]
    [InlineData("aws_access_key_id = AKIA1\naws_secret_access_key = x\n")]
    [InlineData("AWS_ACCESS_KEY_ID = AKIA1\naws_secret_access_key = x\naws_session_token = t\n")]
    [InlineData("aws_access_key_id = AKIA1\noktaaws_managed = web\n")]
    [InlineData("aws_access_key_id = minio\naws_secret_access_key = x\n")]
    [InlineData("aws_secret_access_key = x\n")]
    public void Write_LongLivedKeys_AreKeptUnlessForced(string keys)
    {
        Write("[web]\n" + keys);
        Assert.Equal(ErrorId.LongLivedKeysPresent, Assert.Throws<OktaAwsException>(() => Target.Write("web", Keys, force: false)).Id);
        Assert.Equal(ErrorId.LongLivedKeysPresent, Preview("web").Failure!.Id);
        Assert.Equal("[web]\n" + keys, File.ReadAllText(_path));
        Target.Write("web", Keys, force: true);
        Assert.Equal("ASIAEXAMPLE1", ReadBySdk("web").Id);
    }

    [LinuxFact]
    public void Write_FileOthersCanRead_KeepsItsModeAndWarns()
    {
        var log = new WarningLog();
        var target = new SharedCredentialsFile(_path, _home.Folders, log);
        target.Write("web", Keys, force: false);
        Assert.Empty(log.Warnings);
        Assert.Equal(0x180, FileFacts.OfPath(_path, followLinks: true)!.Permissions);
        OwnerOnlyMode.SetPermissions(_path, 0x1A4);
        target.Write("other", Keys, force: false);
        Assert.Contains("chmod 600", Assert.Single(log.Warnings));
        Assert.Equal(0x1A4, FileFacts.OfPath(_path, followLinks: true)!.Permissions);
    }

    [Theory]
    [InlineData("[web]\naws_access_key_id: AKIA1\n", "web", ErrorId.CredentialsFileInvalid)]
    [InlineData("[web\naws_access_key_id = AKIA1\n", "web", ErrorId.CredentialsFileInvalid)]
    [InlineData("", "a]\n[default", ErrorId.ProfileInvalid)]
    [InlineData("", "", ErrorId.ProfileInvalid)]
    [InlineData("", "two words", ErrorId.ProfileInvalid)]
    public void Write_WhatCannotBeWrittenSafely_IsRefused(string before, string section, string id)
    {
        Write(before);
        Assert.Equal(id, Assert.Throws<OktaAwsException>(() => Target.Write(section, Keys, force: true)).Id);
        Assert.Equal(before, File.ReadAllText(_path));
    }

    [Fact]
    public void Preview_ShowsEachChangeButNoSecretAndWritesNothing()
    {
        const string before = "[web]\naws_access_key_id = ASIAOLDOLD\naws_secret_access_key = old-secret\naws_session_token = old-token\naws_security_token = older-token\nregion = eu-west-3\n";
        Write(before);
        string text = Preview("web").Difference;
        Assert.Equal(
            ["- aws_access_key_id = ASIA****************", "- aws_secret_access_key = ****************", "- aws_session_token = ****************", "- aws_security_token = ****************",
             "+ aws_access_key_id = ASIA****************", "+ aws_secret_access_key = ****************", "+ aws_session_token = ****************",
             "+ x_security_token_expires = 2031-02-03T04:05:06Z", "+ oktaaws_managed = web"],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, File.ReadAllText(_path));
    }

    [Fact]
    public void Write_ManySections_IsOneEditAndOneRefusalLosesNoOther()
    {
        Write("[b]\naws_access_key_id = AKIA1\naws_secret_access_key = x\n");
        int edits = 0;
        var target = new SharedCredentialsFile(_path, _home.Folders, null) { BeforeRename = () => edits++ };
        SectionKeys[] sections = [new("a", Keys), new("b", Keys), new("no good", Keys), new("c", Keys)];
        target.Write(sections, force: false);
        Assert.Equal(1, edits);
        Assert.Equal([null, ErrorId.LongLivedKeysPresent, ErrorId.ProfileInvalid, null], sections.Select(s => s.Failure?.Id));
        Assert.Equal(("ASIAEXAMPLE1", "ASIAEXAMPLE1", "x"), (ReadBySdk("a").Id, ReadBySdk("c").Id, Ini.Get("b", "aws_secret_access_key")));
    }

    [Fact]
    public void Write_NothingButRefusals_MakesNoFile()
    {
        Assert.Throws<OktaAwsException>(() => Target.Write("no good", Keys, force: false));
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void Write_FileOfTheUser_KeepsItsFirstVersion()
    {
        Write("[mine]\nregion = eu-west-3\n");
        Target.Write("web", Keys, force: false);
        Target.Write("other", Keys, force: false);
        Assert.Equal("[mine]\nregion = eu-west-3\n", File.ReadAllText(new FileBackup(_home.Folders, _path).First));
    }

    [Fact]
    public void DefaultPath_HonorsTheVariableAndItsTilde()
    {
        Assert.Equal(_path, SharedCredentialsFile.DefaultPath(_home.Read));
        Assert.Equal(_home.PathOf("mine"), SharedCredentialsFile.DefaultPath(_home.With("AWS_SHARED_CREDENTIALS_FILE", "~/mine").Read));
    }

    [Fact]
    public void SectionOf_NoProfile_IsAccountAndRole()
    {
        Assert.Equal("web", SharedCredentialsFile.SectionOf(Keys));
        var bare = new TemporaryCredential("ASIA", "s", "t", Keys.Expiration) { Role = Keys.Role };
        Assert.Equal("111111111111-Web", SharedCredentialsFile.SectionOf(bare));
        Assert.Equal("prod-Web", SharedCredentialsFile.SectionOf(new TemporaryCredential("ASIA", "s", "t", Keys.Expiration) { Role = Keys.Role, AccountAlias = "prod" }));
        Assert.Equal("111111111111-Web", SharedCredentialsFile.SectionOf(new TemporaryCredential("ASIA", "s", "t", Keys.Expiration) { Role = Keys.Role, AccountAlias = "]\n" }));
    }

    private IniDocument Ini => IniDocument.Parse(File.ReadAllBytes(_path));

    private SectionKeys Preview(string section)
    {
        var keys = new SectionKeys(section, Keys);
        Target.Preview([keys], force: false);
        return keys;
    }

    private SharedCredentialsFile Target => new(_path, _home.Folders, null);

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, text);
    }

    private (string Id, string Secret, string Token) ReadBySdk(string profile)
    {
        var file = new Amazon.Runtime.CredentialManagement.SharedCredentialsFile(_path);
        Assert.True(file.TryGetProfile(profile, out CredentialProfile found), "the AWS SDK finds no profile " + profile);
        ImmutableCredentials keys = found.GetAWSCredentials(file).GetCredentials();
        return (keys.AccessKey, keys.SecretKey, keys.Token);
    }
}
