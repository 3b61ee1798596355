using System;
using System.IO;
using System.Runtime.Versioning;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Profiles;

/// <summary>Where Conjur is: .conjurrc as its tools write it, and the variables before it.</summary>
public sealed class ConjurFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("account: acme\nappliance_url: https://conjur.acme.com\n")]
    [InlineData("---\nconjur_account: acme\nconjur_url: 'https://conjur.acme.com'\n")]
    [InlineData("\uFEFFaccount:   acme  # ours\r\nappliance_url: \"https://conjur.acme.com\" # there\r\n")]
    [InlineData("plugins:\n- host-factory\nother: [a, {b: c}]\nnested:\n  account: other\naccount: acme\nappliance_url: https://conjur.acme.com\n...\n")]
    [InlineData("conjur_account: other\naccount: acme\nappliance_url: https://conjur.acme.com\ncert_file:\nauthn_type: ~\nnetrc_path: null")]
    public void Read_FileOfATool_HasAddressAndAccount(string text)
    {
        ConjurSettings found = Read(text);

        Assert.Equal(("https://conjur.acme.com", "acme"), (found.Url, found.Account));
        Assert.Null(found.CertificateFile);
        Assert.Null(found.AuthnType);
        Assert.Equal(Path.Combine(_home.Root, ".netrc"), found.NetrcFile);
    }

    [Theory]
    [InlineData("account: acme\nappliance_url: |\n  https://conjur.acme.com", 2)]
    [InlineData("account: [acme]", 1)]
    [InlineData("account: *anchor", 1)]
    [InlineData("account: !!str acme", 1)]
    [InlineData("account: 'acme", 1)]
    [InlineData("account: \"ac\\x6de\"", 1)]
    [InlineData("account: 'acme' x", 1)]
    [InlineData("\naccount:acme", 2)]
    [InlineData("account: acme\n  and more", 2)]
    [InlineData("account: a: b", 1)]
    public void Read_ValueOfAnotherKind_IsConfigInvalidNamingTheLine(string text, int line)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Read(text));

        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains($".conjurrc' line {line} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Variables_CountBeforeTheFile()
    {
        _home.With("CONJUR_APPLIANCE_URL", "https://two.acme.com").With("CONJUR_CERT_FILE", "~/two.pem");

        ConjurSettings found = Read("account: acme\nappliance_url: https://one.acme.com\ncert_file: /one.pem\n");

        Assert.Equal(("https://two.acme.com", "acme"), (found.Url, found.Account));
        Assert.Equal(Path.Combine(_home.Root, "two.pem"), found.CertificateFile);
    }

    [Fact]
    public void Read_OtherNameOfTheCertificateFile_CountsAfterConjursOwn()
    {
        _home.With("CNJ_CERT_PATH", "/two.pem");
        string? other = Read("cert_file: /one.pem\n").CertificateFile;
        _home.With("CONJUR_CERT_FILE", "/three.pem");

        Assert.Equal(("/two.pem", "/three.pem"), (other, Read("cert_file: /one.pem\n").CertificateFile));
    }

    [Theory]
    [InlineData("conjur.pem", "conjur.pem")]
    [InlineData("'~/x/conjur.pem'", "x/conjur.pem")]
    public void Read_CertificateOfTheFile_LiesBesideItOrAtHome(string written, string below) =>
        Assert.Equal(Path.Combine(_home.Root, below), Read($"cert_file: {written}\n").CertificateFile);

    [Fact]
    public void Read_NoFile_IsNothing() => Assert.Null(ConjurSource.Read(_home.Read, _home.Root).Url);

    [Fact]
    public void Read_OtherFileNamed_IsReadInstead()
    {
        string other = Path.Combine(_home.Root, "other.yml");
        File.WriteAllText(other, "account: two\n");
        _home.With("CONJURRC", other);

        Assert.Equal("two", Read("account: one\n").Account);
    }

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public void Read_FileThatAllMayWrite_IsRefused()
    {
        string path = Path.Combine(_home.Root, ".conjurrc");
        File.WriteAllText(path, "account: acme\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);

        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => ConjurSource.Read(_home.Read, _home.Root)).Id);
    }

    [Fact]
    public void Read_AFolderInItsPlace_IsConfigInvalid()
    {
        Directory.CreateDirectory(Path.Combine(_home.Root, ".conjurrc"));

        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => ConjurSource.Read(_home.Read, _home.Root)).Id);
    }

    private ConjurSettings Read(string text)
    {
        File.WriteAllText(Path.Combine(_home.Root, ".conjurrc"), text);
        return ConjurSource.Read(_home.Read, _home.Root);
    }
}
