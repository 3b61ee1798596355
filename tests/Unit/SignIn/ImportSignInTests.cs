using System.IO;
using OktaAws.Core.Files;
using OktaAws.Core.Model;
using OktaAws.Core.Profiles.Import;

namespace OktaAws.Unit.SignIn;

/// <summary>Settings of other tools, imported, sign in: nothing is added by hand.</summary>
public class ImportSignInTests
{
    private const string Role = "arn:aws:iam::111122223333:role/Developer";

    [Theory]
    [InlineData("Clokta", "clokta.cfg", "[DEFAULT]\nokta_username = jane@acme.test\n[it]\nokta_aws_app_url = APP?fromHome=true\nokta_aws_role_to_assume = ROLE\n")]
    [InlineData("AwsOktaProcessor", "config", "[profile it]\ncredential_process = aws-okta-processor authenticate -u jane@acme.test --organization=\"ORG\" --application='APP' --role ROLE -d 3600\n")]
    [InlineData("AwsOktaProcessor", "it/.awsoktaprocessor", "[defaults]\nuser = jane@acme.test\norganization = ORG\n[authenticate]\napplication = APP\nrole = ROLE\n")]
    [InlineData("GimmeAwsCreds", "login_config", "[DEFAULT]\nokta_org_url = https://ORG\nokta_username = jane@acme.test\n[it]\napp_url = APP\naws_rolename = ROLE\naws_default_duration = 3600\n")]
    [InlineData("Saml2Aws", "saml2aws", "[it]\nurl = APP\nusername = jane@acme.test\nprovider = Okta\nmfa = Auto\nrole_arn = ROLE\naws_session_duration = 3600\n")]
    public async Task Imported_PasswordSignIn_GivesKeys(string tool, string file, string text)
    {
        using var bench = new SignInBench("password", SignInBench.Password);
        Import(bench, tool, file, text);

        TemporaryCredential keys = await bench.ConnectAsync("it");

        Assert.Equal(Role, keys.Role!.Text);
        Assert.Equal("jane@acme.test", keys.User);
    }

    [Theory]
    [InlineData("JumpCloud", "item.json", """{"jumpcloud_email": "jane@acme.test", "profiles": ["{\"name\": \"it\", \"jumpcloud_url\": \"APP\", \"aws_account_id\": \"111122223333\", \"aws_role\": \"Developer\"}"]}""")]
    [InlineData("Saml2Aws", "saml2aws", "[it]\nurl = APP\nusername = jane@acme.test\nprovider = JumpCloud\nmfa = Auto\nrole_arn = ROLE\n")]
    public async Task Imported_JumpCloudSignIn_GivesKeys(string tool, string file, string text)
    {
        using var bench = new SignInBench("jumpcloud", SignInBench.Password);
        Import(bench, tool, file, text);

        TemporaryCredential keys = await bench.ConnectAsync("it");

        Assert.Equal(Role, keys.Role!.Text);
    }

    [Fact]
    public async Task Imported_OktaAwsCli_GivesKeysByDeviceCode()
    {
        using var bench = new SignInBench("device");
        bench.Clock = new WorldClock(bench.World);
        Import(bench, "OktaAwsCli", "okta.yaml", $"""
            awscli:
              profiles:
                it:
                  org-domain: "ORG"
                  oidc-client-id: 0oa1emulatednat00001
                  aws-acct-fed-app-id: {bench.World.Scenario.Apps[0].Id}
                  aws-iam-role: ROLE
            """);

        TemporaryCredential keys = await bench.ConnectAsync("it");

        Assert.Equal(Role, keys.Role!.Text);
        Assert.Single(bench.Notices.Shown);
    }

    private static void Import(SignInBench bench, string tool, string file, string text)
    {
        string path = Path.Combine(bench.Home, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string org = new Uri(bench.World.Addresses.Org).Authority;
        if (file == "config") path += "-of-aws";
        File.WriteAllText(path, text.Replace("APP", bench.World.AppUrl(), StringComparison.Ordinal).Replace("ORG", org, StringComparison.Ordinal).Replace("ROLE", Role, StringComparison.Ordinal));
        string? Read(string name) => bench.Environment.GetValueOrDefault(name);
        var import = new ProfileImport(HomeFolders.Of(Read), Read, force: false);
        ImportReading reading = import.Read(tool, [path], bench.Home, null);
        ImportedProfile profile = reading.Profiles.Single(p => p.Name == "it");
        import.Check(profile);
        import.Accept(profile);
        import.Save();
    }
}
