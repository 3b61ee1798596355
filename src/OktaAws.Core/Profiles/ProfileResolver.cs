using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>
/// Merges the layers into a request. A profile named by the caller stands above the environment, so an exported
/// AWS_OKTA_ROLE never changes which role it gives; without a named one the environment comes right after the parameters.
/// </summary>
internal static class ProfileResolver
{
    // What says which keys are meant, as opposed to how to sign in.
    private static readonly string[] Aims = [SettingKeys.Organization, SettingKeys.AppUrl, SettingKeys.Role, SettingKeys.Account, SettingKeys.Chain, SettingKeys.ExternalId, SettingKeys.Key, SettingKeys.AppId, SettingKeys.EntryUrl];

    /// <summary>Throws ProfileNotFound, ProfileInvalid, ConfigInvalid.</summary>
    /// <param name="profile">Named by the caller; null for the default rule.</param>
    /// <param name="parameters">Values of the command line.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="home">Says where the profile file is.</param>
    public static SignInRequest Resolve(string? profile, SettingsLayer parameters, Func<string, string?> environment, HomeFolders home) =>
        RequestOf(Stack(profile, parameters, environment, home, new ProfileSet(ProfileFile.Load(home.ConfigFile))), environment, home);

    /// <summary>The same over a file that is yet to be written.</summary>
    public static SignInRequest Resolve(string profile, SettingsLayer parameters, Func<string, string?> environment, HomeFolders home, ProfileFile file) =>
        RequestOf(Stack(profile, parameters, environment, home, new ProfileSet(file)), environment, home);

    /// <summary>Where the network's settings come from for work with keys of a profile that may be gone by now. Throws ConfigInvalid.</summary>
    public static SettingsStack Network(string? profile, SettingsLayer parameters, Func<string, string?> environment, HomeFolders home)
    {
        ProfileFile file = ProfileFile.Load(home.ConfigFile);
        return Stack(profile is not null && file.Has(profile) ? profile : null, parameters, environment, file);
    }

    /// <summary>The layers in their order.</summary>
    public static SettingsStack Stack(string? profile, SettingsLayer parameters, Func<string, string?> environment, ProfileFile file) =>
        Stack(profile, parameters, environment, new ProfileSet(file));

    /// <summary>The same with what a project says, and behind all the region that the AWS tools use.</summary>
    public static SettingsStack Stack(string? profile, SettingsLayer parameters, Func<string, string?> environment, HomeFolders home, ProfileSet profiles)
    {
        SettingsStack stack = Stack(profile, parameters, environment, profiles);
        if (stack.Raw(SettingKeys.Region) is null) stack = stack.Over(SharedConfigRegion.Read(stack.Profile, environment));
        return IamUserRule.WithSharedFile(stack, environment);
    }

    private static SettingsStack Stack(string? profile, SettingsLayer parameters, Func<string, string?> environment, ProfileSet profiles)
    {
        IReadOnlyList<SettingsLayer> variables = EnvironmentLayer.Read(environment);
        IReadOnlyList<SettingsLayer> defaults = profiles.Defaults();
        if (!string.IsNullOrWhiteSpace(profile))
        {
            string name = profile!.Trim();
            return new SettingsStack(name, profiles, [parameters, .. ProfileInheritance.Of(profiles, name), .. variables, .. defaults]);
        }

        string? found = DefaultProfile(profiles, environment);
        SettingsLayer[] asked = [parameters, .. variables];
        if (found is null) return new SettingsStack(null, profiles, [.. asked, .. defaults]);
        IReadOnlyList<SettingsLayer> inherited = ProfileInheritance.Of(profiles, found);
        if (!asked.Any(NamesOrganization)) return new SettingsStack(found, profiles, [.. asked, .. inherited, .. defaults]);
        return AdHoc(profiles, asked, inherited, defaults);
    }

    // The organization or application was said without naming a profile. A profile nobody named then says nothing about
    // which keys are meant, and lends how to sign in (user, factor, proxy, …) only if it is of the same organization.
    private static SettingsStack AdHoc(ProfileSet profiles, SettingsLayer[] asked, IReadOnlyList<SettingsLayer> inherited, IReadOnlyList<SettingsLayer> defaults)
    {
        OktaOrg? wanted = OrganizationRule.Of(new SettingsStack(null, profiles, asked)).Organization;
        OktaOrg? lender = OrganizationRule.Of(new SettingsStack(null, profiles, [.. inherited, .. defaults])).Organization;
        bool lends = wanted is not null && wanted.Equals(lender);
        return new SettingsStack(null, profiles, lends ? [.. asked, .. inherited.Select(WithoutAims), .. defaults] : [.. asked, .. defaults.Select(WithoutAims)]);
    }

    private static SettingsLayer WithoutAims(SettingsLayer layer)
    {
        var rest = new SettingsLayer(layer.Origin);
        foreach (string key in layer.Keys)
        {
            if (!Aims.Contains(key)) rest.Set(key, layer.Get(key));
        }

        return rest;
    }

    private static bool NamesOrganization(SettingsLayer layer) =>
        layer.Get(SettingKeys.Organization) is not null || layer.Get(SettingKeys.AppUrl) is not null || layer.Get(SettingKeys.EntryUrl) is not null;

    // AWS_PROFILE usually names a profile of the AWS files; it counts only when it is also one of ours.
    private static string? DefaultProfile(ProfileSet file, Func<string, string?> environment)
    {
        foreach (string name in EnvironmentLayer.ProfileNames(environment))
        {
            if (file.Has(name)) return name;
        }

        if (file.Has("default")) return "default";
        IReadOnlyList<string> names = file.Names();
        return names.Count == 1 ? names[0] : null;
    }

    /// <summary>The layers as one request. Throws ProfileInvalid, ProfileNotFound, ConfigInvalid.</summary>
    /// <param name="stack">The layers.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="home">Says where the user's files are.</param>
    public static SignInRequest RequestOf(SettingsStack stack, Func<string, string?> environment, HomeFolders home)
    {
        string provider = CheckedProvider(stack);
        if (provider == Providers.IamUser) return IamUserRule.RequestOf(stack);
        // How Okta is signed in to means nothing elsewhere.
        bool isOkta = provider == Providers.Okta;
        (OktaOrg? organization, Uri? appUrl) = OrganizationRule.Of(stack);
        if (isOkta && organization is not null && JumpCloudAddress.IsHost(organization.Origin))
            throw SettingRules.Invalid(SettingKeys.Organization, organization.Authority, stack.OriginOf(SettingKeys.Organization), $"JumpCloud needs app_url, {AppLink.JumpCloudWay}");
        string? conjurUser = ConjurVariable(SettingKeys.ConjurUserVariable), conjurPassword = ConjurVariable(SettingKeys.ConjurPasswordVariable);
        return new SignInRequest
        {
            Profile = stack.Profile,
            Provider = provider,
            Organization = organization ?? throw NoOrganization(stack),
            User = stack.Get(SettingKeys.User),
            AppUrl = appUrl,
            CredentialHosts = stack.Get(SettingKeys.CredentialHosts) is { } hosts ? SettingRules.SplitList(hosts) : [],
            TicketOwner = provider == Providers.Saml && stack.Raw(SettingKeys.User) is null ? TicketCache.Find(environment)?.Identity : null,
            Role = stack.Get(SettingKeys.Role),
            Account = stack.Get(SettingKeys.Account),
            Factor = stack.Get(SettingKeys.Factor),
            Duration = stack.Number(SettingKeys.Duration),
            Region = stack.Get(SettingKeys.Region),
            Chain = ChainRules.Of(stack),
            Vault = stack.Get(SettingKeys.Vault),
            VaultEntry = stack.Get(SettingKeys.VaultEntry),
            VaultUnattended = stack.Get(SettingKeys.VaultUnattended) == "true",
            ConjurUserVariable = conjurUser,
            ConjurPasswordVariable = conjurPassword,
            Conjur = (conjurUser ?? conjurPassword) is null ? null : ConjurSource.Read(environment, home.UserHome),
            Proxy = stack.Get(SettingKeys.Proxy),
            CaBundle = stack.Get(SettingKeys.CaBundle),
            SignInUrl = stack.Get(SettingKeys.SignInUrl) is { } page ? new Uri(page) : null,
            Key = stack.Get(SettingKeys.Key),
            MinimumLifetime = TimeSpan.FromSeconds(stack.Number(SettingKeys.MinimumLifetime) ?? 600),
            Cache = stack.Get(SettingKeys.Cache) ?? CachePlaces.Disk,
            SignIn = (isOkta ? stack.Get(SettingKeys.SignIn) : null) ?? SignInWays.Auto,
            ClientId = isOkta ? stack.Get(SettingKeys.ClientId) : null,
            AppId = isOkta ? stack.Get(SettingKeys.AppId) : null,
            AppNames = stack.Get(SettingKeys.AppNames) is { } names ? SettingRules.SplitList(names) : [],
            PrivateKeyFile = stack.Get(SettingKeys.PrivateKeyFile),
            KeyId = stack.Get(SettingKeys.KeyId),
            AuthorizationServer = stack.Get(SettingKeys.AuthorizationServer) ?? SignInRequest.DefaultServer,
        };

        // As a password in the environment, one it points at belongs to the organization of the environment, when that names one.
        string? ConjurVariable(string key) =>
            organization is not null && EnvironmentLayer.IsVariable(stack.OriginOf(key)) && EnvironmentLayer.NamesAnother(organization, environment) ? null : stack.Get(key);
    }

    private static string CheckedProvider(SettingsStack stack)
    {
        string provider = Providers.Of(stack);
        if (provider == Providers.Saml) return provider;
        // A password must not be offered to one provider in the way of another.
        Uri? link = stack.Get(SettingKeys.AppUrl) is { } text ? new Uri(text) : null;
        if (provider == Providers.Okta && link is not null && JumpCloudAddress.IsLink(link))
            throw SettingRules.Invalid(SettingKeys.AppUrl, link.AbsoluteUri, stack.OriginOf(SettingKeys.AppUrl), $"it is a link of JumpCloud, which goes with provider = {Providers.JumpCloud}");
        if (provider == Providers.JumpCloud && (link is null || !JumpCloudAddress.IsLink(link))) throw NoJumpCloudLink(stack, link);
        return provider;
    }

    private static OktaAwsException NoJumpCloudLink(SettingsStack stack, Uri? link) => link is not null
        ? SettingRules.Invalid(SettingKeys.AppUrl, link.AbsoluteUri, stack.OriginOf(SettingKeys.AppUrl), $"{AppLink.JumpCloudWay}; this goes with provider = {Providers.Okta}")
        : new OktaAwsException(ErrorId.ProfileInvalid, $"Provider '{Providers.JumpCloud}' needs the link of the AWS application.", stack.Profile, "Copy it in the JumpCloud console (right-click the application, Copy link address) and give it with -AppUrl.");

    private static OktaAwsException NoOrganization(SettingsStack stack) => stack.Profile is { } name
        ? new OktaAwsException(ErrorId.ProfileInvalid, Providers.Of(stack) == Providers.Saml ? $"The profile '{name}' has no entry_url." : $"The profile '{name}' has neither organization nor app_url.", name, Providers.Of(stack) == Providers.Saml ? "Add the address where the sign-in begins with Set-OktaAwsProfile -EntryUrl, or set AWS_IPD_URL." : "Add one with Set-OktaAwsProfile -AppUrl.")
        : new OktaAwsException(
            ErrorId.ProfileNotFound,
            stack.Profiles.Names().Count > 1 ? "No profile was named, and there is more than one." : "No profile was named, and neither parameters nor environment name an organization.",
            "default",
            "Name a profile, or give -Organization or -AppUrl; Get-OktaAwsProfile lists the profiles, Set-OktaAwsProfile makes one.");
}
