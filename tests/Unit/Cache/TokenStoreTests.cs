using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Cache;

public class TokenStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly OAuthTokens Tokens = new("access", "id", Now.AddHours(1), "jane@acme.test");

    private static TokenName Name(string org = "acme.okta.com", string client = "0oa1", string scope = "openid", string? user = null) => new(OktaOrg.Parse(org), client, scope, user);

    [Fact]
    public void Load_AfterSave_GivesThemBack()
    {
        using var home = new TemporaryHome();
        var store = new TokenStore(home.Folders, new WarningLog());

        store.Save(Name(), Tokens);

        OAuthTokens? found = store.Load(Name(), Now);
        Assert.Equal(("access", "id", "jane@acme.test", Now.AddHours(1)), (found!.AccessToken, found.IdToken, found.User, found.Expires));
    }

    [Fact]
    public void Load_AnotherOrganizationClientScopeOrUser_IsAMiss()
    {
        using var home = new TemporaryHome();
        var store = new TokenStore(home.Folders, new WarningLog());
        store.Save(Name(), Tokens);

        Assert.Null(store.Load(Name(org: "other.okta.com"), Now));
        Assert.Null(store.Load(Name(client: "0oa2"), Now));
        Assert.Null(store.Load(Name(scope: "openid okta.apps.sso"), Now));
        Assert.Null(store.Load(Name(user: "bob"), Now));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-48 * 60)]
    public void Load_ExpiredOrOfAWrongClock_IsRemoved(int minutes)
    {
        using var home = new TemporaryHome();
        var store = new TokenStore(home.Folders, new WarningLog());
        store.Save(Name(), Tokens);

        Assert.Null(store.Load(Name(), Now.AddMinutes(minutes)));

        Assert.Empty(Directory.GetFiles(Path.Combine(home.Folders.CacheFolder, "sessions")));
    }

    [Fact]
    public async Task Save_TheFile_IsForItsOwnerAndClearedWithTheSessions()
    {
        using var home = new TemporaryHome();
        new TokenStore(home.Folders, new WarningLog()).Save(Name(user: "Jane"), Tokens);

        string file = Assert.Single(Directory.GetFiles(Path.Combine(home.Folders.CacheFolder, "sessions")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var only = new SignInRequest { Organization = OktaOrg.Parse("acme.okta.com"), User = "jane" };
        ClearedItem cleared = Assert.Single(await new CacheCleaner(home.Folders).ClearAsync([only], [CacheCleaner.Sessions], CancellationToken.None));
        Assert.True(cleared.Removed);
        Assert.DoesNotContain("access", cleared.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ReadableByOthers_IsSetAsideWithAWarning()
    {
        if (OperatingSystem.IsWindows()) return;
        using var home = new TemporaryHome();
        var log = new WarningLog();
        var store = new TokenStore(home.Folders, log);
        store.Save(Name(), Tokens);
        File.SetUnixFileMode(Directory.GetFiles(Path.Combine(home.Folders.CacheFolder, "sessions")).Single(), (UnixFileMode)0b110_100_100);

        Assert.Null(store.Load(Name(), Now));

        Assert.Single(log.Warnings);
    }
}
