namespace OktaAws.Core.Profiles.Import;

/// <summary>gimme-aws-creds: <c>~/.okta_aws_login_config</c>, where DEFAULT is a profile too and sections may inherit.</summary>
internal sealed class GimmeAwsCredsImporter : IProfileImporter
{
    private const int MaxDepth = 20;
    private const string Server = "gimme_creds_server";
    private const string NoSwitch = "it is a switch of commands, not of profiles";

    private static readonly ValueRules Rules = new ValueRules()
        .Take("okta_org_url", SettingKeys.Organization)
        .Take("app_url", SettingKeys.AppUrl)
        .Take("okta_username", SettingKeys.User)
        .Take("aws_default_duration", SettingKeys.Duration)
        .Add("aws_rolename", TakeRole)
        .Add(Server, NoteServer)
        .Leave("aws_appname", "an application is named by its link: -AppUrl")
        .Leave("okta_auth_server", "only the gimme-creds-lambda needs it")
        .Leave("cred_profile", "the section to write is said by Export-OktaAwsCredential -ProfileName", "role")
        .Leave("output_format", "the format is said by Export-OktaAwsCredential -As", "export")
        .Leave("open_browser", "give -OpenBrowser to the command", "False")
        .Leave("duo_universal_factor", "Duo needs a browser")
        .Leave("remember_device", "the organization's policy decides that", "n", "False")
        .Leave("enable_keychain", "passwords are not kept in the profile file", "n", "False", "y", "True")
        .Leave("resolve_aws_alias", NoSwitch, "n", "y", "True", "False")
        .Leave("include_path", NoSwitch, "n", "False")
        .Leave("write_aws_creds", NoSwitch, "True", "False")
        .Skip("inherits", "force_classic", "client_id", "preferred_mfa_type", "preferred_mfa_provider");

    public string Word => "GimmeAwsCreds";

    public IReadOnlyList<string> DefaultFiles(ImportPlaces places) => [places.Variable("OKTA_CONFIG") ?? places.InHome(".okta_aws_login_config")];

    public void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts)
    {
        foreach (ForeignFile file in files)
        {
            var config = new ConfigParserFile(file);
            drafts.Note(config.Notes);
            string[] bases = config.Sections.SelectMany(config.Own).Where(v => v.Key == "inherits").Select(v => v.Value).ToArray();
            bool hasDefault = config.Own(ForeignIni.DefaultSection).Count > 0;
            foreach (string section in hasDefault ? [ForeignIni.DefaultSection, .. config.Sections] : config.Sections)
            {
                var values = new Dictionary<string, ForeignValue>(StringComparer.Ordinal);
                string? problem = Gather(config, section, values, 0);
                // What others only inherit from, or DEFAULT with common values, is no profile by itself.
                bool isBase = bases.Contains(section) || section == ForeignIni.DefaultSection;
                if (problem is null && isBase && !values.ContainsKey("okta_org_url") && !values.ContainsKey("app_url")) continue;
                ImportDraft draft = drafts.Add(section == ForeignIni.DefaultSection ? "default" : section, file, section);
                draft.Problem = problem;
                Rules.Apply(values.Values, draft);
                TakeFactor(draft, Text(values, "preferred_mfa_type"), Text(values, "preferred_mfa_provider"));
                TakeClient(draft, Text(values, "client_id"), Text(values, "force_classic"));
            }
        }
    }

    // A section's own values (with those of DEFAULT) stand before those of the one it inherits from.
    private static string? Gather(ConfigParserFile config, string section, Dictionary<string, ForeignValue> values, int depth)
    {
        if (depth > MaxDepth) return "it inherits from itself";
        if (!config.Has(section)) return "it inherits from a section that does not exist";
        IReadOnlyList<ForeignValue> own = config.All(section);
        foreach (ForeignValue value in own.Where(v => !values.ContainsKey(v.Key))) values[value.Key] = value;
        return own.FirstOrDefault(v => v.Key == "inherits") is { Value.Length: > 0 } parent && parent.Value != section
            ? Gather(config, parent.Value, values, depth + 1)
            : null;
    }

    private static void TakeRole(ImportDraft draft, ForeignValue value)
    {
        if (value.Value == "all") draft.Leave(value.Key, "for every role use Get-OktaAwsRole | Connect-OktaAws");
        else if (value.Value.Contains(',')) draft.Leave(value.Key, "it names several roles and a profile has one; Get-OktaAwsRole | Set-OktaAwsProfile makes a profile of each");
        else if (value.Value[0] == '/' && value.Value.EndsWith("/", StringComparison.Ordinal)) draft.Leave(value.Key, "it is a regular expression; role takes an ARN, a name or a wildcard");
        else draft.Take(value.Key, SettingKeys.Role, value.Value);
    }

    private static void NoteServer(ImportDraft draft, ForeignValue value)
    {
        if (value.Value is not ("appurl" or "internal")) draft.Leave(value.Key, "roles are read from the application itself; give its link with -AppUrl, or let it be found");
    }

    private static void TakeFactor(ImportDraft draft, string? type, string? provider)
    {
        if (type is null) return;
        bool isDuo = string.Equals(provider, "DUO", StringComparison.OrdinalIgnoreCase) || type is "web" or "passcode" or "claims_provider";
        string? word = isDuo ? null : type switch
        {
            "push" or "sms" or "call" or "email" or "webauthn" or "question" => type,
            "token:software:totp" => string.Equals(provider, "GOOGLE", StringComparison.OrdinalIgnoreCase) ? "google" : "totp",
            "token:hardware" => "yubikey",
            _ => null,
        };
        if (word is null) draft.Leave("preferred_mfa_type", isDuo ? "Duo needs a browser" : "OktaAws has no factor of this kind");
        else draft.Take("preferred_mfa_type", SettingKeys.Factor, word);
    }

    // The program signs in by a device code at Identity Engine unless it is told to use the Classic way, which is its default.
    private static void TakeClient(ImportDraft draft, string? client, string? forceClassic)
    {
        if (client is null) return;
        if (!string.Equals(forceClassic, "False", StringComparison.OrdinalIgnoreCase))
        {
            draft.Leave("client_id", "only the gimme-creds-lambda and sign-in by a device code need it");
            return;
        }

        draft.Take("client_id", SettingKeys.ClientId, client);
        draft.Take("force_classic", SettingKeys.SignIn, SignInWays.Device);
    }

    private static string? Text(Dictionary<string, ForeignValue> values, string key) =>
        values.TryGetValue(key, out ForeignValue? value) && value.Problem is null && !string.IsNullOrWhiteSpace(value.Value) ? value.Value : null;
}
