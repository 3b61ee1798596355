using System;
using System.IO;
using System.Linq;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Cache;

public sealed class CredentialCacheTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly RoleArn Role = RoleArn.Parse("arn:aws:iam::111111111111:role/Web");

    private readonly TemporaryHome _home = new();
    private readonly WarningLog _log = new();
    private readonly CredentialCache _cache;

    public CredentialCacheTests() => _cache = new CredentialCache(_home.Folders, _log);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Read_WhatWasWritten_ComesBackWhole()
    {
        _cache.Write(Key(), Keys(), Now);
        TemporaryCredential read = _cache.Read(Key(), TenMinutes, Now, "web", "eu-west-1")!;
        Assert.Equal(("ASIA1", "secret/+=", "token\"\\ü", "p", "alias", "ann@acme.com", "web", "eu-west-1", true), (read.AccessKeyId, read.SecretAccessKey, read.SessionToken, read.PrincipalArn, read.AccountAlias, read.User, read.Profile, read.Region, read.FromCache));
        Assert.Equal(Role, read.Role);
        Assert.Equal(Keys().Expiration.ToUnixTimeSeconds(), read.Expiration.ToUnixTimeSeconds());
        Assert.Empty(_log.Warnings);
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(9, false)]
    [InlineData(-1, false)]
    public void Read_LessLeftThanWanted_IsAMiss(int minutesLeft, bool isHit)
    {
        _cache.Write(Key(), Keys(minutesLeft), Now);
        Assert.Equal(isHit, _cache.Read(Key(), TenMinutes, Now) is not null);
        Assert.Null(_cache.Read(Key(), TimeSpan.Zero, Now.AddHours(2)));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public void Read_EntryThatCannotBeSetAside_IsWarnedAboutOncePerRun()
    {
        _cache.Write(Key(), Keys(), Now);
        string entry = Assert.Single(Directory.GetFiles(_home.Folders.CacheFolder, "*.json", SearchOption.AllDirectories));
        // A folder where the file should be, and one where it would be renamed to.
        File.Delete(entry);
        Directory.CreateDirectory(entry);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(entry + ".bad").FullName, "x"), "");

        for (int i = 0; i < 6; i++) Assert.Null(new CredentialCache(_home.Folders, _log).Read(Key(), TenMinutes, Now));
        Assert.Single(_log.Warnings);
        var next = new WarningLog();
        Assert.Null(new CredentialCache(_home.Folders, next).Read(Key(), TenMinutes, Now));
        Assert.Single(next.Warnings);
    }

    [Fact]
    public void Read_AnyFieldOfTheKeyDiffers_IsAMiss()
    {
        _cache.Write(Key(), Keys(), Now);
        CacheKey[] others =
        [
            Key(user: "bob"), Key(org: "b.okta.com"), Key(app: "https://acme.okta.com/app/x/z"), Key(role: "arn:aws:iam::111111111111:role/Webb"), Key(duration: 3600),
            Key(region: "us-gov-west-1"), Key(key: "two"), Key(chain: [new ChainHop(Role, null, null)]), Key(chain: [new ChainHop(Role, "x", null)]),
        ];
        Assert.Equal(others.Length, others.Select(k => k.FileName).Distinct().Count());
        Assert.All(others, k => Assert.Null(_cache.Read(k, TenMinutes, Now)));
        Assert.NotNull(_cache.Read(Key(user: "ANN", region: "ap-south-1"), TenMinutes, Now));
    }

    [Fact]
    public void Read_EntryOfAnotherKeyUnderThisName_IsAMiss()
    {
        _cache.Write(Key(user: "bob"), Keys(), Now);
        File.Move(PathOf(Key(user: "bob")), PathOf(Key()));
        Assert.Null(_cache.Read(Key(), TenMinutes, Now));
    }

    [Theory]
    [InlineData("", "damaged")]
    [InlineData("{", "damaged")]
    [InlineData("[1]", "damaged")]
    [InlineData("{\"schema\":1,\"identity\":", "damaged")]
    [InlineData("\0\0\0", "damaged")]
    public void Read_DamagedFile_IsSetAsideWithAWarning(string content, string why)
    {
        _cache.Write(Key(), Keys(), Now);
        File.WriteAllText(PathOf(Key()), content);
        AssertSetAside(why);
    }

    [Theory]
    [InlineData("ASIA1", "AKIA1", "temporary key")]
    [InlineData("\"sessionToken\"", "\"other\"", "incomplete")]
    [InlineData("\"expiration\"", "\"other\"", "no expiry")]
    [InlineData("\"secret/\\u002B=\"", "5", "no plain text")]
    [InlineData("\"alias\"", "true", "no plain text")]
    [InlineData("\"alias\"", "null", "no plain text")]
    [InlineData("\"alias\"", "{\"a\":1}", "no plain text")]
    [InlineData("token", "tok\\u001b[0m", "no plain text")]
    [InlineData("token", "tok\\nen", "no plain text")]
    public void Read_EntryThatStsNeverGives_IsSetAside(string from, string to, string why)
    {
        _cache.Write(Key(), Keys(), Now);
        File.WriteAllText(PathOf(Key()), File.ReadAllText(PathOf(Key())).Replace(from, to));
        AssertSetAside(why);
    }

    [Fact]
    public void Read_ExpiryFurtherThanAwsGrants_IsSetAside()
    {
        _cache.Write(Key(), Keys(minutesLeft: 37 * 60), Now);
        AssertSetAside("further ahead");
    }

    [LinuxFact]
    public void Read_FileOthersCouldHaveWritten_IsSetAside()
    {
        _cache.Write(Key(), Keys(), Now);
        OwnerOnlyMode.SetPermissions(PathOf(Key()), 0x1B6);
        AssertSetAside("other users can write");
    }

    [LinuxFact]
    public void Read_CacheFolderOthersMayWriteTo_IsNotBelievedAndStays()
    {
        _cache.Write(Key(), Keys(), Now);
        OwnerOnlyMode.SetPermissions(_home.Folders.CacheFolder, 0x1FF);
        Assert.Null(_cache.Read(Key(), TenMinutes, Now));
        string warning = Assert.Single(_log.Warnings);
        Assert.StartsWith("CacheCorrupt:", warning);
        Assert.Contains("chmod 700", warning);
        _cache.Write(Key(), Keys(), Now);
        Assert.StartsWith("CacheUnwritable:", _log.Warnings[1]);
        OwnerOnlyMode.SetPermissions(_home.Folders.CacheFolder, 0x1C0);
        Assert.NotNull(_cache.Read(Key(), TenMinutes, Now));
    }

    [RootFact]
    public void Read_CacheFolderOfAnotherUser_IsNotBelieved()
    {
        _cache.Write(Key(), Keys(), Now);
        Assert.True(TemporaryHome.TryGiveAway(_home.Folders.CacheFolder));
        Assert.Null(_cache.Read(Key(), TenMinutes, Now));
        Assert.StartsWith("CacheCorrupt:", Assert.Single(_log.Warnings));
    }

    [LinuxFact]
    public void Read_LinkInPlaceOfTheFile_IsSetAside()
    {
        _cache.Write(Key(), Keys(), Now);
        File.Move(PathOf(Key()), _home.PathOf("elsewhere"));
        File.CreateSymbolicLink(PathOf(Key()), _home.PathOf("elsewhere"));
        AssertSetAside("regular file");
    }

    [Fact]
    public void Read_NewerSchema_IsAMissAndStays()
    {
        _cache.Write(Key(), Keys(), Now);
        File.WriteAllText(PathOf(Key()), File.ReadAllText(PathOf(Key())).Replace("\"schema\": 1", "\"schema\": 2"));
        Assert.Null(_cache.Read(Key(), TenMinutes, Now));
        Assert.True(File.Exists(PathOf(Key())));
        Assert.Empty(_log.Warnings);
    }

    [LinuxFact]
    public void Write_FolderNotOurs_IsAWarning()
    {
        Directory.CreateDirectory(Path.Combine(_home.Folders.CacheFolder, "keys"));
        OwnerOnlyMode.SetPermissions(Path.Combine(_home.Folders.CacheFolder, "keys"), 0x1FF);
        _cache.Write(Key(), Keys(), Now);
        Assert.StartsWith("CacheUnwritable:", Assert.Single(_log.Warnings));
    }

    [Fact]
    public void Write_OldExpiredEntries_AreSweptOnceAnHour()
    {
        _cache.Write(Key(user: "old"), Keys(), Now);
        _cache.Write(Key(user: "live"), Keys(), Now);
        foreach (string user in new[] { "old", "live" }) File.SetLastWriteTimeUtc(PathOf(Key(user: user)), Now.UtcDateTime.AddHours(-2));
        string text = File.ReadAllText(PathOf(Key(user: "old")));
        File.WriteAllText(PathOf(Key(user: "old")), text.Replace(CredentialCache.Format(Keys().Expiration), CredentialCache.Format(Now.AddHours(-1))));
        File.SetLastWriteTimeUtc(PathOf(Key(user: "old")), Now.UtcDateTime.AddHours(-2));
        _cache.Write(Key(), Keys(), Now);
        Assert.True(File.Exists(PathOf(Key(user: "old"))));
        File.SetLastWriteTimeUtc(Path.Combine(_home.Folders.CacheFolder, "keys", ".swept"), Now.UtcDateTime.AddHours(-2));
        _cache.Write(Key(), Keys(), Now);
        Assert.False(File.Exists(PathOf(Key(user: "old"))));
        Assert.True(File.Exists(PathOf(Key(user: "live"))));
    }

    internal static CacheKey Key(string user = "ann", string org = "acme.okta.com", string? app = "https://acme.okta.com/app/x/y", string role = "arn:aws:iam::111111111111:role/Web", int? duration = null, string? region = "eu-west-1", string? key = null, ChainHop[]? chain = null) =>
        CacheKey.Of(new SignInRequest { User = user, Organization = OktaOrg.Parse(org), AppUrl = app is null ? null : new Uri(app), Duration = duration, Region = region, Key = key, Chain = chain ?? [] }, RoleArn.Parse(role));

    internal static TemporaryCredential Keys(int minutesLeft = 60) => new("ASIA1", "secret/+=", "token\"\\ü", Now.AddMinutes(minutesLeft).AddSeconds(1))
    {
        Role = Role, PrincipalArn = "p", AccountAlias = "alias", User = "ann@acme.com",
    };

    private string PathOf(CacheKey key) => Path.Combine(_home.Folders.CacheFolder, "keys", key.FileName);

    private void AssertSetAside(string why)
    {
        Assert.Null(_cache.Read(Key(), TenMinutes, Now));
        string warning = Assert.Single(_log.Warnings);
        Assert.StartsWith("CacheCorrupt:", warning);
        Assert.Contains(why, warning);
        Assert.False(File.Exists(PathOf(Key())));
        Assert.True(new FileInfo(PathOf(Key()) + ".bad").Attributes >= 0);
        _cache.Write(Key(), Keys(), Now);
        Assert.NotNull(_cache.Read(Key(), TenMinutes, Now));
    }
}
