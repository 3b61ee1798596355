extern alias Surface;

using OktaAws.Core.Profiles.Import;

namespace OktaAws.Unit.Profiles.Import;

/// <summary>What each tool's own files become, value by value.</summary>
public sealed class ImporterTests : IDisposable
{
    private const string App = "https://acme.okta.com/home/amazon_aws/0oa1abcdEFGH2345/272";
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Catalog_NamesEveryImporterAndEveryWordOfTheCommand()
    {
        IEnumerable<Type> all = typeof(IProfileImporter).Assembly.GetTypes().Where(t => t.IsClass && typeof(IProfileImporter).IsAssignableFrom(t));

        Assert.Equal(all.Select(t => t.Name).Order(), ImporterCatalog.All.Select(i => i.GetType().Name).Order());
        Assert.Equal(Enum.GetNames<Surface::OktaAws.ImportSource>(), ImporterCatalog.All.Select(i => i.Word));
    }

    [Fact]
    public void Clokta_ProfilesWithCommonValues_BecomeProfiles()
    {
        _bench.With(".clokta/clokta.cfg", $"""
            [DEFAULT]
            okta_username = jane@acme.example
            multifactor_preference = Okta Verify with Push
            save_password_in_keychain = True

            [web]
            okta_aws_app_url = {App}?fromHome=true
            aws_account_number = 123456789012
            okta_aws_role_to_assume = arn:aws:iam::123456789012:role/Admin

            [eu data]
            okta_aws_app_url : {App}
            multifactor_preference : SMS text message
            """).With(".aws/config", "[profile web]\nregion = eu-central-1\n");

        IReadOnlyList<ImportedProfile> profiles = _bench.Run("Clokta");

        Assert.Equal($"account=123456789012 app_url={App} factor=push organization=acme.okta.com region=eu-central-1 role=arn:aws:iam::123456789012:role/Admin user=jane@acme.example", _bench.Saved("web"));
        Assert.Equal($"app_url={App} factor=sms organization=acme.okta.com user=jane@acme.example", _bench.Saved("eu-data"));
        Assert.Contains("save_password_in_keychain", Assert.Single(profiles[0].NotCarried), StringComparison.Ordinal);
        Assert.EndsWith("[eu data]", profiles[1].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void AwsOktaProcessor_Lines_AreReadAsTheirShellWould()
    {
        _bench.With(".aws/credentials", $"""
            [prod-admin]
            credential_process=aws-okta-processor authenticate --organization="acme.okta.com" --user="jane doe@acme.example" --application="{App}" --role="arn:aws:iam::123456789012:role/Admin" --key="prod-arn:aws:iam::123456789012:role/Admin"
            """).With(".aws/config", $"""
            [profile data]
            region = eu-west-1
            credential_process = env AWS_OKTA_FACTOR=push:okta AWS_OKTA_PASS=hunter2 '/opt/my tools/aws-okta-processor' authenticate -u jane -o acme.okta.com -d7200 --secondary arn:aws:iam::210987654321:role/Audit --no-okta-cache -s
            [profile other]
            credential_process = another-tool get
            """);

        IReadOnlyList<ImportedProfile> profiles = _bench.Run("AwsOktaProcessor");

        Assert.Equal(["prod-admin", "data"], profiles.Select(p => p.Name));
        Assert.Equal($"app_url={App} key=prod-arn:aws:iam::123456789012:role/Admin organization=acme.okta.com role=arn:aws:iam::123456789012:role/Admin user=jane doe@acme.example", _bench.Saved("prod-admin"));
        Assert.Equal("chain=arn:aws:iam::210987654321:role/Audit duration=7200 factor=push:okta organization=acme.okta.com region=eu-west-1 user=jane", _bench.Saved("data"));
        Assert.Equal(["pass"], profiles[1].Secrets);
        Assert.Contains("no-okta-cache", Assert.Single(profiles[1].NotCarried), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", _bench.Config, StringComparison.Ordinal);
    }

    [Fact]
    public void AwsOktaProcessor_Dotfiles_AreProfilesAndStandBehindLines()
    {
        _bench.With(".awsoktaprocessor", "[defaults]\nuser=jane\norganization=acme.okta.com\nfactor=token:software:totp:okta\n[authenticate]\nuser=joe\nsign_in_url=https://signin.aws.amazon.com/saml\n")
            .With("work/.awsoktaprocessor", $"[authenticate]\napplication={App}\naccount-alias=acme-*\nsilent=true\n")
            .With(".aws/config", $"[profile web]\ncredential_process = aws-okta-processor authenticate -a {App}\n");

        _bench.Run("AwsOktaProcessor");

        Assert.Equal("factor=token:software:totp:okta organization=acme.okta.com user=joe", _bench.Saved("aws-okta-processor"));
        Assert.Equal($"account=acme-* app_url={App} organization=acme.okta.com", _bench.Saved("work"));
        Assert.Equal($"app_url={App} factor=token:software:totp:okta organization=acme.okta.com user=joe", _bench.Saved("web"));
    }

    [Fact]
    public void AwsOktaProcessor_OpenQuote_IsAProblemOfThatProfileAlone()
    {
        _bench.With(".aws/config", "[profile a]\ncredential_process = aws-okta-processor authenticate --pass='hunter2\n[profile b]\ncredential_process = aws-okta-processor authenticate -o acme.okta.com\n");

        ImportReading reading = _bench.Read("AwsOktaProcessor");

        Assert.Equal("b", Assert.Single(reading.Profiles).Name);
        Assert.Contains("quote", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JumpCloud_KeyChainItem_GivesProfilesThatSignIn()
    {
        const string second = """{\"aws_account_id\": null, \"aws_role\": \"Audit\", \"external_id\": \"acme-42\"}""";
        string inner = """{"name": "duff", "jumpcloud_url": "https://sso.jumpcloud.com/saml2/aws-duff", "aws_account_id": "123456789012", "aws_account_alias": "duff", "aws_role": "Admin", "role_to_assume": "SECOND"}""".Replace("SECOND", second, StringComparison.Ordinal);
        _bench.With("item.json", $$$"""
            {"jumpcloud_email": "duffman@duff.example", "jumpcloud_password": "hunter2", "jumpcloud_timestamp": 1542240000.0,
             "profiles": [{{{System.Text.Json.JsonSerializer.Serialize(inner)}}}], "aws_sessions": {"duff": "{\"secret_access_key\": \"hunter3\"}"}}
            """);

        ImportedProfile profile = Assert.Single(_bench.Run("JumpCloud", paths: "item.json"));

        Assert.Equal("app_url=https://sso.jumpcloud.com/saml2/aws-duff chain=duff organization=console.jumpcloud.com provider=jumpcloud role=arn:aws:iam::123456789012:role/Admin user=duffman@duff.example", _bench.Saved("duff"));
        Assert.Contains("[role duff]\nrole_arn = arn:aws:iam::123456789012:role/Audit\nexternal_id = acme-42\n", _bench.Config, StringComparison.Ordinal);
        Assert.Equal(["jumpcloud_password", "aws_sessions"], profile.Secrets);
        Assert.DoesNotContain("hunter", _bench.Config, StringComparison.Ordinal);
    }

    [Fact]
    public void Bastion_SharedFile_GivesTheSessionAndItsRoles()
    {
        _bench.With(".aws/credentials", """
            [bastion]
            aws_access_key_id = AKIAEXAMPLEBASTION01
            aws_secret_access_key = hunter2

            [bastion-sts]
            mfa_serial = arn:aws:iam::123456789012:mfa/jane
            credential_process = bastion get-session-token --duration-seconds 3600
            source_profile = bastion

            [dev-admin]
            role_arn = arn:aws:iam::234567890123:role/admin
            source_profile = bastion-sts

            [audit]
            role_arn = arn:aws:iam::345678901234:role/audit
            source_profile = bastion-sts
            external_id = acme-42
            region = us-east-2
            """).With(".aws/config", "[default]\nregion = us-west-2\noutput = json\n[profile dev-admin]\nregion = eu-west-1\n");

        IReadOnlyList<ImportedProfile> profiles = _bench.Run("Bastion", prefix: "b-");

        Assert.Equal(["b-bastion-sts", "b-dev-admin", "b-audit"], profiles.Select(p => p.Name));
        Assert.Equal("mfa_serial=arn:aws:iam::123456789012:mfa/jane provider=iam-user session_duration=3600 source_profile=bastion", _bench.Saved("b-bastion-sts"));
        Assert.Equal("extends=b-bastion-sts provider=iam-user region=eu-west-1 role=arn:aws:iam::234567890123:role/admin", _bench.Saved("b-dev-admin"));
        Assert.Equal("chain=b-audit extends=b-bastion-sts provider=iam-user region=us-east-2", _bench.Saved("b-audit"));
        Assert.Contains("external_id = acme-42", _bench.Config, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", _bench.Config, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", _bench.Config, StringComparison.Ordinal);
    }

    [Fact]
    public void GimmeAwsCreds_InheritanceAndDefault_AreFollowed()
    {
        _bench.With(".okta_aws_login_config", $"""
            [DEFAULT]
            okta_org_url = https://acme.okta.com
            okta_username = jane@acme.example
            gimme_creds_server = appurl
            aws_default_duration = 3600
            preferred_mfa_type = token:software:totp
            preferred_mfa_provider = GOOGLE
            device_token = hunter2
            output_format = export

            [base]
            app_url = {App}
            [prod]
            inherits = base
            aws_rolename = arn:aws:iam::123456789012:role/Admin
            [oie]
            okta_org_url = https://oie.okta.com
            client_id = 0oa2efgh
            force_classic = False
            aws_rolename = all
            """);

        IReadOnlyList<ImportedProfile> profiles = _bench.Run("GimmeAwsCreds");

        Assert.Equal(["default", "base", "prod", "oie"], profiles.Select(p => p.Name));
        Assert.Equal($"app_url={App} duration=3600 factor=google organization=acme.okta.com role=arn:aws:iam::123456789012:role/Admin user=jane@acme.example", _bench.Saved("prod"));
        Assert.Equal("client_id=0oa2efgh duration=3600 factor=google organization=oie.okta.com sign_in=device user=jane@acme.example", _bench.Saved("oie"));
        Assert.Contains(profiles[3].NotCarried, n => n.StartsWith("aws_rolename: ", StringComparison.Ordinal));
        Assert.All(profiles, p => Assert.Equal(["device_token"], p.Secrets));
    }

    [Theory]
    [InlineData("push", "OKTA", "factor=push")]
    [InlineData("push", "DUO", "")]
    [InlineData("token:hardware", "YUBICO", "factor=yubikey")]
    [InlineData("web", "", "")]
    [InlineData("smoke signals", "", "")]
    public void GimmeAwsCreds_Factor_IsTranslatedOrReported(string type, string provider, string expected)
    {
        _bench.With(".okta_aws_login_config", $"[a]\nokta_org_url = acme.okta.com\npreferred_mfa_type = {type}\npreferred_mfa_provider = {provider}\n");

        ImportedProfile profile = Assert.Single(_bench.Run("GimmeAwsCreds"));

        Assert.Equal(expected.Length > 0 ? $"{expected} organization=acme.okta.com" : "organization=acme.okta.com", _bench.Saved("a"));
        Assert.Equal(expected.Length > 0 ? 0 : 1, profile.NotCarried.Count);
    }

    [Fact]
    public void Saml2Aws_OktaAndJumpCloudAccounts_AreTakenOthersRefused()
    {
        _bench.With(".saml2aws", $"""
            [default]
            name                 = default
            app_id               =
            url                  = {App}
            username             = jane@acme.example
            provider             = Okta
            mfa                  = PUSH
            skip_verify          = true
            timeout              = 0
            aws_urn              = urn:amazon:webservices
            aws_session_duration = 28800
            aws_profile          = customer-dev   ; the section
            role_arn             = "arn:aws:iam::123456789012:role/Admin"
            region               = us-east-1
            saml_cache           = false

            [jc]
            url = https://sso.jumpcloud.com/saml2/aws
            username = joe
            provider = JumpCloud
            mfa = Auto

            [adfs]
            url = https://adfs.acme.example
            provider = ADFS
            mfa = Auto
            """);

        ImportReading reading = _bench.Read("Saml2Aws");

        Assert.Equal(["default", "jc"], reading.Profiles.Select(p => p.Name));
        Assert.Contains("app_url = " + App, reading.Profiles[0].Settings);
        Assert.Contains("role = arn:aws:iam::123456789012:role/Admin", reading.Profiles[0].Settings);
        Assert.Equal(["skip_verify", "aws_profile"], reading.Profiles[0].NotCarried.Select(n => n.Split(':')[0]));
        Assert.Contains("provider = jumpcloud", reading.Profiles[1].Settings);
        Assert.Contains("neither Okta nor JumpCloud", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OktaAwsCli_YamlProfiles_AreDeviceOrMachineSignIns()
    {
        _bench.With(".okta/okta.yaml", """
            ---
            awscli:
              idps:
                "arn:aws:iam::123456789012:saml-provider/okta": "Data: Production"
              profiles:
                staging: &base
                  oidc-client-id: "0oa1staging"   # a comment
                  org-domain: 'acme.okta.com'
                  aws-acct-fed-app-id: 0oa1fed
                  aws-iam-role: "arn:aws:iam::123456789012:role/Admin"
                  write-aws-credentials: true
                  aws-session-duration: 7200
                  open-browser: false
                build:
                  org-domain: acme.okta.com
                  oidc-client-id: 0oa2build
                  key-id: kid1
                  private-key-file: ~/.ssh/okta.pem
                  authz-id: aus1
                  aws-iam-role: arn:aws:iam::123456789012:role/Build
                  private-key: |
                    -----BEGIN PRIVATE KEY-----
                    hunter2
                    -----END PRIVATE KEY-----
                direct: {org-domain: acme.okta.com, username: jane, password: hunter3}
                shared:
                  org-domain: acme.okta.com
                  oidc-client-id: *base
            """);

        ImportReading reading = _bench.Read("OktaAwsCli");
        IReadOnlyList<ImportedProfile> profiles = _bench.Run("OktaAwsCli");

        Assert.Equal("app_id=0oa1fed client_id=0oa1staging duration=7200 organization=acme.okta.com role=arn:aws:iam::123456789012:role/Admin sign_in=device", _bench.Saved("staging"));
        Assert.Equal("authorization_server=aus1 client_id=0oa2build key_id=kid1 organization=acme.okta.com private_key_file=~/.ssh/okta.pem role=arn:aws:iam::123456789012:role/Build sign_in=machine", _bench.Saved("build"));
        Assert.Equal("organization=acme.okta.com sign_in=auto user=jane", _bench.Saved("direct"));
        Assert.Contains("oidc-client-id: it is a reference", Assert.Single(profiles[3].NotCarried), StringComparison.Ordinal);
        Assert.Equal(["private-key"], profiles[1].Secrets);
        Assert.Equal(["password"], profiles[2].Secrets);
        Assert.Contains("labels", Assert.Single(reading.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", _bench.Config, StringComparison.Ordinal);
    }

    [Fact]
    public void OktaAwsCli_Variables_AreAProfileTheEnvironmentFirst()
    {
        _bench.With("work/.env", "# mine\nexport OKTA_AWSCLI_ORG_DOMAIN=\"acme.okta.com\"\nOKTA_AWSCLI_OIDC_CLIENT_ID=0oa1file\nOKTA_AWSCLI_PASSWORD=hunter2 # no\nOTHER=hunter3\n");
        _bench.Home.With("OKTA_AWSCLI_OIDC_CLIENT_ID", "0oa1shell").With("OKTA_AWSCLI_PROFILE", "staging");

        ImportedProfile profile = Assert.Single(_bench.Run("OktaAwsCli"));

        Assert.Equal("client_id=0oa1shell organization=acme.okta.com sign_in=auto", _bench.Saved("staging"));
        Assert.Equal(["password"], profile.Secrets);
    }

    [Fact]
    public void OktaAwsCli_VariablesWithoutAnyFile_AreAProfile()
    {
        _bench.Home.With("OKTA_AWSCLI_ORG_DOMAIN", "acme.okta.com").With("OKTA_OIDC_CLIENT_ID", "0oa1old");

        Assert.Equal("environment", Assert.Single(_bench.Run("OktaAwsCli")).Source);
        Assert.Equal("client_id=0oa1old organization=acme.okta.com sign_in=device", _bench.Saved("default"));
    }
}
