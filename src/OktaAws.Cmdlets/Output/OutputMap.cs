using Model = OktaAws.Core.Model;

namespace OktaAws.Output;

/// <summary>From the engine's values to the objects on the pipeline. Apart from those, because their types must not name the engine.</summary>
internal static class OutputMap
{
    public static AwsCredential ToOutput(Model.TemporaryCredential keys) => new()
    {
        AccessKey = keys.AccessKeyId,
        SecretKey = keys.SecretAccessKey,
        SessionToken = keys.SessionToken,
        Expiration = keys.Expiration,
        AccountId = keys.AccountId,
        AccountAlias = keys.AccountAlias,
        Role = keys.Role?.Name,
        Profile = keys.Profile,
        Region = keys.Region,
        Arn = keys.Arn,
        PrincipalArn = keys.PrincipalArn,
    };

    public static AwsRole ToOutput(Model.AwsRole role, DateTimeOffset listedAt) => new()
    {
        Account = role.AccountAlias ?? role.Pair.Role.AccountId,
        AccountId = role.Pair.Role.AccountId,
        AccountAlias = role.AccountAlias,
        RoleName = role.Pair.Role.Name,
        RoleArn = role.Pair.Role.Text,
        PrincipalArn = role.Pair.PrincipalArn,
        Partition = role.Pair.Role.PartitionName,
        Application = role.Application,
        AppUrl = role.AppUrl.AbsoluteUri,
        Organization = NameOf(role.Organization),
        UserName = role.UserName,
        RoleSuffix = role.Suffix(Environment.GetEnvironmentVariable("AWS_OKTA_ROLE_SUFFIX_DELIMITER")),
        ListedAt = listedAt,
    };

    public static ProfileInfo ToOutput(Core.Profiles.ProfileInfo profile) => new()
    {
        Name = profile.Name,
        Organization = profile.Organization,
        UserName = profile.UserName,
        AppUrl = profile.AppUrl,
        Account = profile.Account,
        Role = profile.Role,
        Region = profile.Region,
        MfaFactor = profile.Factor,
        Extends = profile.Extends,
        Path = profile.FilePath,
        Duration = profile.Duration,
        RoleChain = profile.Get(Model.SettingKeys.Chain),
        ExternalId = profile.Get(Model.SettingKeys.ExternalId),
        MinimumLifetime = profile.Get(Model.SettingKeys.MinimumLifetime),
        SignIn = profile.Get(Model.SettingKeys.SignIn),
        ClientId = profile.Get(Model.SettingKeys.ClientId),
        AppId = profile.Get(Model.SettingKeys.AppId),
        AppName = profile.Get(Model.SettingKeys.AppNames),
        PrivateKeyFile = profile.Get(Model.SettingKeys.PrivateKeyFile),
        KeyId = profile.Get(Model.SettingKeys.KeyId),
        AuthorizationServer = profile.Get(Model.SettingKeys.AuthorizationServer),
        SourceProfile = profile.Get(Model.SettingKeys.SourceProfile),
        MfaSerial = profile.Get(Model.SettingKeys.MfaSerial),
        SessionDuration = profile.Get(Model.SettingKeys.SessionDuration),
        Vault = profile.Get(Model.SettingKeys.Vault),
        VaultEntry = profile.Get(Model.SettingKeys.VaultEntry),
        VaultUnattended = profile.Get(Model.SettingKeys.VaultUnattended),
        Cache = profile.Get(Model.SettingKeys.Cache),
        Proxy = profile.Shown(Model.SettingKeys.Proxy),
        CaBundle = profile.Get(Model.SettingKeys.CaBundle),
        SignInUrl = profile.Get(Model.SettingKeys.SignInUrl),
        Key = profile.Get(Model.SettingKeys.Key),
        Provider = profile.Get(Model.SettingKeys.Provider),
    };

    public static ProfileInfo ToOutput(Core.Profiles.ProfileInfo profile, Core.SignIn.ProfileStatus status)
    {
        ProfileInfo output = ToOutput(profile);
        output.Expiration = status.Expiration;
        output.ActiveAccount = status.AccountAlias ?? status.AccountId;
        output.ActiveRole = status.RoleName;
        output.LastSignIn = status.LastSignIn;
        output.HasPassword = status.HasPassword;
        return output;
    }

    public static ProfileSetting ToOutput(Core.SignIn.EffectiveSetting setting) => new()
    {
        Name = setting.Profile,
        Key = setting.Key,
        Value = setting.Value,
        Source = setting.Source,
        Problem = setting.Problem,
    };

    public static ImportedProfile ToOutput(Core.Profiles.Import.ImportedProfile profile, string status, string path) => new()
    {
        Name = profile.Name,
        From = profile.Tool,
        Source = profile.Source,
        Status = status,
        Settings = [.. profile.Settings],
        NotCarried = [.. profile.NotCarried],
        Secret = [.. profile.Secrets],
        Path = path,
    };

    public static ProfileCheck ToOutput(Core.SignIn.Checks.CheckResult check, string? profile) => new()
    {
        Name = check.Name,
        Status = check.Status,
        Detail = check.Detail,
        Hint = check.Hint,
        TestedProfile = profile ?? "default",
    };

    public static CacheItem ToOutput(Model.ClearedItem item) => new()
    {
        Kind = item.Kind,
        Name = item.What,
        Path = item.IsInMemory ? null : item.Path,
        LastWriteTime = item.Written == default ? null : item.Written,
        Removed = item.Removed,
        Reason = item.Reason,
    };

    // Plain http (this computer only) has to be said, or the way back would go to https.
    private static string NameOf(Model.OktaOrg org) =>
        org.Origin.Scheme == "https" ? org.Authority : org.Origin.GetLeftPart(UriPartial.Authority);
}
