namespace OktaAws.Core.Profiles.Import;

/// <summary>saml2aws: <c>~/.saml2aws</c>, one section an account at an identity provider. Those at Okta and JumpCloud can be profiles.</summary>
internal sealed class Saml2AwsImporter : IProfileImporter
{
    private static readonly Dictionary<string, string> Factors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Auto"] = string.Empty,
        ["PUSH"] = "push",
        ["SMS"] = "sms",
        ["EMAIL"] = "email",
        ["TOTP"] = "google",
        ["OKTA"] = "totp",
        ["FIDO"] = "webauthn",
        ["WEBAUTHN"] = "webauthn",
        ["YUBICO TOKEN:HARDWARE"] = "yubikey",
        ["SYMANTEC"] = "symantec",
    };

    private static readonly ValueRules Rules = new ValueRules()
        .Add("provider", TakeProvider)
        .Take("url", SettingKeys.AppUrl)
        .Take("username", SettingKeys.User)
        .Map("mfa", SettingKeys.Factor, Factors)
        .Take("role_arn", SettingKeys.Role)
        .Take("region", SettingKeys.Region)
        .Take("aws_session_duration", SettingKeys.Duration)
        .Leave("aws_profile", "the section to write is said by Export-OktaAwsCredential -ProfileName", "saml")
        .Leave("aws_urn", "the partition is that of the role's ARN", "urn:amazon:webservices")
        .Leave("skip_verify", "certificates are always checked; name a private CA in ca_bundle", "false")
        .Leave("policy_file", "session policies are not supported")
        .Leave("policy_arn_list", "session policies are not supported")
        .Leave("credentials_file", "the file is said by AWS_SHARED_CREDENTIALS_FILE or Export-OktaAwsCredential -Path")
        .Leave("disable_sessions", "give -NoSessionCache to the command", "false")
        .Leave("disable_remember_device", "the organization's policy decides that", "false")
        .Leave("target_url", "it is not needed at Okta")
        .Skip("name", "app_id", "timeout", "http_attempts_count", "http_retry_delay", "saml_cache", "saml_cache_file", "mfa_ip_address", "resource_id", "subdomain")
        .Skip("prompter", "kc_broker", "kc_auth_error_message", "kc_auth_error_element", "download_browser_driver", "browser_driver_dir", "headless")
        .Skip("browser_type", "browser_executable_path", "browser_autofill");

    public string Word => "Saml2Aws";

    public IReadOnlyList<string> DefaultFiles(ImportPlaces places) => [places.Variable("SAML2AWS_CONFIGFILE") ?? places.InHome(".saml2aws")];

    public void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts)
    {
        foreach (ForeignFile file in files)
        {
            ForeignIni ini = ForeignIni.Parse(file, IniDialect.GoIni);
            drafts.Note(ini.Notes);
            foreach (string section in ini.Sections) Rules.Apply(ini.Of(section), drafts.Add(section, file, section));
        }
    }

    private static void TakeProvider(ImportDraft draft, ForeignValue value)
    {
        if (value.Value.Equals("JumpCloud", StringComparison.OrdinalIgnoreCase)) draft.Take(value.Key, SettingKeys.Provider, Providers.JumpCloud);
        else if (!value.Value.Equals("Okta", StringComparison.OrdinalIgnoreCase)) draft.Problem = "its identity provider is neither Okta nor JumpCloud";
    }
}
