using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Profiles;

/// <summary>Many profiles in one edit, renaming and removing.</summary>
public sealed class ProfileEditTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Save_OneBadProfileAmongMany_LeavesNothingOfItAndKeepsTheOthers()
    {
        _home.WithConfig("# mine\n[profile a]\norganization = acme.okta.com\n");
        IReadOnlyList<ProfileOutcome> outcomes = Store.Save(
            [Edit("b", (SettingKeys.Organization, "acme.okta.com")), Edit("a", (SettingKeys.Region, "eu-west-1"), (SettingKeys.Extends, "gone")), Edit("c"), Edit("[x]", (SettingKeys.Organization, "acme.okta.com"))], dryRun: false);
        Assert.Equal([null, ErrorId.ProfileInvalid, ErrorId.ProfileInvalid, ErrorId.ProfileInvalid], outcomes.Select(o => o.Error?.Id));
        Assert.Equal("# mine\n[profile a]\norganization = acme.okta.com\n\n[profile b]\norganization = acme.okta.com\n", Text);
    }

    [Fact]
    public void Save_FiveHundredProfiles_IsOneEdit()
    {
        ProfileEdit[] edits = [.. Enumerable.Range(0, 500).Select(i => Edit($"acme-{i:000}", (SettingKeys.AppUrl, "https://acme.okta.com/home/amazon_aws/0oa1/272"), (SettingKeys.User, "ann"), (SettingKeys.Role, $"arn:aws:iam::111111111111:role/R{i}")))];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.All(Store.Save(edits, dryRun: false), o => Assert.Null(o.Error));
        // Some 0.3 s; one edit of the file for each took a minute.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
        Assert.Equal(500, Store.List().Count);
        string before = Text;
        Store.Save(edits, dryRun: false);
        Assert.Equal(before, Text);
    }

    [Fact]
    public void Save_DamagedFile_IsOneFailure()
    {
        _home.WithConfig("[profile a]\nnonsense\n");
        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => Store.Save([Edit("b", (SettingKeys.Organization, "acme.okta.com"))], dryRun: false)).Id);
    }

    [Fact]
    public void Save_NewName_MovesTheProfileAndThoseThatExtendIt()
    {
        _home.WithConfig("[ profile  web ]  # mine\r\norganization = acme.okta.com\r\n; note\r\n[profile child]\r\nextends=web\r\n[profile other]\r\nextends = child\r\n");
        Store.Save([new ProfileEdit("web", new SettingsLayer("parameter").Set(SettingKeys.Region, "eu-west-1"), [], "site")], dryRun: false);
        Assert.Equal("[profile site]  # mine\r\norganization = acme.okta.com\r\nregion = eu-west-1\r\n; note\r\n[profile child]\r\nextends=site\r\n[profile other]\r\nextends = child\r\n", Text);
    }

    [Fact]
    public void Save_NewNameOfTheShortDefault_IsWrittenOut()
    {
        _home.WithConfig("[default]\norganization = acme.okta.com\n");
        Store.Save([new ProfileEdit("default", new SettingsLayer("parameter"), [], "web")], dryRun: false);
        Assert.Equal("[profile web]\norganization = acme.okta.com\n", Text);
    }

    [Theory]
    [InlineData("gone", "x", ErrorId.ProfileNotFound)]
    [InlineData("web", "taken", ErrorId.ProfileInvalid)]
    [InlineData("web", "a b", ErrorId.ProfileInvalid)]
    public void Save_NewNameThatCannotBe_ChangesNothing(string name, string newName, string id)
    {
        const string before = "[profile web]\norganization = acme.okta.com\n[profile taken]\norganization = acme.okta.com\n";
        _home.WithConfig(before);
        Assert.Equal(id, Assert.Single(Store.Save([new ProfileEdit(name, new SettingsLayer("parameter"), [], newName)], dryRun: false)).Error!.Id);
        Assert.Equal(before, Text);
    }

    [Fact]
    public void Remove_ProfileThatAnotherExtends_IsKeptAndSaysWhich()
    {
        _home.WithConfig("[profile a]\norganization = acme.okta.com\n[profile b]\nextends = a\n[profile c]\nextends = b\n[profile d]\norganization = acme.okta.com\n");
        IReadOnlyList<OktaAwsException> kept = Store.Remove(["a", "b", "d", "gone"], dryRun: false);
        Assert.Equal([("gone", ErrorId.ProfileNotFound), ("b", ErrorId.ProfileInUse), ("a", ErrorId.ProfileInUse)], kept.Select(e => (e.Target, e.Id)));
        Assert.Contains("'c'", kept[1].Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], Store.List().Select(p => p.Name));
        Assert.Empty(Store.Remove(["a", "b", "c"], dryRun: false));
        Assert.Empty(Store.List());
    }

    [Fact]
    public void Remove_LeavesEverythingElse()
    {
        _home.WithConfig("# top\n[defaults]\nuser = ann\n\n# about web\n[profile web]\norganization = acme.okta.com\nfuture = x\n\n[role r]\nrole_arn = arn:aws:iam::111111111111:role/R\n");
        Store.Remove(["web"], dryRun: true);
        Assert.Contains("profile web", Text, StringComparison.Ordinal);
        Store.Remove(["web"], dryRun: false);
        Assert.Equal("# top\n[defaults]\nuser = ann\n\n# about web\n[role r]\nrole_arn = arn:aws:iam::111111111111:role/R\n", Text);
    }

    private ProfileStore Store => new(_home.Folders, _home.Read);

    private string Text => File.ReadAllText(_home.Folders.ConfigFile);

    private static ProfileEdit Edit(string name, params (string Key, string Value)[] values)
    {
        var layer = new SettingsLayer("parameter");
        foreach ((string key, string value) in values) layer.Set(key, value);
        return new ProfileEdit(name, layer, []);
    }
}
