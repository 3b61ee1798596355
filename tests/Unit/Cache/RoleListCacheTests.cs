using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Cache;

public sealed class RoleListCacheTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly OktaOrg Org = OktaOrg.Parse("acme.okta.com");
    private static readonly Dictionary<string, string> Aliases = new() { ["111122223333"] = "acme-prod" };

    private readonly TemporaryHome _home = new();
    private readonly WarningLog _log = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Write_ThenRead_GivesTheSameListWithTheAliasesOfNow()
    {
        Write(Key());

        RoleList? list = Cache.Read(Key(), Aliases, Now + TimeSpan.FromDays(3));

        Assert.True(list!.FromCache);
        Assert.Equal(Now, list.ListedAt);
        AwsRole role = list.Roles[0];
        Assert.Equal(("arn:aws:iam::111122223333:role/a/Web", "arn:aws:iam::111122223333:saml-provider/okta", "acme-prod", "AWS Prod", "jane"), (role.Pair.Role.Text, role.Pair.PrincipalArn, role.AccountAlias, role.Application, role.UserName));
        Assert.Equal(["/home/amazon_aws/0oa1/272", "/home/amazon_aws/0oa2/272"], list.Roles.Select(r => r.AppUrl.AbsolutePath));
        OktaAwsException failure = Assert.Single(list.Failures);
        Assert.Equal((ErrorId.AccessDenied, "no entry", "AWS Test"), (failure.Id, failure.Message, failure.Target));
    }

    [Theory]
    [InlineData("joe", "acme.okta.com", null)]
    [InlineData("jane", "other.okta.com", null)]
    [InlineData("jane", "acme.okta.com", "https://acme.okta.com/home/amazon_aws/0oa1/272")]
    public void Read_OtherKey_IsAMiss(string user, string organization, string? app)
    {
        Write(Key());
        Assert.Null(Cache.Read(Key(user, organization, app), Aliases, Now));
    }

    [Fact]
    public void Read_ForeignFileUnderOurName_IsAMiss()
    {
        Write(Key());
        File.Copy(PathOf(Key()), PathOf(Key("joe")));
        Assert.Null(Cache.Read(Key("joe"), Aliases, Now));
    }

    [Theory]
    [InlineData("https://acme.okta.com/home/amazon_aws/0oa1/272", "https://evil.test/home/amazon_aws/0oa1/272")]
    [InlineData("arn:aws:iam::111122223333:role/a/Web", "arn:aws:iam::1:role/a/Web")]
    [InlineData("2026-01-02T03:04:05", "2027-01-02T03:04:05")]
    public void Read_ValuesThatWeDoNotWrite_AreAMiss(string ours, string theirs)
    {
        Write(Key());
        Replace(ours, theirs);
        Assert.Null(Cache.Read(Key(), Aliases, Now));
    }

    [Fact]
    public void Read_DamagedFile_IsSetAsideWithAWarning()
    {
        Write(Key());
        File.WriteAllText(PathOf(Key()), "{");
        Assert.Null(Cache.Read(Key(), Aliases, Now));
        Assert.Contains(_log.Warnings, w => w.StartsWith(ErrorId.CacheCorrupt, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NewerSchema_IsAMissThatStays()
    {
        Write(Key());
        Replace("\"schema\": 1", "\"schema\": 2");
        Assert.Null(Cache.Read(Key(), Aliases, Now));
        Assert.True(File.Exists(PathOf(Key())));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task Clear_Roles_KnowsWhoseListsTheyAre()
    {
        Write(Key());
        Write(Key("joe"));
        var cleaner = new CacheCleaner(_home.Folders);

        ClearedItem item = Assert.Single(await cleaner.ClearAsync([new SignInRequest { Organization = Org, User = "Jane" }], CacheCleaner.All, CancellationToken.None));

        Assert.Equal(CacheCleaner.Roles, item.Kind);
        Assert.Contains("jane", item.What, StringComparison.Ordinal);
        Assert.Single(await cleaner.ClearAsync(null, [CacheCleaner.Roles], CancellationToken.None));
    }

    [Fact]
    public void Write_MoreThanIsReadBack_KeepsNothing()
    {
        var role = new AwsRole(new SamlRole(RoleArn.Parse("arn:aws:iam::111122223333:role/" + new string('x', 500)), "arn:aws:iam::111122223333:saml-provider/okta"), Org, "jane", new Uri("https://acme.okta.com/a"), "AWS", null);
        Cache.Write(Key(), new RoleList([.. Enumerable.Repeat(role, 3000)], [], Now, fromCache: false));
        Assert.False(File.Exists(PathOf(Key())));
    }

    private RoleListCache Cache => new(_home.Folders, _log, new ProtectedFile(_log) { Instead = RoleListCache.NewListing });

    private void Write(RoleListKey key)
    {
        AwsRole Role(string arn, string app, string label) => new(new SamlRole(RoleArn.Parse(arn), "arn:aws:iam::111122223333:saml-provider/okta"), Org, "jane", new Uri("https://acme.okta.com" + app), label, "old-alias");
        Cache.Write(key, new RoleList(
            [Role("arn:aws:iam::111122223333:role/a/Web", "/home/amazon_aws/0oa1/272", "AWS Prod"), Role("arn:aws:iam::111122223334:role/Web", "/home/amazon_aws/0oa2/272", "AWS Test")],
            [new OktaAwsException(ErrorId.AccessDenied, "no entry", "AWS Test")], Now, fromCache: false));
    }

    private void Replace(string old, string changed)
    {
        string text = File.ReadAllText(PathOf(Key()));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(PathOf(Key()), text.Replace(old, changed, StringComparison.Ordinal));
    }

    private string PathOf(RoleListKey key) => Path.Combine(_home.Folders.CacheFolder, "roles", key.FileName);

    private static RoleListKey Key(string user = "jane", string organization = "acme.okta.com", string? app = null) =>
        new(new SignInRequest { Organization = OktaOrg.Parse(organization), User = user, AppUrl = app is null ? null : new Uri(app) });
}
