using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Model;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Cache;

public sealed class StateTests : IDisposable
{
    private static readonly OktaOrg Org = OktaOrg.Parse("acme.okta.com");
    private static readonly RoleArn Role = RoleArn.Parse("arn:aws:iam::111111111111:role/Web");

    private readonly TemporaryHome _home = new();
    private readonly WarningLog _log = new();

    public void Dispose() => _home.Dispose();

    private static DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    private State Kept => new(_home.Folders, _log);

    [Fact]
    public void EveryKind_WhatWasKept_ComesBack()
    {
        Assert.Null(Kept.RememberedRole(Request("W*")));
        Kept.RememberRole(Request("W*"), Role);
        Kept.SetAccountAliases(new Dictionary<string, string> { ["111111111111"] = "prod", ["222222222222"] = "dev" });
        Kept.SetMaxDuration(Role, 7200, Now);
        Kept.SetLastFactor(Org, "Ann", "push");
        Assert.Equal(Role, Kept.RememberedRole(Request("W*")));
        Assert.Null(Kept.RememberedRole(Request("A*")));
        Assert.Equal(("prod", "dev", null), (Kept.AccountAlias("111111111111"), Kept.AccountAlias("222222222222"), Kept.AccountAlias("3")));
        Assert.Equal((7200, "push"), (Kept.MaxDuration(Role, Now), Kept.LastFactor(Org, "ann")));
        Kept.ForgetRole(Request("W*"));
        Assert.Null(Kept.RememberedRole(Request("W*")));
    }

    [Fact]
    public void MaxDuration_AfterAWeek_IsForgotten()
    {
        Kept.SetMaxDuration(Role, 3600, Now);
        Assert.Equal(3600, Kept.MaxDuration(Role, Now.AddDays(6)));
        Assert.Null(Kept.MaxDuration(Role, Now.AddDays(8)));
        Assert.Null(Kept.MaxDuration(Role, Now.AddDays(-8)));
    }

    [Fact]
    public void Unreachable_EndsByTimeOrSuccess()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Kept.MarkUnreachable(Org, now.AddSeconds(60));
        Assert.NotNull(Kept.UnreachableUntil(Org, now));
        Assert.Null(Kept.UnreachableUntil(Org, now.AddSeconds(61)));
        Assert.Null(Kept.UnreachableUntil(Org, now.AddDays(-1)));
        Kept.MarkReachable(Org);
        Assert.Null(Kept.UnreachableUntil(Org, now));
    }

    [Fact]
    public void DamagedFile_IsSetAsideAndBegunAnew()
    {
        Kept.SetMaxDuration(Role, 7200, Now);
        string path = Path.Combine(_home.Folders.StateFolder, "state.json");
        File.WriteAllText(path, "{ broken");
        Assert.Null(Kept.MaxDuration(Role, Now));
        Assert.StartsWith("CacheCorrupt:", Assert.Single(_log.Warnings));
        Assert.True(File.Exists(path + ".bad"));
        Kept.SetMaxDuration(Role, 3600, Now);
        Assert.Equal(3600, Kept.MaxDuration(Role, Now));
    }

    [Fact]
    public void NewerSchema_IsLeftAlone()
    {
        Kept.SetMaxDuration(Role, 7200, Now);
        string path = Path.Combine(_home.Folders.StateFolder, "state.json");
        string newer = File.ReadAllText(path).Replace("\"schema\": 1", "\"schema\": 9");
        File.WriteAllText(path, newer);
        Assert.Null(Kept.MaxDuration(Role, Now));
        Kept.SetMaxDuration(Role, 900, Now);
        Assert.Equal(newer, File.ReadAllText(path));
    }

    [Fact]
    public async Task ManyWriters_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Kept.SetLastFactor(Org, "u" + i, "push"))));
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal("push", Kept.LastFactor(Org, "u" + i)));
    }

    private static SignInRequest Request(string role) => new() { Organization = Org, User = "ann", Role = role };
}
