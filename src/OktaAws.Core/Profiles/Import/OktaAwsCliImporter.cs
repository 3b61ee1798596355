namespace OktaAws.Core.Profiles.Import;

/// <summary>
/// okta-aws-cli: the profiles of <c>~/.okta/okta.yaml</c>, and one of the variables OKTA_AWSCLI_… as the environment or a
/// <c>.env</c> file of the current folder sets them.
/// </summary>
internal sealed class OktaAwsCliImporter : IVariableImporter
{
    private const string Prefix = "OKTA_AWSCLI_";
    private const string Format = "the format is said by Export-OktaAwsCredential -As";
    private const string NoSwitch = "it is a switch of commands, not of profiles";

    // Variables whose names are not those of the keys, and the names of older versions.
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["OKTA_AWSCLI_IAM_IDP"] = "aws-iam-idp",
        ["OKTA_AWSCLI_IAM_ROLE"] = "aws-iam-role",
        ["OKTA_AWSCLI_AWS_ACCOUNT_FEDERATION_APP_ID"] = "aws-acct-fed-app-id",
        ["OKTA_AWSCLI_STS_ROLE_SESSION_NAME"] = "aws-sts-role-session-name",
        ["OKTA_AWSCLI_DEBUG_SHORT_USER_AGENT"] = "short-user-agent",
        ["OKTA_ORG_DOMAIN"] = "org-domain",
        ["OKTA_OIDC_CLIENT_ID"] = "oidc-client-id",
        ["OKTA_AWS_ACCOUNT_FEDERATION_APP_ID"] = "aws-acct-fed-app-id",
    };

    private static readonly ValueRules Rules = new ValueRules()
        .Take("org-domain", SettingKeys.Organization)
        .Take("oidc-client-id", SettingKeys.ClientId)
        .Take("aws-acct-fed-app-id", SettingKeys.AppId)
        .Take("aws-iam-role", SettingKeys.Role)
        .Take("aws-region", SettingKeys.Region)
        .Take("aws-session-duration", SettingKeys.Duration)
        .Take("session-duration", SettingKeys.Duration)
        .Take("private-key-file", SettingKeys.PrivateKeyFile)
        .Take("key-id", SettingKeys.KeyId)
        .Take("authz-id", SettingKeys.AuthorizationServer)
        .Take("username", SettingKeys.User)
        .Add("private-key", (draft, value) => draft.NoteSecret(value.Key))
        .Add("password", (draft, value) => draft.NoteSecret(value.Key))
        .Leave("aws-iam-idp", "the role alone decides; AWS is told the provider the organization names with it")
        .Leave("aws-sts-role-session-name", "the session has the name the organization gives it", "okta-aws-cli")
        .Leave("custom-scope", "the scope is okta-m2m-access", "okta-m2m-access")
        .Leave("profile", "the section to write is said by Export-OktaAwsCredential -ProfileName")
        .Leave("format", Format)
        .Leave("write-aws-credentials", Format, "false")
        .Leave("aws-credentials", "the file is said by AWS_SHARED_CREDENTIALS_FILE or Export-OktaAwsCredential -Path")
        .Leave("legacy-aws-variables", Format, "false")
        .Leave("expiry-aws-variables", Format, "false")
        .Leave("open-browser", "give -OpenBrowser to the command", "false")
        .Leave("open-browser-command", "the browser is the system's own")
        .Leave("all-profiles", "Get-OktaAwsRole | Set-OktaAwsProfile makes a profile of each role", "false")
        .Leave("cache-access-token", "tokens are always kept while they live", "true", "false")
        .Leave("qr-code", NoSwitch, "false")
        .Leave("exec", NoSwitch, "false")
        .Leave("debug", NoSwitch, "false")
        .Leave("debug-api-calls", NoSwitch, "false")
        .Leave("short-user-agent", NoSwitch, "false");

    public string Word => "OktaAwsCli";

    public IReadOnlyList<string> DefaultFiles(ImportPlaces places) => [places.InHome(".okta", "okta.yaml"), Path.Combine(places.Folder, ".env")];

    public void Read(IReadOnlyList<ForeignFile> files, ImportPlaces places, ImportDrafts drafts)
    {
        bool hasDotEnv = files.Any(IsDotEnv);
        foreach (ForeignFile file in files)
        {
            if (IsDotEnv(file)) AddVariables(DotEnvFile.Read(file), file, places, drafts);
            else if (file != ForeignFile.Environment) AddYaml(file, drafts);
            else if (!hasDotEnv) AddVariables([], file, places, drafts);
        }
    }

    public ForeignFile? OfVariables(ImportPlaces places) => Known.Any(v => places.Variable(v) is not null) ? ForeignFile.Environment : null;

    private static IEnumerable<string> Known => Variables.Keys.Concat(Rules.Keys.Select(k => Prefix + k.ToUpperInvariant().Replace('-', '_')));

    private static bool IsDotEnv(ForeignFile file) => Path.GetFileName(file.FilePath).EndsWith(".env", StringComparison.Ordinal);

    private static void AddYaml(ForeignFile file, ImportDrafts drafts)
    {
        IReadOnlyList<YamlValue> values = YamlFile.Read(file);
        if (values.Any(v => v.IsBelow("awscli", "idps") || v.IsBelow("awscli", "roles"))) drafts.Note($"'{file.FilePath}': labels of menus (idps, roles) are not taken over; accounts are shown by their alias.");
        foreach (IGrouping<string, YamlValue> profile in values.Where(v => v.IsBelow("awscli", "profiles") && v.Path.Count == 4).GroupBy(v => v.Path[2], StringComparer.Ordinal))
        {
            ForeignValue[] own = profile.GroupBy(v => v.Path[3].ToLowerInvariant(), StringComparer.Ordinal)
                .Select(g => new ForeignValue(g.Key, g.Last().Text) { Problem = g.Last().Problem }).ToArray();
            Fill(drafts.Add(profile.Key, file, profile.Key), own);
        }
    }

    // What the file sets stands behind what the environment sets, as for the program itself.
    private static void AddVariables(IReadOnlyList<ForeignValue> written, ForeignFile file, ImportPlaces places, ImportDrafts drafts)
    {
        var values = new List<ForeignValue>();
        IEnumerable<ForeignValue> set = Known.Select(name => new ForeignValue(name, places.Variable(name) ?? string.Empty)).Where(v => v.Value.Length > 0);
        foreach (ForeignValue variable in set.Concat(written))
        {
            if (KeyOf(variable.Key) is { } key && values.All(v => v.Key != key)) values.Add(new ForeignValue(key, variable.Value));
        }

        if (values.Count > 0) Fill(drafts.Add(values.FirstOrDefault(v => v.Key == "profile")?.Value ?? "default", file, string.Empty), values.Where(v => v.Key != "profile"));
    }

    private static void Fill(ImportDraft draft, IEnumerable<ForeignValue> values)
    {
        ForeignValue[] all = values.ToArray();
        Rules.Apply(all, draft);
        bool isMachine = all.Any(v => v.Key is "private-key" or "private-key-file" or "key-id");
        bool isDirect = !isMachine && all.Any(v => v.Key is "username" or "password");
        draft.Take("sign_in", SettingKeys.SignIn, isMachine ? SignInWays.Machine : isDirect ? SignInWays.Auto : SignInWays.Device);
    }

    private static string? KeyOf(string variable) =>
        Variables.TryGetValue(variable, out string? key) ? key
        : variable.StartsWith(Prefix, StringComparison.Ordinal) ? variable.Substring(Prefix.Length).ToLowerInvariant().Replace('_', '-')
        : null;
}
