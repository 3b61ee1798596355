namespace OktaAws.Core.Profiles;

/// <summary>
/// Settings from environment variables: the names of aws-okta-processor where it has one, OKTAAWS_ and the key in capitals
/// otherwise. Proxy and CA variables of the whole system are read where the connections are made.
/// </summary>
internal static class EnvironmentLayer
{
    private static readonly string[][] Names =
    [
        [SettingKeys.User, "AWS_OKTA_USER", "OKTAAWS_USER"],
        [SettingKeys.Organization, "AWS_OKTA_ORGANIZATION", "OKTAAWS_ORGANIZATION"],
        [SettingKeys.AppUrl, "AWS_OKTA_APPLICATION", "OKTAAWS_APP_URL"],
        // The spelling is that of a published script.
        [SettingKeys.EntryUrl, "AWS_IPD_URL", "OKTAAWS_ENTRY_URL"],
        [SettingKeys.CredentialHosts, "OKTAAWS_CREDENTIAL_HOSTS"],
        [SettingKeys.Role, "AWS_OKTA_ROLE", "OKTAAWS_ROLE"],
        // Before the chain: each variable is a layer, and an id counts for chains of its own layer or a weaker one.
        [SettingKeys.ExternalId, "OKTAAWS_EXTERNAL_ID"],
        [SettingKeys.Chain, "AWS_OKTA_SECONDARY_ROLE", "OKTAAWS_CHAIN"],
        [SettingKeys.Account, "AWS_OKTA_ACCOUNT_ALIAS", "OKTAAWS_ACCOUNT"],
        [SettingKeys.Region, "AWS_OKTA_REGION", "OKTAAWS_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"],
        [SettingKeys.Duration, "AWS_OKTA_DURATION", "OKTAAWS_DURATION"],
        [SettingKeys.Key, "AWS_OKTA_KEY", "OKTAAWS_KEY"],
        [SettingKeys.Factor, "AWS_OKTA_FACTOR", "OKTAAWS_FACTOR"],
        [SettingKeys.SignInUrl, "AWS_OKTA_SIGN_IN_URL", "OKTAAWS_SIGN_IN_URL"],
        [SettingKeys.Provider, "OKTAAWS_PROVIDER"],
        [SettingKeys.Vault, "OKTAAWS_VAULT"],
        [SettingKeys.VaultEntry, "OKTAAWS_VAULT_ENTRY"],
        [SettingKeys.VaultUnattended, "OKTAAWS_VAULT_UNATTENDED"],
        [SettingKeys.ConjurUserVariable, "OKTA_USER_VAR", "OKTAAWS_CONJUR_USER_VARIABLE"],
        [SettingKeys.ConjurPasswordVariable, "OKTA_PASS_VAR", "OKTAAWS_CONJUR_PASSWORD_VARIABLE"],
        [SettingKeys.Proxy, "OKTAAWS_PROXY"],
        [SettingKeys.CaBundle, "OKTAAWS_CA_BUNDLE"],
        [SettingKeys.MinimumLifetime, "OKTAAWS_MINIMUM_LIFETIME"],
        [SettingKeys.Cache, "OKTAAWS_CACHE"],
        [SettingKeys.SignIn, "OKTAAWS_SIGN_IN"],
        [SettingKeys.ClientId, "OKTAAWS_CLIENT_ID"],
        [SettingKeys.AppId, "OKTAAWS_APP_ID"],
        [SettingKeys.AppNames, "OKTAAWS_APP_NAMES"],
        [SettingKeys.PrivateKeyFile, "OKTAAWS_PRIVATE_KEY_FILE"],
        [SettingKeys.KeyId, "OKTAAWS_KEY_ID"],
        [SettingKeys.AuthorizationServer, "OKTAAWS_AUTHORIZATION_SERVER"],
        [SettingKeys.SourceProfile, "OKTAAWS_SOURCE_PROFILE"],
        [SettingKeys.MfaSerial, "OKTAAWS_MFA_SERIAL"],
        [SettingKeys.SessionDuration, "OKTAAWS_SESSION_DURATION"],
    ];

    /// <summary>One layer per variable that is set, so that each value knows the name it came by.</summary>
    public static IReadOnlyList<SettingsLayer> Read(Func<string, string?> environment)
    {
        var layers = new List<SettingsLayer>();
        foreach (string[] row in Names)
        {
            for (int i = 1; i < row.Length; i++)
            {
                string? value = environment(row[i]);
                if (string.IsNullOrWhiteSpace(value)) continue;
                layers.Add(new SettingsLayer(row[i]).Set(row[0], value));
                break;
            }
        }

        return layers;
    }

    /// <summary>Whether an origin is one of these variables.</summary>
    public static bool IsVariable(string origin) => Names.Any(row => Array.IndexOf(row, origin) > 0);

    /// <summary>What the environment says of a key; null for nothing.</summary>
    public static string? ValueOf(string key, Func<string, string?> environment) =>
        Array.Find(Names, row => row[0] == key)!.Skip(1).Select(environment).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v))?.Trim();

    /// <summary>
    /// Whether the environment names another organization, be it by the link of an application or an entry URL: a secret it holds
    /// or points at is that one's then.
    /// </summary>
    public static bool NamesAnother(OktaOrg organization, Func<string, string?> environment)
    {
        OktaOrg? owner = AddressOf(SettingKeys.Organization) ?? AddressOf(SettingKeys.AppUrl) ?? (OktaOrg.TryParse(ValueOf(SettingKeys.EntryUrl, environment), out OktaOrg? entry) ? entry : null);
        return owner is not null && !owner.Equals(organization);

        OktaOrg? AddressOf(string key) => ValueOf(key, environment) is { } text && AppLink.Address(text) is { } uri ? OrganizationRule.OwnerOf(uri) : null;
    }

    /// <summary>Names a profile to use when none is named; the more particular variable first.</summary>
    public static IEnumerable<string> ProfileNames(Func<string, string?> environment)
    {
        foreach (string variable in new[] { "OKTAAWS_PROFILE", "AWS_PROFILE", "AWS_DEFAULT_PROFILE" })
        {
            if (environment(variable) is { } name && !string.IsNullOrWhiteSpace(name)) yield return name.Trim();
        }
    }
}
