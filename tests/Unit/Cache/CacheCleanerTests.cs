using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OktaAws.Core.Cache;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Cache;

public sealed class CacheCleanerTests : IDisposable
{
    private static readonly OktaOrg Org = OktaOrg.Parse("acme.okta.com");

    private readonly TemporaryHome _home = new();

    public CacheCleanerTests()
    {
        var log = new WarningLog();
        var cache = new CredentialCache(_home.Folders, log);
        foreach (string user in new[] { "ann", "bob" }) cache.Write(CredentialCacheTests.Key(user: user), CredentialCacheTests.Keys(), DateTimeOffset.UtcNow);
        var sessions = new SessionStore(_home.Folders, log);
        sessions.Save(Org, "ann", []);
        sessions.SaveDevice(Org, "ann", "d");
    }

    public void Dispose() => _home.Dispose();

    private CacheCleaner Cleaner => new(_home.Folders);

    [Fact]
    public void Clear_All_RemovesEverythingAndSaysSo()
    {
        Assert.Equal(4, Cleaner.Clear(null, CacheCleaner.All, dryRun: true).Count(i => i.Removed));
        IReadOnlyList<ClearedItem> items = Cleaner.Clear(null, CacheCleaner.All, dryRun: false);
        Assert.Equal(["Keys", "Keys", "Sessions", "Devices"], items.Select(i => i.Kind));
        Assert.All(items, i => Assert.False(File.Exists(i.Path)));
        Assert.Empty(Cleaner.Clear(null, CacheCleaner.All, dryRun: false));
    }

    [Fact]
    public void Clear_OneRequest_KeepsThoseOfOthers()
    {
        var only = new SignInRequest { Organization = Org, User = "Ann" };
        ClearedItem item = Assert.Single(Cleaner.Clear(only, [CacheCleaner.Keys], dryRun: false));
        Assert.Equal("arn:aws:iam::111111111111:role/Web", item.What);
        Assert.Equal(3, Cleaner.Clear(null, CacheCleaner.All, dryRun: true).Count);
        Assert.Empty(Cleaner.Clear(new SignInRequest { Organization = OktaOrg.Parse("b.okta.com") }, CacheCleaner.All, dryRun: false));
    }

    [Fact]
    public void Clear_ForeignFile_IsKeptWithTheReason()
    {
        string foreign = Path.Combine(_home.Folders.CacheFolder, "keys", "notes.txt");
        File.WriteAllText(foreign, "x");
        ClearedItem item = Assert.Single(Cleaner.Clear(null, [CacheCleaner.Keys], dryRun: false), i => !i.Removed);
        Assert.Equal(foreign, item.Path);
        Assert.NotEmpty(item.Reason);
    }
}
