using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Cache;

public sealed class SessionStoreTests : IDisposable
{
    private static readonly OktaOrg Org = OktaOrg.Parse("acme.okta.com");

    private readonly TemporaryHome _home = new();
    private readonly WarningLog _log = new();

    public void Dispose() => _home.Dispose();

    private SessionStore Store => new(_home.Folders, _log);

    [Fact]
    public void Load_WhatWasSaved_ComesBack()
    {
        DateTimeOffset until = DateTimeOffset.UtcNow.AddHours(2);
        Store.Save(Org, "Ann@acme.com", [new KeptCookie("sid", "1\"2", "/", until), new KeptCookie("idx", "x", "/app", null)]);
        IReadOnlyList<KeptCookie> cookies = Store.Load(Org, "ann@ACME.com");
        Assert.Equal(["sid", "idx"], cookies.Select(c => c.Name));
        Assert.Equal(("1\"2", "/", until, "/app", null), (cookies[0].Value, cookies[0].Path, cookies[0].Expires, cookies[1].Path, cookies[1].Expires));
        Assert.Empty(Store.Load(Org, "bob"));
        Assert.Empty(Store.Load(OktaOrg.Parse("b.okta.com"), "ann@acme.com"));
    }

    [Fact]
    public void Drop_Session_KeepsTheDevice()
    {
        Store.Save(Org, "ann", [new KeptCookie("sid", "1", "/", null)]);
        Store.SaveDevice(Org, "ann", "device");
        Assert.True(Store.Drop(Org, "ann"));
        Assert.Empty(Store.Load(Org, "ann"));
        Assert.Equal("device", Store.LoadDevice(Org, "ann"));
        Assert.Null(Store.LoadDevice(Org, "bob"));
    }

    [LinuxFact]
    public void Load_FileOthersCanRead_IsNotUsed()
    {
        Store.Save(Org, "ann", [new KeptCookie("sid", "1", "/", null)]);
        OwnerOnlyMode.SetPermissions(Directory.GetFiles(Path.Combine(_home.Folders.CacheFolder, "sessions"))[0], 0x1A4);
        Assert.Empty(Store.Load(Org, "ann"));
        string warning = Assert.Single(_log.Warnings);
        Assert.StartsWith("CacheCorrupt:", warning);
        Assert.EndsWith("a new sign-in is made.", warning);
    }
}
