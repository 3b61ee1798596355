using System.IO;
using System.Runtime.Versioning;
using System.Text;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;

namespace OktaAws.Unit.Export;

[UnsupportedOSPlatform("windows")]
public sealed class CredentialTextFileTests : IDisposable
{
    private const string Ours = "AWS_ACCESS_KEY_ID=ASIAEXAMPLE1\nAWS_SECRET_ACCESS_KEY=sec/ret+1=\nAWS_SESSION_TOKEN=to/ken==\nAWS_CREDENTIAL_EXPIRATION=2031-02-03T04:05:06Z\nAWS_REGION=eu-west-1\nAWS_DEFAULT_REGION=eu-west-1\n";
    private static readonly TemporaryCredential Keys = ShellTextTests.Keys("to/ken==");

    private readonly TemporaryHome _home = new();
    private readonly string _path;

    public CredentialTextFileTests() => _path = _home.PathOf("export");

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("DotEnv", true)]
    [InlineData("Bash", true)]
    [InlineData("Json", true)]
    [InlineData("CredentialsFile", false)]
    [InlineData("Environment", false)]
    public void Takes_Format_CanBeAFileOfItsOwn(string format, bool takes) => Assert.Equal(takes, CredentialTextFile.Takes(format));

    [LinuxFact]
    public void Write_NewFile_IsTheTextAndOnlyItsOwnersToRead()
    {
        foreach (string format in CredentialFormats.Names.Where(CredentialTextFile.Takes))
        {
            Open(format, _path + format).Write(Keys, false, force: false);
            Assert.Equal(CredentialFormats.Render(format, Keys, false) + (format == "Cmd" ? "\r\n" : "\n"), File.ReadAllText(_path + format));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path + format));
            // What was written may be written again.
            Open(format, _path + format).Write(Keys, false, force: false);
        }
    }

    [LinuxFact]
    public void Write_FileOthersCouldRead_IsTheOwnersAloneAfterwards()
    {
        Write("A=1\n");
        File.SetUnixFileMode(_path, (UnixFileMode)0x1B4);
        Open("DotEnv").Write(Keys, false, force: false);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        Assert.Equal("A=1\n" + Ours, File.ReadAllText(_path));
    }

    [LinuxFact]
    public void Write_ThroughALink_KeepsTheLink()
    {
        Write("A=1\n");
        string link = _home.PathOf("link");
        File.CreateSymbolicLink(link, _path);
        Open("DotEnv", link).Write(Keys, false, force: false);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal("A=1\n" + Ours, File.ReadAllText(_path));
    }

    [Fact]
    public void DotEnv_FileOfManyHands_ChangesOnlyItsLines()
    {
        Write("# mine\r\nDB=postgres://x#y\r\nexport AWS_SESSION_TOKEN = \"old\"\r\n\r\nCERT=\"-----BEGIN\r\nAWS_REGION=inside a value\r\n-----END\"\r\nAWS_ACCESS_KEY_ID=ASIAOLD\r\nAWS_PROFILE=other\r\nAWS_ACCESS_KEY_ID=ASIATWICE\r\nÄ=ü'");
        Open("DotEnv").Write(Keys, false, force: false);
        Assert.Equal(
            "# mine\r\nDB=postgres://x#y\r\nAWS_SESSION_TOKEN=to/ken==\r\n\r\nCERT=\"-----BEGIN\r\nAWS_REGION=inside a value\r\n-----END\"\r\nAWS_ACCESS_KEY_ID=ASIAEXAMPLE1\r\nÄ=ü'\r\n"
            + "AWS_SECRET_ACCESS_KEY=sec/ret+1=\r\nAWS_CREDENTIAL_EXPIRATION=2031-02-03T04:05:06Z\r\nAWS_REGION=eu-west-1\r\nAWS_DEFAULT_REGION=eu-west-1\r\n",
            File.ReadAllText(_path));
    }

    [Fact]
    public void DotEnv_BytesThatAreNoText_Stay()
    {
        byte[] before = [.. "A="u8, 0xE4, 0xFF, .. "\n"u8];
        File.WriteAllBytes(_path, before);
        Open("DotEnv").Write(Keys, false, force: false);
        Assert.Equal([.. before, .. Encoding.ASCII.GetBytes(Ours)], File.ReadAllBytes(_path));
    }

    [Theory]
    [InlineData("DotEnv", "AWS_ACCESS_KEY_ID=AKIAEXAMPLE000000001\nAWS_SECRET_ACCESS_KEY=x\nAWS_SESSION_TOKEN=t\n", "LongLivedKeysPresent")]
    [InlineData("DotEnv", "export AWS_ACCESS_KEY_ID='test'\nAWS_SECRET_ACCESS_KEY=test\n", "LongLivedKeysPresent")]
    [InlineData("Bash", "export AWS_ACCESS_KEY_ID='AKIAEXAMPLE000000001'; export AWS_SECRET_ACCESS_KEY='x';\n", "LongLivedKeysPresent")]
    [InlineData("Bash", "alias ll='ls -l'\n", "FileExists")]
    [InlineData("Bash", "export AWS_ACCESS_KEY_ID=ASIA1\nexport PATH=/x\n", "FileExists")]
    [InlineData("Json", "{\"name\":\"package\"}", "FileExists")]
    public void Write_WhatCannotBeHadAgain_IsKeptUnlessForced(string format, string before, string id)
    {
        Write(before);
        Assert.Equal(id, Assert.Throws<OktaAwsException>(() => Open(format).Check(Keys, false, force: false)).Id);
        var error = Assert.Throws<OktaAwsException>(() => Open(format).Write(Keys, false, force: false));
        Assert.Equal(id, error.Id);
        Assert.Equal(before, File.ReadAllText(_path));
        Open(format).Write(Keys, false, force: true);
        Assert.Contains("ASIAEXAMPLE1", File.ReadAllText(_path), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Utf16File_IsRefused()
    {
        File.WriteAllBytes(_path, Encoding.Unicode.GetBytes("A=1\r\n"));
        Assert.Equal(ErrorId.CredentialsFileInvalid, Assert.Throws<OktaAwsException>(() => Open("DotEnv").Write(Keys, false, force: true)).Id);
    }

    [Fact]
    public void Write_Folder_IsRefused()
    {
        Directory.CreateDirectory(_path);
        Assert.Equal(ErrorId.CredentialsFileInvalid, Assert.Throws<OktaAwsException>(() => Open("Bash").Write(Keys, false, force: true)).Id);
    }

    // The rules of docker's --env-file and of compose for plain lines: NAME=value up to the end of the line, # begins a comment line.
    [Fact]
    public void DotEnv_Text_IsReadAsDockerDoes()
    {
        Open("DotEnv").Write(Keys, true, force: false);
        Dictionary<string, string> read = File.ReadAllLines(_path).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        Assert.Equal(EnvironmentVariables.Of(Keys, true).Where(v => v.Value is not null).Select(v => (v.Name, v.Value)), read.Select(p => (p.Key, (string?)p.Value)));
    }

    [Fact]
    public void Write_Stopped_WritesNothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => Open("DotEnv").Write(Keys, false, force: false, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(_path));
    }

    [ShellFact("bash")]
    public void DotEnv_QuotedValue_IsReadByAShell()
    {
        Open("DotEnv").Write(ShellTextTests.Keys("two  blanks # $HOME \"x\" `y`"), false, force: false);
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", "set -a; . \"$0\"; printenv AWS_SESSION_TOKEN", _path]) { RedirectStandardOutput = true })!;
        Assert.Equal("two  blanks # $HOME \"x\" `y`\n", shell.StandardOutput.ReadToEnd());
    }

    private CredentialTextFile Open(string format, string? path = null) =>
        new((IFileFormat)CredentialFormats.Named(format), path ?? _path, new PrivateFileEditor(_home.Folders, log: null));

    private void Write(string text) => File.WriteAllText(_path, text);
}
