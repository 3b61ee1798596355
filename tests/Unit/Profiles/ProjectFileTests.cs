using System;
using System.IO;
using System.Linq;
using OktaAws.Core.Errors;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Unit.Files;
using Xunit;

namespace OktaAws.Unit.Profiles;

public sealed class ProjectFileTests
{
    [Fact]
    public void Resolve_ProfileOfTheProjectAtAKnownOrganization_NeedsNoYes()
    {
        using var bench = new ProjectBench("[profile deploy]\nextends = base\nrole = Deploy\nregion = eu-west-1\n");
        ResolvedProfile found = bench.Resolve("deploy");
        Assert.Null(found.Effect);
        Assert.Equal(("deploy", "Deploy", "eu-west-1", "ann", "acme.okta.com"), (found.Request.Profile, found.Request.Role, found.Request.Region, found.Request.User, found.Request.Organization.Authority));
    }

    [Fact]
    public void Resolve_ProfileOfTheUserThatTheProjectSaysNothingAbout_NeedsNoYes()
    {
        using var bench = new ProjectBench("[profile deploy]\nrole = R\n[profile other]\nproxy = http://evil\n");
        Assert.Null(bench.Resolve("web").Effect);
        Assert.Equal("arn:aws:iam::111111111111:role/Web", bench.Resolve("web").Request.Role);
    }

    [Theory]
    [InlineData("[profile web]\nrole = arn:aws:iam::999999999999:role/Evil\n", "role: 'arn:aws:iam::111111111111:role/Web' → 'arn:aws:iam::999999999999:role/Evil'")]
    [InlineData("[profile web]\napp_url = https://acme.okta.com/home/amazon_aws/0oa9/272\n", "app_url: 'https://acme.okta.com/home/amazon_aws/0oa1/272' → 'https://acme.okta.com/home/amazon_aws/0oa9/272'")]
    [InlineData("[profile web]\naccount = 999999999999\n", "account: (none) → '999999999999'")]
    [InlineData("[profile web]\nchain = arn:aws:iam::999999999999:role/Evil\n", "chain: (none) → 'arn:aws:iam::999999999999:role/Evil'")]
    [InlineData("[profile web]\nduration = 43200\n", "duration: '3600' → '43200'")]
    [InlineData("[profile web]\nextends = base\n", "proxy: (none) → '(not shown)'")]
    [InlineData("[defaults]\naccount = 999999999999\n", "account: (none) → '999999999999'")]
    [InlineData("[defaults]\nregion = us-east-2\n", "region: (none) → 'us-east-2'")]
    public void Resolve_ProfileOfTheUserThatTheProjectChanges_NeedsAYesToOldAndNew(string project, string change)
    {
        using var bench = new ProjectBench(project);
        ProjectEffect effect = Assert.IsType<ProjectEffect>(bench.Resolve("web").Effect);
        Assert.Contains(change, effect.Changes.Select(c => c.ToString()));
        Assert.DoesNotContain("secret", string.Join('\n', effect.Changes), StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_AncestorOfAUsersProfileThatTheProjectChanges_NeedsAYes()
    {
        using var bench = new ProjectBench("[profile base]\nrole = Evil\n", ProjectBench.Own + "[profile child]\nextends = base\n");
        Assert.Equal("role: (none) → 'Evil'", Assert.Single(bench.Resolve("child").Effect!.Changes).ToString());
    }

    [Theory]
    [InlineData("[profile default]\norganization = acme.okta.com\nrole = Evil\n", null)]
    [InlineData("[profile aws-only]\norganization = acme.okta.com\nrole = Evil\n", "aws-only")]
    public void Resolve_NobodyNamedAProfileAndTheProjectPutsOneFirst_NeedsAYes(string project, string? awsProfile)
    {
        using var bench = new ProjectBench(project, "[profile web]\norganization = acme.okta.com\nrole = Web\n");
        if (awsProfile is not null) bench.Home.With("AWS_PROFILE", awsProfile);
        Assert.Contains(bench.Resolve(null).Effect!.Changes, c => c is { Key: "profile", Before: "web" });
    }

    [Theory]
    [InlineData("[profile default]\nextends = web\nrole = Evil\n", null)]
    [InlineData("[profile aws-only]\nextends = web\nrole = Evil\n", "aws-only")]
    public void Resolve_NobodyNamedAProfileAndOnlyTheProjectHasOneToTake_NeedsAYes(string project, string? awsProfile)
    {
        using var bench = new ProjectBench(project);
        if (awsProfile is not null) bench.Home.With("AWS_PROFILE", awsProfile);
        ProjectEffect effect = Assert.IsType<ProjectEffect>(bench.Resolve(null).Effect);
        Assert.Contains("role: (none) → 'Evil'", effect.Changes.Select(c => c.ToString()));
        Assert.Contains(effect.Changes, c => c is { Key: "profile", Before: null });
    }

    [Fact]
    public void Resolve_IamUserOfTheUsersDefaultsThatTheProjectGivesARole_NeedsAYes()
    {
        using var bench = new ProjectBench("[defaults]\nrole = arn:aws:iam::111111111111:role/Evil\n", "[defaults]\nprovider = iam-user\nsource_profile = bastion\n");
        Assert.Equal("role: (none) → 'arn:aws:iam::111111111111:role/Evil'", Assert.Single(bench.Resolve(null).Effect!.Changes).ToString());
    }

    [Theory]
    [InlineData("organization = evil.okta.com")]
    [InlineData("app_url = https://evil.okta.com/home/amazon_aws/0oa/272")]
    [InlineData("organization = acme.okta.com.evil.example")]
    public void Resolve_OrganizationThatNothingOfTheUsersNames_NeedsAYes(string line)
    {
        using var bench = new ProjectBench($"[profile deploy]\n{line}\nrole = R\n");
        Assert.NotNull(bench.Resolve("deploy").Effect!.NewOrganization);
    }

    [Fact]
    public void Resolve_OrganizationOfTheEnvironment_IsKnown()
    {
        using var bench = new ProjectBench("[defaults]\nrole = R\n", string.Empty);
        bench.Home.With("AWS_OKTA_ORGANIZATION", "acme.okta.com");
        ProjectEffect effect = bench.Resolve(null).Effect!;
        Assert.Null(effect.NewOrganization);
        Assert.Equal("role: (none) → 'R'", Assert.Single(effect.Changes).ToString());
    }

    [Fact]
    public void Resolve_ParameterOverTheProject_LeavesNothingToAgreeTo()
    {
        using var bench = new ProjectBench("[profile web]\nrole = Evil\n");
        ResolvedProfile found = bench.Resolve("web", new SettingsLayer("parameter").Set(SettingKeys.Role, "Mine"));
        Assert.Equal("Mine", found.Request.Role);
        Assert.Null(found.Effect);
    }

    [Fact]
    public void Resolve_Environment_StandsBetweenTheProjectsProfileAndItsDefaults()
    {
        using var bench = new ProjectBench("[defaults]\nregion = eu-west-1\naccount = 1\n[profile deploy]\nextends = base\naccount = 2\n");
        bench.Home.With("AWS_REGION", "us-east-1").With("AWS_OKTA_ACCOUNT_ALIAS", "3");
        SignInRequest request = bench.Resolve("deploy").Request;
        Assert.Equal(("us-east-1", "2"), (request.Region, request.Account));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("factor")]
    [InlineData("vault")]
    [InlineData("proxy")]
    [InlineData("ca_bundle")]
    [InlineData("sign_in_url")]
    [InlineData("key")]
    [InlineData("minimum_lifetime")]
    [InlineData("sign_in")]
    [InlineData("client_id")]
    [InlineData("private_key_file")]
    [InlineData("provider")]
    [InlineData("export_path")]
    public void Resolve_KeyThatAProjectMayNotSet_IsAnErrorNamingIt(string key)
    {
        using var bench = new ProjectBench($"[profile web]\nrole = R\n{key} = okta\n");
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => bench.Resolve("web"));
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains($"'{key}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(bench.File, error.Message, StringComparison.Ordinal);
        Assert.Contains("OKTAAWS_NO_PROJECT", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_RoleSectionOfTheProject_CannotTakeThePlaceOfTheUsers()
    {
        const string own = ProjectBench.Own + "[role audit]\nrole_arn = arn:aws:iam::111111111111:role/Audit\n[profile chained]\nextends = base\nchain = audit\n";
        using var bench = new ProjectBench("[role audit]\nrole_arn = arn:aws:iam::999999999999:role/Evil\n[profile mine]\nextends = base\nchain = audit\n", own);
        Assert.Equal("arn:aws:iam::111111111111:role/Audit", Assert.Single(bench.Resolve("chained").Request.Chain).Role.Text);
        Assert.Null(bench.Resolve("chained").Effect);
        Assert.Equal("arn:aws:iam::999999999999:role/Evil", Assert.Single(bench.Resolve("mine").Request.Chain).Role.Text);
    }

    [Theory]
    [InlineData("[profile web]\nextends = ../../etc/passwd\n", ErrorId.ProfileInvalid)]
    [InlineData("[profile web]\nextends = a/../../secret\n", ErrorId.ProfileInvalid)]
    [InlineData("[profile web]\nextends = web\n", ErrorId.ConfigInvalid)]
    [InlineData("[profile web]\nextends = base\n[profile base]\nextends = web\n", ErrorId.ConfigInvalid)]
    [InlineData("[profile web]\nduration = soon\n", ErrorId.ProfileInvalid)]
    [InlineData("[profile web]\norganization = http://evil.example\n", ErrorId.ProfileInvalid)]
    [InlineData("[profile web]\nrole\n", ErrorId.ConfigInvalid)]
    [InlineData("role = R\n", ErrorId.ConfigInvalid)]
    [InlineData("[profile web\n", ErrorId.ConfigInvalid)]
    [InlineData("{\"profile\": {\"web\": 1}}\n", ErrorId.ConfigInvalid)]
    [InlineData("\0\u0001", ErrorId.ConfigInvalid)]
    public void Resolve_HostileFile_IsAnError(string project, string id)
    {
        using var bench = new ProjectBench(project);
        Assert.Equal(id, Assert.Throws<OktaAwsException>(() => bench.Resolve("web")).Id);
    }

    [Fact]
    public void Resolve_FileOfTenMegabytes_IsRefusedAtOnce()
    {
        using var bench = new ProjectBench("[profile web]\n" + new string('#', 10 * 1024 * 1024));
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => bench.Resolve("web"));
        Assert.Equal(ErrorId.ConfigInvalid, error.Id);
        Assert.Contains("larger than 1 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_ByteOrderMarkAndWindowsLineEnds_AreRead()
    {
        using var bench = new ProjectBench("\uFEFF[profile deploy]\r\nextends = base\r\nrole = R\r\n[profile deploy]\r\nrole = Last\r\n");
        Assert.Equal("Last", bench.Resolve("deploy").Request.Role);
    }

    [LinuxFact]
    public void Resolve_FileEverybodyMayWrite_IsRefusedOnlyWhereItMatters()
    {
        using var bench = new ProjectBench("[profile deploy]\nextends = base\nrole = R\n");
        OwnerOnlyMode.SetPermissions(bench.File, 0x1B6);
        Assert.NotNull(bench.Resolve("deploy").Effect!.File.WhyRefused);
        Assert.Null(bench.Resolve("web").Effect);
        bench.Home.With("AWS_PROFILE", "deploy");
        Assert.NotNull(bench.Resolve(null).Effect!.File.WhyRefused);
        OwnerOnlyMode.SetPermissions(bench.File, 0x1B4);
        Assert.Null(bench.Resolve("deploy").Effect);
    }

    [RootFact]
    public void Resolve_FileOfAnotherUser_IsRefused()
    {
        using var bench = new ProjectBench("[profile web]\nrole = R\n");
        Assert.True(TemporaryHome.TryGiveAway(bench.File));
        Assert.Contains("another user", bench.Resolve("web").Effect!.File.WhyRefused, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Resolve_Link_CountsAsTheFileBehindIt()
    {
        using var bench = new ProjectBench();
        string real = Path.Combine(bench.Outside, "real");
        File.WriteAllText(real, "[profile web]\nrole = R\n");
        File.CreateSymbolicLink(bench.File, real);
        Assert.Equal(real, bench.Resolve("web").Effect!.File.FilePath);
        File.Delete(real);
        Assert.Contains("does not exist", Assert.Throws<OktaAwsException>(() => bench.Resolve("web")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_VariableThatTurnsProjectsOff_LeavesTheUsersOwn()
    {
        using var bench = new ProjectBench("[profile web\n");
        bench.Home.With("OKTAAWS_NO_PROJECT", "1");
        Assert.Equal("arn:aws:iam::111111111111:role/Web", bench.Resolve("web").Request.Role);
        bench.Home.With("OKTAAWS_NO_PROJECT", "false");
        Assert.Throws<OktaAwsException>(() => bench.Resolve("web"));
    }

    [Fact]
    public void Effect_Values_ChangeWithEverythingThatMattersAndNothingElse()
    {
        static string Values(string project, string profile)
        {
            using var bench = new ProjectBench(project, ProjectBench.Own + "[role a]\nrole_arn = arn:aws:iam::111111111111:role/A\n");
            return bench.Resolve(profile).Effect!.Values;
        }

        string before = Values("[profile web]\nrole = R\nduration = 900\n", "web");
        Assert.Equal(before, Values("# moved\n[profile other]\nrole = X\n\n[profile web]\nduration = 1800\nrole=R\n", "web"));
        Assert.NotEqual(before, Values("[profile web]\nrole = R2\nduration = 900\n", "web"));
        Assert.NotEqual(before, Values("[profile web]\nrole = R\nextends = base\n", "web"));
        const string chained = "[profile web]\nchain = h\n[role h]\nrole_arn = arn:aws:iam::";
        Assert.NotEqual(Values(chained + "111111111111:role/A\n", "web"), Values(chained + "222222222222:role/A\n", "web"));
    }
}
