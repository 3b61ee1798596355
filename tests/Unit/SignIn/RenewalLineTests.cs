using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using OktaAws.Core.Cache;
using OktaAws.Core.Errors;
using OktaAws.Core.Export;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles;
using OktaAws.Core.SignIn;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>Keys that a profile has given, and whether a line that knows the profile alone would renew the same ones.</summary>
public sealed class RenewalLineTests : IDisposable
{
    private const string Admin = "arn:aws:iam::111122223333:role/team/Admin";
    private const string Reader = "arn:aws:iam::111122223333:role/ReadOnly";

    private readonly SignInBench _bench = new("roles-3", SignInBench.Password);
    private readonly TemporaryFolder _repository = new();

    public void Dispose()
    {
        _repository.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Of_RoleOfAParameter_IsNotRegisteredAsTheProfiles()
    {
        Add("role = Role-001");
        TemporaryCredential keys = await _bench.ConnectAsync(parameters: new SettingsLayer("parameter").Set(SettingKeys.Role, "Role-002"));
        OktaAwsException error = Refused(keys);
        Assert.Contains("'Role-002'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Role-001'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Register-OktaAwsCredentialProcess", error.NextStep, StringComparison.Ordinal);
        Assert.Equal(["web"], Of(await _bench.ConnectAsync()).Arguments);
        Assert.Empty(_bench.Notices.Warnings);
    }

    [Fact]
    public async Task Of_RoleOfAVariableAboveTheProfile_IsNotRegisteredAsTheProfiles()
    {
        Add("role = Role-001");
        _bench.Environment["AWS_OKTA_ROLE"] = "Role-002";
        TemporaryCredential keys = await _bench.ConnectAsync(profile: null);
        Assert.Equal(("web", "Role-002"), (keys.Profile, keys.Role!.Name));
        Refused(keys);
    }

    [Fact]
    public async Task Of_RoleOfAProjectThatIsTrusted_IsNotRegisteredAsTheProfiles()
    {
        Add("role = Role-001");
        File.WriteAllText(_repository.File(".oktaaws"), "[profile web]\nrole = Role-002\n[profile deploy]\nextends = web\nrole = Role-003\n");
        _bench.Prompt = new ScriptedPrompt("Yes", SignInBench.Password);
        Refused(await _bench.ConnectAsync(project: ProjectSource.From(_repository.Path)));
        TemporaryCredential keys = await _bench.ConnectAsync("deploy", project: ProjectSource.From(_repository.Path));
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Of(keys));
        Assert.Equal(ErrorId.ProfileNotFound, error.Id);
        Assert.Contains("reads no project file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_RoleChosenOnceForAProfileWithoutOne_IsWhatARenewalTakes()
    {
        _bench.Prompt = new ScriptedPrompt(SignInBench.Password, "Role-002");
        Assert.Equal(["web"], Of(await _bench.ConnectAsync()).Arguments);
        Assert.Empty(_bench.Notices.Warnings);
        Refused(await _bench.ConnectAsync(parameters: new SettingsLayer("parameter").Set(SettingKeys.Role, "Role-003")));
    }

    [Theory]
    [InlineData("", null, null, "leaves open")]
    [InlineData("role = Adm*", null, null, "leaves open")]
    [InlineData("account = acme-prod", null, null, "leaves open")]
    [InlineData("", "AWS_OKTA_ROLE", Admin, "AWS_OKTA_ROLE")]
    [InlineData("", "OKTAAWS_CHAIN", Admin, "OKTAAWS_CHAIN")]
    public void Of_RoleThatIsOpenOrHangsOnAVariable_IsDoubted(string line, string? variable, string? value, string doubt)
    {
        Add(line);
        if (variable is not null) _bench.Environment[variable] = value!;
        Assert.Equal("admin", Of(Keys(Admin), "admin").Section);
        Assert.Contains(doubt, Assert.Single(_bench.Notices.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role = " + Admin, true)]
    [InlineData("role = " + Admin + "\naccount = 111122223333", true)]
    [InlineData("role = arn:aws:iam::111122223333:role/Hub\nchain = " + Admin, true)]
    [InlineData("role = " + Admin + "\nchain = " + Reader, false)]
    [InlineData("role = arn:aws:iam::999922223333:role/team/Admin", false)]
    [InlineData("role = Read*", false)]
    [InlineData("account = 999922223333", false)]
    public void Of_KeysThatKnowNoPath_AreHeldAgainstAccountAndNameOfTheLastRole(string lines, bool isSame)
    {
        Add(lines);
        TemporaryCredential keys = Keys("arn:aws:iam::111122223333:role/Admin");
        if (isSame) Assert.Equal("web", Of(keys).Section);
        else Refused(keys);
    }

    [Fact]
    public void Of_AliasThatIsKnown_TellsTheAccount()
    {
        Add("account = acme-*");
        new State(_bench.Folders, _bench.Notices).SetAccountAliases(new Dictionary<string, string> { ["111122223333"] = "other" });
        Refused(Keys(Admin));
    }

    [Fact]
    public void Of_SessionOfAnIamUser_IsNoRole()
    {
        _bench.WriteConfig($"[profile web]\nprovider = iam-user\nsource_profile = bastion\n[profile dev]\nextends = web\nrole = {Admin}\n");
        Assert.Equal("web", Of(Keys(null)).Section);
        Refused(Keys(Admin));
        Refused(Keys(null, "dev"));
        Assert.Equal("dev", Of(Keys(Admin, "dev")).Section);
        Assert.Empty(_bench.Notices.Warnings);
    }

    private static TemporaryCredential Keys(string? role, string profile = "web") =>
        HandedOver.Complete(new TemporaryCredential("ASIAEXAMPLEKEY000001", "secret", "token", DateTimeOffset.UtcNow.AddHours(1)), role is null ? null : RoleArn.Parse(role), profile, null, null);

    private void Add(string line) => File.AppendAllText(Path.Combine(_bench.Home, "config"), line + "\n");

    private ProcessLine Of(TemporaryCredential keys, string? section = null) => RenewalLine.Of(section, keys, name => _bench.Environment.GetValueOrDefault(name), _bench.Notices);

    private OktaAwsException Refused(TemporaryCredential keys)
    {
        OktaAwsException error = Assert.Throws<OktaAwsException>(() => Of(keys));
        Assert.Equal(ErrorId.RoleAmbiguous, error.Id);
        return error;
    }
}
