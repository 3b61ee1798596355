using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
    public async Task Remove_All_RemovesEverythingAndSaysSo()
    {
        IReadOnlyList<ClearedItem> items = await Cleaner.ClearAsync(null, CacheCleaner.All, CancellationToken.None);
        Assert.Equal(["Keys", "Keys", "Sessions", "Devices"], items.Select(i => i.Kind));
        Assert.All(items, i => Assert.True(i.Removed && !File.Exists(i.Path)));
        Assert.Empty(Find());
    }

    [Fact]
    public void Find_OneRequest_LeavesOutThoseOfOthers()
    {
        var only = new SignInRequest { Organization = Org, User = "Ann" };
        ClearedItem item = Assert.Single(Find(only, CacheCleaner.Keys));
        Assert.Equal("arn:aws:iam::111111111111:role/Web", item.What);
        Assert.Equal(["Keys", "Sessions", "Devices"], Find(only).Select(i => i.Kind));
        Assert.Empty(Find(new SignInRequest { Organization = OktaOrg.Parse("b.okta.com") }));
        Assert.Equal(4, Find().Count);
    }

    [Fact]
    public void Find_OlderThan_LeavesOutWhatIsYounger()
    {
        ClearedItem old = Find()[0];
        File.SetLastWriteTimeUtc(old.Path, DateTime.UtcNow.AddHours(-3));
        Assert.Equal(old.Path, Assert.Single(Cleaner.Find(null, CacheCleaner.All, TimeSpan.FromHours(2))).Path);
        Assert.Empty(Cleaner.Find(null, CacheCleaner.All, TimeSpan.FromHours(4)));
    }

    [Fact]
    public async Task Find_WhatIsKeptInMemory_IsFoundAndGoes()
    {
        var cache = new CredentialCache(_home.Folders, new WarningLog(), new MemoryStore());
        cache.Write(CredentialCacheTests.Key(user: "cid"), CredentialCacheTests.Keys(), DateTimeOffset.UtcNow);
        ClearedItem item = Assert.Single(Find(new SignInRequest { Organization = Org, User = "cid" }));
        Assert.True(item.IsInMemory);
        Assert.True((await Cleaner.RemoveAsync(item, CancellationToken.None)).Removed);
        Assert.Null(cache.Read(CredentialCacheTests.Key(user: "cid"), TimeSpan.Zero, DateTimeOffset.UtcNow));
        Assert.Equal(4, Find().Count);
    }

    [Fact]
    public async Task Remove_ForeignFile_IsKeptWithTheReason()
    {
        string foreign = Path.Combine(_home.Folders.CacheFolder, "keys", "notes.txt");
        File.WriteAllText(foreign, "x");
        ClearedItem item = Assert.Single(Find(null, CacheCleaner.Keys), i => i.Reason.Length > 0);
        Assert.Equal(foreign, item.Path);
        Assert.False((await Cleaner.RemoveAsync(item, CancellationToken.None)).Removed);
        Assert.True(File.Exists(foreign));
    }

    private IReadOnlyList<ClearedItem> Find(SignInRequest? only = null, params string[] kinds) => Cleaner.Find(only is null ? null : [only], kinds.Length == 0 ? CacheCleaner.All : kinds, TimeSpan.Zero);
}
