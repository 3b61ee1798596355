namespace OktaAws.Core.Profiles.Import;

/// <summary>clokta: <c>~/.clokta/clokta.cfg</c>, one section a profile, user and factor in DEFAULT.</summary>
internal sealed class CloktaImporter : IProfileImporter
{
    private static readonly Dictionary<string, string> Factors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Okta Verify with Push"] = "push",
        ["Okta Verify"] = "totp",
        ["Google Authenticator"] = "google",
        ["SMS text message"] = "sms",
    };

    private static readonly ValueRules Rules = new ValueRules()
        .Take("okta_aws_app_url", SettingKeys.AppUrl)
        .Take("okta_username", SettingKeys.User)
        .Take("okta_aws_role_to_assume", SettingKeys.Role)
        .Take("aws_account_number", SettingKeys.Account)
        .Map("multifactor_preference", SettingKeys.Factor, Factors)
        .Leave("save_password_in_keychain", "passwords are not kept in the profile file", "False");

    public string Word => "Clokta";

    public IReadOnlyList<string> DefaultFiles(ImportPlaces places) => [places.InHome(".clokta", "clokta.cfg")];

    public void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts)
    {
        foreach (ForeignFile file in files)
        {
            var config = new ConfigParserFile(file);
            drafts.Note(config.Notes);
            foreach (string section in config.Sections)
            {
                ImportDraft draft = drafts.Add(section, file, section);
                Rules.Apply(config.All(section), draft);
                if (places.AwsRegion(section) is { } region) draft.Take("region", SettingKeys.Region, region);
            }
        }
    }
}
