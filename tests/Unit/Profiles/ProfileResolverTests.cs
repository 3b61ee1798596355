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

public sealed class ProfileResolverTests : IDisposable
{
    private const string Two = """
        [defaults]
        user = ann@acme.com
        region = eu-central-1
        duration = 7200

        [profile web]
        app_url = https://acme.okta.com/home/amazon_aws/0oa1/272?fromHome=true
        role = arn:aws:iam::111111111111:role/Web

        [profile data]
        extends = web
        role = arn:aws:iam::222222222222:role/Data
        duration = 3600

        """;

    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Resolve_NamedProfile_MergesItsAncestorsAndDefaults()
    {
        SignInRequest request = Resolve(Two, "data");
        Assert.Equal("data", request.Profile);
        Assert.Equal("acme.okta.com", request.Organization.Authority);
        Assert.Equal("https://acme.okta.com/home/amazon_aws/0oa1/272", request.AppUrl!.AbsoluteUri);
        Assert.Equal("arn:aws:iam::222222222222:role/Data", request.Role);
        Assert.Equal((3600, "eu-central-1", "ann@acme.com"), (request.Duration, request.Region, request.User));
        Assert.Equal(TimeSpan.FromMinutes(10), request.MinimumLifetime);
    }

    [Theory]
    [InlineData("web", "arn:aws:iam::111111111111:role/Web")]
    [InlineData("data", "arn:aws:iam::222222222222:role/Data")]
    public void Resolve_ExportedRoleAndNamedProfile_TheProfileCounts(string profile, string role)
    {
        _home.With("AWS_OKTA_ROLE", "arn:aws:iam::999999999999:role/Other").With("AWS_OKTA_APPLICATION", "https://other.okta.com/app/x/y").With("AWS_PROFILE", "data");
        SignInRequest request = Resolve(Two, profile);
        Assert.Equal((role, "acme.okta.com"), (request.Role, request.Organization.Authority));
    }

    [Fact]
    public void Resolve_NamedProfileWithoutAValue_TakesItFromTheEnvironmentBeforeDefaults()
    {
        _home.With("AWS_OKTA_USER", "bob").With("AWS_REGION", "us-east-2").With("AWS_OKTA_DURATION", "900");
        SignInRequest request = Resolve(Two, "web");
        Assert.Equal(("bob", "us-east-2", 900), (request.User, request.Region, request.Duration));
    }

    [Fact]
    public void Resolve_Parameters_StandAboveAll()
    {
        SignInRequest request = Resolve(Two, "web", new SettingsLayer("parameter").Set(SettingKeys.Role, "Admin*").Set(SettingKeys.Duration, "43200"));
        Assert.Equal(("Admin*", 43200), (request.Role, request.Duration));
    }

    [Fact]
    public void Resolve_NoNameAndEnvironment_TheEnvironmentStandsAboveTheDefaultProfile()
    {
        _home.With("AWS_OKTA_ROLE", "Ops").With("AWS_PROFILE", "web");
        SignInRequest request = Resolve(Two, null);
        Assert.Equal(("web", "Ops"), (request.Profile, request.Role));
    }

    [Theory]
    [InlineData("[profile a]\norganization=a.okta.com\n[profile default]\norganization=d.okta.com\n", null, "default")]
    [InlineData("[default]\norganization=d.okta.com\n[profile a]\norganization=a.okta.com\n", null, "default")]
    [InlineData("[profile a]\norganization=a.okta.com\n[profile default]\norganization=d.okta.com\n", "a", "a")]
    [InlineData("[profile a]\norganization=a.okta.com\n[profile default]\norganization=d.okta.com\n", "of-the-aws-files", "default")]
    [InlineData("[profile only]\norganization=a.okta.com\n", null, "only")]
    public void Resolve_NoName_FollowsTheDefaultRule(string config, string? awsProfile, string expected)
    {
        if (awsProfile is not null) _home.With("AWS_PROFILE", awsProfile);
        Assert.Equal(expected, Resolve(config, null).Profile);
    }

    [Fact]
    public void Resolve_EnvironmentAlone_IsEnough()
    {
        _home.With("AWS_OKTA_ORGANIZATION", "acme.okta.com").With("AWS_OKTA_USER", "ann").With("AWS_OKTA_APPLICATION", "https://acme.okta.com/home/amazon_aws/0oa/272")
            .With("AWS_OKTA_ROLE", "arn:aws:iam::111111111111:role/R").With("AWS_OKTA_SECONDARY_ROLE", "arn:aws:iam::111111111111:role/S").With("AWS_OKTA_ACCOUNT_ALIAS", "prod-*")
            .With("AWS_OKTA_REGION", "eu-west-1").With("AWS_OKTA_DURATION", "3600").With("AWS_OKTA_KEY", "k").With("AWS_OKTA_FACTOR", "token:software:totp:okta")
            .With("AWS_OKTA_SIGN_IN_URL", "https://signin.aws.amazon.com/saml");
        SignInRequest request = Resolve(null, null);
        Assert.Null(request.Profile);
        Assert.Equal("arn:aws:iam::111111111111:role/S", Assert.Single(request.Chain).Role.Text);
        Assert.Equal(("ann", "prod-*", "eu-west-1", 3600, "k", "token:software:totp:okta"), (request.User, request.Account, request.Region, request.Duration, request.Key, request.Factor));
        Assert.Equal("https://signin.aws.amazon.com/saml", request.SignInUrl!.AbsoluteUri);
    }

    [Fact]
    public void Resolve_OrganizationGivenWithoutAProfile_ADefaultProfileOfAnotherLendsNothing()
    {
        SignInRequest request = Resolve("[profile only]\norganization = other.okta.com\nuser = bob\nrole = R\nproxy = http://p:1\n", null, new SettingsLayer("parameter").Set(SettingKeys.Organization, "acme.okta.com"));
        Assert.Equal("acme.okta.com", request.Organization.Authority);
        Assert.Null(request.Profile ?? request.User ?? request.Role ?? request.Proxy);
    }

    [Fact]
    public void Resolve_OrganizationGivenWithoutAProfile_ADefaultProfileOfTheSameLendsHowToSignIn()
    {
        SignInRequest request = Resolve("[profile only]\norganization = acme.okta.com\nuser = bob\nrole = R\nchain = arn:aws:iam::111111111111:role/S\n", null, new SettingsLayer("parameter").Set(SettingKeys.Organization, "acme.okta.com"));
        Assert.Equal("bob", request.User);
        Assert.Null(request.Role);
        Assert.Empty(request.Chain);
    }

    [Fact]
    public void Resolve_BadValue_NextStepNamesThePlaceItCameFrom()
    {
        Assert.Contains("profile file", Refusal("duration = 1\n", new SettingsLayer("parameter")).NextStep);
        Assert.Contains("parameter", Refusal("", new SettingsLayer("parameter").Set(SettingKeys.Duration, "1")).NextStep);
        Assert.Contains("option", Refusal("", new SettingsLayer("option").Set(SettingKeys.Duration, "abc")).NextStep);
        _home.With("AWS_OKTA_REGION", "bad");
        Assert.Contains("variable AWS_OKTA_REGION", Refusal("", new SettingsLayer("parameter")).NextStep);
    }

    [Fact]
    public void Resolve_Chain_ReadsRoleSections()
    {
        SignInRequest request = Resolve("""
            [profile p]
            organization = acme.okta.com
            chain = arn:aws:iam::111111111111:role/One, two
            [role two]
            role_arn = arn:aws:iam::222222222222:role/Two
            external_id = x:1/2
            session_name = ann
            """, "p");
        Assert.Equal(2, request.Chain.Count);
        Assert.Equal(("arn:aws:iam::222222222222:role/Two", "x:1/2", "ann"), (request.Chain[1].Role.Text, request.Chain[1].ExternalId, request.Chain[1].SessionName));
    }

    [Theory]
    [InlineData("[profile p]\nrole = R\n", ErrorId.ProfileInvalid, "organization")]
    [InlineData("[profile p]\norganization = a.okta.com\nduration = 60\n", ErrorId.ProfileInvalid, "duration '60' (profile p)")]
    [InlineData("[profile p]\norganization = a.okta.com\nregion = europe\n", ErrorId.ProfileInvalid, "region")]
    [InlineData("[profile p]\norganization = http://a.okta.com\n", ErrorId.ProfileInvalid, "organization")]
    [InlineData("[profile p]\norganization = a.okta.com\napp_url = https://b.okta.com/app/x/y\n", ErrorId.ProfileInvalid, "a.okta.com")]
    [InlineData("[profile p]\napp_url = https://a.okta.com/home/amazon_aws_sso/0oa/1\n", ErrorId.ProfileInvalid, "IAM Identity Center")]
    [InlineData("[profile p]\norganization = a.okta.com\nchain = gone\n", ErrorId.ProfileInvalid, "[role gone]")]
    [InlineData("[profile p]\norganization = a.okta.com\nextends = gone\n", ErrorId.ProfileInvalid, "gone")]
    [InlineData("[profile p]\nextends = q\n[profile q]\nextends = p\n", ErrorId.ConfigInvalid, "p → q → p")]
    [InlineData("[profile p]\norganization = a.okta.com\nproxy = user:secret@proxy\n", ErrorId.ProfileInvalid, "(not shown)")]
    [InlineData("[profile p]\norganization = a.okta.com\nuser = a\u001b]52;c\n", ErrorId.ProfileInvalid, "control")]
    [InlineData("[profile p]\nnonsense\n", ErrorId.ConfigInvalid, "line 2")]
    [InlineData("[profile p\n", ErrorId.ConfigInvalid, "line 1")]
    [InlineData("\0", ErrorId.ConfigInvalid, "line 1")]
    [InlineData("[profile q]\norganization = a.okta.com\n", ErrorId.ProfileNotFound, "Did you mean q")]
    public void Resolve_BadValue_SaysKeyAndOrigin(string config, string id, string words)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Resolve(config, "p"));
        Assert.Equal(id, error.Id);
        Assert.Contains(words, error.Message + error.NextStep);
        Assert.DoesNotContain("secret", error.Message);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void Resolve_NothingAtAll_IsProfileNotFound() =>
        Assert.Equal(ErrorId.ProfileNotFound, Assert.Throws<OktaAwsException>(() => Resolve(null, null)).Id);

    [Fact]
    public void Resolve_DefaultsOrganizationAndProfileLinkElsewhere_TheProfileCounts() =>
        Assert.Equal("b.okta.com", Resolve("[defaults]\norganization = a.okta.com\n[profile p]\napp_url = https://b.okta.com/app/x/y\n", "p").Organization.Authority);

    [LinuxFact]
    public void Resolve_FileEverybodyMayWrite_IsRefused()
    {
        _home.WithConfig(Two);
        OwnerOnlyMode.SetPermissions(_home.Folders.ConfigFile, 0x1B6);
        Assert.Equal(ErrorId.ConfigInvalid, Assert.Throws<OktaAwsException>(() => Resolve(null, "web")).Id);
    }

    private OktaAwsException Refusal(string lines, SettingsLayer parameters) =>
        Assert.Throws<OktaAwsException>(() => Resolve("[profile p]\norganization = acme.okta.com\n" + lines, "p", parameters));

    private SignInRequest Resolve(string? config, string? profile, SettingsLayer? parameters = null)
    {
        if (config is not null) _home.WithConfig(config);
        return ProfileResolver.Resolve(profile, parameters ?? new SettingsLayer("parameter"), _home.Read, _home.Folders);
    }
}
