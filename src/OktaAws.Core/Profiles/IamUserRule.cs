namespace OktaAws.Core.Profiles;

/// <summary>How a profile of an IAM user becomes a request: who has the keys, what is done with the session, and at which address.</summary>
internal static class IamUserRule
{
    /// <summary>The key under which the id of the access key found in the AWS files stands in its layer; no file may set it.</summary>
    private const string FoundKeyId = "(access key)";

    /// <summary>What the AWS files say for the profile, the weakest word on it.</summary>
    public static SettingsStack WithSharedFile(SettingsStack stack, Func<string, string?> environment)
    {
        if (stack.Raw(SettingKeys.Provider) != Providers.IamUser || stack.Raw(SettingKeys.SourceProfile) is not { } source) return stack;
        var section = SharedKeySection.Find(source.Trim(), stack.Profile, environment);
        return stack.Over(new SettingsLayer(section.Origin).Set(SettingKeys.MfaSerial, section.MfaSerial).Set(FoundKeyId, section.AccessKeyId));
    }

    /// <summary>Throws ProfileInvalid.</summary>
    public static SignInRequest RequestOf(SettingsStack stack)
    {
        string? source = stack.Get(SettingKeys.SourceProfile);
        string? user = source is null ? UserOf(stack) : null;
        ChainHop[] hops = Hops(stack);
        Partition partition = hops.Length > 0 ? hops[0].Role.Partition : stack.Get(SettingKeys.Region) is { } region ? Partition.OfRegion(region) : Partition.Aws;
        int session = stack.Number(SettingKeys.SessionDuration) ?? SignInRequest.DefaultSessionSeconds;
        int? asked = stack.Number(SettingKeys.Duration);
        return new SignInRequest
        {
            Profile = stack.Profile,
            Provider = Providers.IamUser,
            Organization = PlaceOf(partition),
            User = user,
            SourceProfile = source,
            SourceKeyId = stack.Get(FoundKeyId),
            MfaSerial = stack.Get(SettingKeys.MfaSerial),
            // Without a role the session's own keys are what is wanted.
            SessionSeconds = hops.Length > 0 ? session : asked ?? session,
            Duration = hops.Length > 0 ? asked : asked ?? session,
            Role = hops.Length > 0 ? hops[0].Role.Text : SessionKeys.In(partition).Text,
            RoleHop = hops.Length > 0 ? hops[0] : null,
            Chain = hops.Skip(1).ToArray(),
            Region = stack.Get(SettingKeys.Region),
            Vault = stack.Get(SettingKeys.Vault),
            VaultEntry = source is null ? stack.Get(SettingKeys.VaultEntry) : null,
            VaultUnattended = stack.Get(SettingKeys.VaultUnattended) == "true",
            Proxy = stack.Get(SettingKeys.Proxy),
            CaBundle = stack.Get(SettingKeys.CaBundle),
            Key = stack.Get(SettingKeys.Key),
            MinimumLifetime = TimeSpan.FromSeconds(stack.Number(SettingKeys.MinimumLifetime) ?? 600),
            Cache = stack.Get(SettingKeys.Cache) ?? CachePlaces.Disk,
        };
    }

    // STS in the partition stands where others have their organization. One address for all regions, since the session is
    // good in all of them: role profiles of several regions share it, and its lock.
    private static OktaOrg PlaceOf(Partition partition) => OktaOrg.Parse($"https://sts.{partition.DefaultRegion}.{partition.DnsSuffix}");

    // In a profile of this kind the user is an access key; names that stand in [defaults] for Okta are none.
    private static string? UserOf(SettingsStack stack)
    {
        string? user = stack.Get(SettingKeys.User);
        if (user is not null && IsKeyId(user)) return user;
        if (stack.Get(SettingKeys.VaultEntry) is not null) return null;
        throw new OktaAwsException(
            ErrorId.ProfileInvalid, $"The profile '{stack.Profile}' does not say where the IAM user's access key is.", stack.Profile,
            "Name the section of ~/.aws/credentials that holds it (Set-OktaAwsProfile -SourceProfile), or its id with -UserName and keep the secret with Set-OktaAwsPassword.");
    }

    // IAM API reference, AccessKey: 16 to 128 letters and digits; AKIA… in practice.
    private static bool IsKeyId(string user) => user.Length is >= 16 and <= 128 && user.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9');

    // The role, if there is one, then the chain. An external id without a chain is the role's.
    private static ChainHop[] Hops(SettingsStack stack)
    {
        bool hasChain = stack.Get(SettingKeys.Chain) is not null;
        RoleArn? role = stack.Get(SettingKeys.Role) is { } text ? RoleOf(stack, text) : null;
        if (role is null) return hasChain ? ChainRules.Of(stack).ToArray() : [];
        return hasChain ? [new ChainHop(role, null, null), .. ChainRules.Of(stack)] : [new ChainHop(role, stack.Get(SettingKeys.ExternalId), null)];
    }

    // Nobody lists an IAM user's roles, so there is nothing that a pattern could choose from.
    private static RoleArn RoleOf(SettingsStack stack, string text)
    {
        if (RoleArn.TryParse(text, out RoleArn? arn) && !Wildcard.HasAny(text)) return arn;
        string partition = stack.Get(SettingKeys.Region) is { } region ? Partition.OfRegion(region).Name : Partition.Aws.Name;
        bool isNamed = !Wildcard.HasAny(text) && RoleArn.TryParse($"arn:{partition}:iam::{stack.Get(SettingKeys.Account)}:role/{text}", out arn);
        return isNamed ? arn! : throw SettingRules.Invalid(SettingKeys.Role, text, stack.OriginOf(SettingKeys.Role), "an IAM user has no list of roles; give the role's ARN, or its name and the account's number");
    }
}
