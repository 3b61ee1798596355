using System;
using System.IO;
using System.Linq;
using OktaAws.Core.Cache;
using OktaAws.Core.Model;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Doubles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.SignIn;

public sealed class LocalChoicesTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public LocalChoicesTests()
    {
        _home.WithConfig("[profile web]\norganization = acme.okta.com\nuser = ann\n[profile other]\norganization = b.okta.com\n");
        Keep("acme.okta.com", "ann", "arn:aws:iam::111111111111:role/Web");
        Keep("acme.okta.com", "joe", "arn:aws:iam::222222222222:role/Joe");
        Keep("b.okta.com", "bob", "arn:aws:iam::333333333333:role/Bob");
    }

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("web", "Web")]
    [InlineData("other", "Bob")]
    [InlineData("web,other", "Bob,Web")]
    [InlineData("not-yet", "Bob,Joe,Web")]
    [InlineData("", "Bob,Joe,Web")]
    public void Roles_ListedBefore_AreThoseOfTheUsersOfTheProfiles(string profiles, string names)
    {
        LocalChoices choices = Open(profiles);
        Assert.Equal(names.Split(','), choices.Roles().Where(role => !role.StartsWith("arn:", StringComparison.Ordinal)));
        Assert.Equal(names.Split(',').Length, choices.Roles().Count(role => role.StartsWith("arn:aws:iam::", StringComparison.Ordinal)));
        Assert.Equal(names.Split(',').Length, choices.Accounts().Count);
    }

    [Fact]
    public void Roles_DamagedOrStrangeEntries_AreLeftOutAndLeftAlone()
    {
        string folder = Path.Combine(_home.Folders.CacheFolder, "roles");
        string damaged = Directory.GetFiles(folder).Single(file => File.ReadAllText(file).Contains("b.okta.com", StringComparison.Ordinal));
        File.WriteAllText(damaged, "{\"schema\":1,\"role0\":");
        Directory.CreateDirectory(Path.Combine(folder, "folder.json"));
        Assert.Equal(["Joe", "Web"], Open(string.Empty).Roles().Where(role => !role.StartsWith("arn:", StringComparison.Ordinal)));
        Assert.True(File.Exists(damaged));
    }

    private LocalChoices Open(string profiles) =>
        LocalChoices.Open(null, [.. profiles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => SignInTarget.ForProfile(name, new SettingsLayer("parameter")))], _home.Read);

    private void Keep(string organization, string user, string arn)
    {
        var request = new SignInRequest { Organization = OktaOrg.Parse(organization), User = user };
        var role = new AwsRole(new SamlRole(RoleArn.Parse(arn), arn.Split(":role", StringSplitOptions.None)[0] + ":saml-provider/okta"), request.Organization, user, new Uri($"https://{organization}/home/amazon_aws/0oa1/272"), "AWS", null);
        var log = new RecordingNotices();
        new RoleListCache(_home.Folders, log, new ProtectedFile(log)).Write(new RoleListKey(request), new RoleList([role], [], DateTimeOffset.UtcNow, fromCache: false));
    }
}
