using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Profiles;

public sealed class ProfileStoreTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Save_NewProfile_CleansTheLinkAndFillsTheOrganization()
    {
        ProfileInfo saved = Save("web", Values((SettingKeys.AppUrl, "https://acme.okta.com/home/amazon_aws/0oa1/272?fromHome=true#x"), (SettingKeys.User, "ann")));
        Assert.Equal("[profile web]\norganization = acme.okta.com\nuser = ann\napp_url = https://acme.okta.com/home/amazon_aws/0oa1/272\n", File.ReadAllText(_home.Folders.ConfigFile));
        Assert.Equal(("acme.okta.com", "ann"), (saved.Organization, saved.UserName));
        Assert.Equal("web", Assert.Single(Store.List()).Name);
    }

    [Fact]
    public void Save_ExistingProfile_KeepsWhatWasNotGivenAndEveryOtherByte()
    {
        _home.WithConfig("# mine\r\n[profile web]\r\norganization = acme.okta.com ; org\r\nuser=ann\r\nodd_key = 1\r\n\r\n[profile b]\r\nrole = X\r\n");
        Save("web", Values((SettingKeys.Region, "EU-WEST-1")), SettingKeys.User);
        Assert.Equal("# mine\r\n[profile web]\r\norganization = acme.okta.com ; org\r\nodd_key = 1\r\nregion = eu-west-1\r\n\r\n[profile b]\r\nrole = X\r\n", File.ReadAllText(_home.Folders.ConfigFile));
        Assert.Contains("odd_key", Assert.Single(Store.Warnings()));
        Assert.Equal("1", Store.Get("web").Get("odd_key"));
    }

    [Fact]
    public void Save_DryRun_WritesNothing()
    {
        Assert.Equal("acme.okta.com", Store.Save("web", Values((SettingKeys.Organization, "https://acme.okta.com/")), [], dryRun: true).Organization);
        Assert.False(File.Exists(_home.Folders.ConfigFile));
    }

    [Theory]
    [InlineData("web", SettingKeys.Duration, "899")]
    [InlineData("web", SettingKeys.Duration, "43201")]
    [InlineData("web", SettingKeys.Duration, "1h")]
    [InlineData("web", SettingKeys.MinimumLifetime, "-1")]
    [InlineData("web", SettingKeys.Region, "eu_west_1")]
    [InlineData("web", SettingKeys.AppUrl, "http://acme.okta.com/app/x/y")]
    [InlineData("web", SettingKeys.AppUrl, "https://acme.okta.com/login/default")]
    [InlineData("web", SettingKeys.AppUrl, "https://acme.okta.com/app/UserHome")]
    [InlineData("web", SettingKeys.AppUrl, "https://acme-admin.okta.com/app/x/y")]
    [InlineData("web", SettingKeys.AppUrl, "https://user:pw@acme.okta.com/app/x/y")]
    [InlineData("web", SettingKeys.AppUrl, "https://acme.okta.com/app/amazon_aws_sso/exk1/sso/saml")]
    [InlineData("web", SettingKeys.Role, "arn:aws:iam::12:role/X")]
    [InlineData("web", SettingKeys.Role, "two words")]
    [InlineData("web", SettingKeys.Factor, "push me")]
    [InlineData("web", SettingKeys.Factor, "pushh")]
    [InlineData("web", SettingKeys.Proxy, "proxy:8080")]
    [InlineData("web", SettingKeys.Provider, "adfs")]
    [InlineData("web", SettingKeys.Extends, "../web")]
    [InlineData("web", SettingKeys.User, "#ann")]
    [InlineData("web", "no_such_key", "x")]
    [InlineData("$($_.Account)-x", SettingKeys.User, "ann")]
    [InlineData("a]\n[b", SettingKeys.User, "ann")]
    [InlineData("", SettingKeys.User, "ann")]
    public void Save_BadValue_IsRefusedAndTheFileStays(string name, string key, string value)
    {
        const string before = "[profile web]\norganization = acme.okta.com\n";
        _home.WithConfig(before);
        Assert.Equal(ErrorId.ProfileInvalid, Assert.Throws<OktaAwsException>(() => Save(name, Values((key, value)))).Id);
        Assert.Equal(before, File.ReadAllText(_home.Folders.ConfigFile));
    }

    [Theory]
    [InlineData(SettingKeys.AppUrl, "https://acme.oktapreview.com/app/amazon_aws/exk1/sso/saml/", "https://acme.oktapreview.com/app/amazon_aws/exk1/sso/saml")]
    [InlineData(SettingKeys.AppUrl, "sso.acme.com/home/amazon_aws/0oa/272?x=1", "https://sso.acme.com/home/amazon_aws/0oa/272")]
    [InlineData(SettingKeys.AppUrl, "http://127.0.0.1:8080/app/x/y", "http://127.0.0.1:8080/app/x/y")]
    [InlineData(SettingKeys.Role, "Admin*", "Admin*")]
    [InlineData(SettingKeys.Role, "arn:aws-us-gov:iam::111111111111:role/p/Admin", "arn:aws-us-gov:iam::111111111111:role/p/Admin")]
    [InlineData(SettingKeys.Region, "us-gov-west-1", "us-gov-west-1")]
    [InlineData(SettingKeys.MinimumLifetime, "0", "0")]
    public void Save_GoodValue_IsKeptInItsCleanForm(string key, string value, string expected) => Assert.Equal(expected, Save("p", Values((key, value))).Get(key));

    [Fact]
    public void Save_ExtendsCircle_IsRefused()
    {
        _home.WithConfig("[profile a]\nextends = b\n[profile b]\norganization = acme.okta.com\n");
        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => Save("b", Values((SettingKeys.Extends, "a")))).Id);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    [InlineData(3000, false)]
    public void Resolve_ChainOfExtends_HasABound(int ancestors, bool isTaken)
    {
        _home.WithConfig(string.Concat(Enumerable.Range(0, ancestors).Select(i => $"[profile p{i}]\nextends = p{i + 1}\n")) + $"[profile p{ancestors}]\norganization = acme.okta.com\n");
        SignInRequest Resolve(string name) => Store.Resolve(name, new SettingsLayer("parameter"));
        if (isTaken)
        {
            Assert.Equal("acme.okta.com", Resolve("p0").Organization.Authority);
            return;
        }

        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Resolve("p0"));
        Assert.Equal((ErrorId.ConfigInvalid, "Make the chain of extends shorter."), (error.Id, error.NextStep));
        Assert.Equal("acme.okta.com", Resolve($"p{ancestors - 20}").Organization.Authority);
    }

    [Fact]
    public void ListAndResolve_ThousandsOfProfiles_TakeTimeInProportion()
    {
        const int count = 4000;
        _home.WithConfig(string.Concat(Enumerable.Range(0, count).Select(i => $"[profile p{i}]\nextends = base\nregion = eu-west-1\nrole = R\n")) + "[profile base]\norganization = acme.okta.com\n");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(count + 1, Store.List().Count);
        foreach (int i in Enumerable.Range(0, count / 4)) Store.Resolve($"p{i}", new SettingsLayer("parameter"));
        Save("p7", Values((SettingKeys.Region, "eu-west-3"), (SettingKeys.Account, "prod")), SettingKeys.Role);
        Assert.Equal("eu-west-3", Store.Get("p7").Region);
        // Some 0.3 s; the quadratic way took minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void Load_FileChangedInPlace_IsReadAnew()
    {
        _home.WithConfig("[profile web]\norganization = a.okta.com\n");
        Assert.Equal("a.okta.com", Store.Get("web").Organization);
        _home.WithConfig("[profile web]\norganization = b.okta.com\n");
        Assert.Equal("b.okta.com", Store.Get("web").Organization);
    }

    [Fact]
    public void Save_KeyGivenAndRemoved_IsRefused()
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Save("web", Values((SettingKeys.Organization, "acme.okta.com"), (SettingKeys.Region, "eu-west-1")), SettingKeys.Region));
        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Contains("removed by the same command", error.Message);
        Assert.False(File.Exists(_home.Folders.ConfigFile));
    }

    [Fact]
    public void Save_ProfileWithoutAnyValue_IsRefusedAndSaysWhatIsNeeded()
    {
        foreach (string before in new[] { "", "[profile web]\norganization = acme.okta.com\n" })
        {
            _home.WithConfig(before);
            OktaAwsException error = Assert.Throws<OktaAwsException>(() => Save("web", Values(), SettingKeys.Organization));
            Assert.Equal(ErrorId.ProfileInvalid, error.Id);
            Assert.Contains("-AppUrl, -EntryUrl, -Organization or -Extends", error.NextStep);
            Assert.Equal(before, File.ReadAllText(_home.Folders.ConfigFile));
        }
    }

    [Theory]
    [InlineData("organization = acme.okta.com")]
    [InlineData("app_url = https://acme.okta.com/app/x/y\nextends = base")]
    public void Save_LinkOfAnotherOrganization_IsRefusedWithTheParameterToGive(string lines)
    {
        _home.WithConfig($"[profile a]\n{lines}\n[profile base]\norganization = acme.okta.com\n");
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Save("a", Values((SettingKeys.AppUrl, "https://b.okta.com/app/x/y"))));
        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
        Assert.Contains("-Organization b.okta.com", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_LinkOnAnotherHost_TakesTheOrganizationOfTheOldLinkAlong()
    {
        Save("web", Values((SettingKeys.AppUrl, "https://acme.okta.com/app/x/y"), (SettingKeys.User, "ann")));
        Assert.Equal("b.okta.com", Save("web", Values((SettingKeys.AppUrl, "https://b.okta.com/app/x/y"))).Organization);
        Assert.Equal("[profile web]\norganization = b.okta.com\nuser = ann\napp_url = https://b.okta.com/app/x/y\n", File.ReadAllText(_home.Folders.ConfigFile));
        Assert.Throws<OktaAwsException>(() => Save("web", Values((SettingKeys.AppUrl, "https://c.okta.com/app/x/y"), (SettingKeys.Organization, "b.okta.com"))));
    }

    [Fact]
    public void Get_UnknownName_NamesNearOnes()
    {
        _home.WithConfig("[profile web]\norganization = acme.okta.com\n[profile database]\norganization = acme.okta.com\n");
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Store.Get("wbe"));
        Assert.Equal(ErrorId.ProfileNotFound, error.Id);
        Assert.Contains("Did you mean web?", error.Message);
    }

    [Fact]
    public void List_DamagedFile_NamesFileAndLine()
    {
        _home.WithConfig("[profile web]\norganization\n");
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Store.List());
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains("line 2", error.Message);
        Assert.Contains(_home.Folders.ConfigFile, error.Message);
    }

    [RootFact]
    public void List_FileOfAnotherUser_IsRefused()
    {
        _home.WithConfig("[profile web]\norganization = acme.okta.com\n");
        Assert.Single(Store.List());
        Assert.True(TemporaryHome.TryGiveAway(_home.Folders.ConfigFile));
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Store.List());
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains("another user", error.Message);
        Assert.Contains("chown", error.NextStep);
    }

    [Theory]
    [InlineData(0x1B4, true)]
    [InlineData(0x1B6, false)]
    public void List_FileOthersMayWrite_IsRefusedUnlessOnlyTheGroupMay(int mode, bool isUsed)
    {
        if (!OperatingSystem.IsLinux()) return;
        _home.WithConfig("[profile web]\norganization = acme.okta.com\n");
        OwnerOnlyMode.SetPermissions(_home.Folders.ConfigFile, mode);
        if (isUsed) Assert.Single(Store.List());
        else Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => Store.List()).Id);
    }

    [Fact]
    public void Save_ByteOrderMarkWindowsLineEndsAndDuplicates_StayAsTheyAre()
    {
        const string before = "\uFEFF# m\u00FCller\r\n[profile web]\r\norganization = acme.okta.com\r\nregion = us-east-1\r\nfuture = thing ; mine\r\n[profile web]\r\nregion = us-east-2\r\n\r\n[other]\r\nx=1";
        _home.WithConfig(before);
        Assert.Equal("us-east-2", Assert.Single(Store.List()).Region);
        Save("web", Values((SettingKeys.Region, "eu-west-1")));
        Assert.Equal(before.Replace("us-east-2", "eu-west-1", StringComparison.Ordinal), System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(_home.Folders.ConfigFile)));
        Assert.Equal(["'future'", "[other]"], Store.Warnings().Select(w => w.Contains("'future'", StringComparison.Ordinal) ? "'future'" : w.Contains("[other]", StringComparison.Ordinal) ? "[other]" : w));
    }

    [Fact]
    public void List_TenMegabytes_AreReadInProportionAndMoreThanSixteenAreRefused()
    {
        _home.WithConfig("[profile web]\norganization = acme.okta.com\n" + string.Concat(Enumerable.Repeat("# " + new string('x', 997) + "\n", 10_000)));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("acme.okta.com", Store.Resolve("web", new SettingsLayer("parameter")).Organization.Authority);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        _home.WithConfig(new string('#', 16 * 1024 * 1024 + 1));
        Assert.Contains("larger than 16 MiB", Assert.Throws<OktaAwsException>(() => Store.List()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ManyWritersAtOnce_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Save($"p{i}", Values((SettingKeys.Organization, "acme.okta.com"))))));
        Assert.Equal(16, Store.List().Count);
    }

    private ProfileStore Store => new(_home.Folders, _home.Read);

    private ProfileInfo Save(string name, SettingsLayer values, params string[] remove) => Store.Save(name, values, remove, dryRun: false);

    private static SettingsLayer Values(params (string Key, string Value)[] values)
    {
        var layer = new SettingsLayer("parameter");
        foreach ((string key, string value) in values) layer.Set(key, value);
        return layer;
    }
}
