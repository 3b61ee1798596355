using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>Every value a run would use, and where it comes from.</summary>
public static class EffectiveProfile
{
    private const string BuiltIn = "built-in";

    /// <summary>What is used when nobody says anything.</summary>
    private static readonly KeyValuePair<string, string>[] BuiltInValues =
        [new(SettingKeys.Provider, "okta"), new(SettingKeys.SignIn, SignInWays.Auto), new(SettingKeys.MinimumLifetime, "600")];

    /// <summary>In the order of <see cref="SettingKeys.All"/>. Throws ProfileNotFound, ConfigInvalid; a value that cannot be used says so itself.</summary>
    /// <param name="profile">Named by the caller; null for the default rule or an ad hoc run.</param>
    /// <param name="source">Which project file counts.</param>
    /// <param name="log">Hears about a memory that is not believed.</param>
    public static IReadOnlyList<EffectiveSetting> Of(string? profile, ProjectSource source, ILog log) =>
        Of(profile, source, Environment.GetEnvironmentVariable, log);

    internal static IReadOnlyList<EffectiveSetting> Of(string? profile, ProjectSource source, Func<string, string?> environment, ILog log)
    {
        HomeFolders home = HomeFolders.Of(environment);
        var parameters = new SettingsLayer("parameter");
        ProjectFile? project = source.Find(environment, home.UserHome);
        var set = new ProfileSet(ProfileFile.Load(home.ConfigFile), project);
        SettingsStack stack = ProfileResolver.Stack(profile, parameters, environment, home, set);
        bool isPending = project is not null && IsPending(profile, parameters, environment, home, source, log);
        return SettingKeys.All.Select(key => Setting(stack, key, isPending)).OfType<EffectiveSetting>().ToArray();
    }

    private static bool IsPending(string? profile, SettingsLayer parameters, Func<string, string?> environment, HomeFolders home, ProjectSource source, ILog log)
    {
        try
        {
            ProjectEffect? effect = ResolvedProfile.Of(profile, parameters, environment, home, source).Effect;
            return effect is not null && !ProjectTrust.IsGiven(effect, new State(home, log));
        }
        catch (OktaAwsException)
        {
            // A value that cannot be used is told with that value.
            return false;
        }
    }

    private static EffectiveSetting? Setting(SettingsStack stack, string key, bool isPending)
    {
        if (key == SettingKeys.Organization && OfLink(stack, isPending) is { } owner) return owner;
        if (key == SettingKeys.Provider && ProviderOfLink(stack, isPending) is { } provider) return provider;
        if (stack.Raw(key) is null)
        {
            string? fallback = BuiltInValues.FirstOrDefault(pair => pair.Key == key).Value;
            return fallback is null ? null : new EffectiveSetting(stack.Profile, key, fallback, BuiltIn, null);
        }

        string value = Clean(stack, key, out string? problem);
        return new EffectiveSetting(stack.Profile, key, SettingRules.Shown(key, value), SourceOf(stack, key, isPending), problem);
    }

    // An application's link names the organization, also over a weaker word on it.
    private static EffectiveSetting? OfLink(SettingsStack stack, bool isPending)
    {
        try
        {
            (OktaOrg? owner, Uri? link) = OrganizationRule.Of(stack);
            if (owner is null || link is null || Providers.Of(stack) == Providers.Saml || SettingRules.Describe(owner) == stack.Get(SettingKeys.Organization)) return null;
            return new EffectiveSetting(stack.Profile, SettingKeys.Organization, SettingRules.Describe(owner), SourceOf(stack, SettingKeys.AppUrl, isPending), null);
        }
        catch (OktaAwsException)
        {
            return null;
        }
    }

    // So does a link of JumpCloud its provider.
    private static EffectiveSetting? ProviderOfLink(SettingsStack stack, bool isPending)
    {
        try
        {
            string provider = Providers.Of(stack);
            return provider == (stack.Get(SettingKeys.Provider) ?? Providers.Okta) ? null : new EffectiveSetting(stack.Profile, SettingKeys.Provider, provider, SourceOf(stack, SettingKeys.AppUrl, isPending), null);
        }
        catch (OktaAwsException)
        {
            return null;
        }
    }

    private static string SourceOf(SettingsStack stack, string key, bool isPending)
    {
        string origin = stack.OriginOf(key);
        return isPending && stack.Profiles.Project!.IsOriginOf(origin) ? origin + " (not trusted yet)" : origin;
    }

    private static string Clean(SettingsStack stack, string key, out string? problem)
    {
        problem = null;
        try
        {
            if (key == SettingKeys.Chain) _ = ChainRules.Of(stack);
            return stack.Get(key)!;
        }
        catch (OktaAwsException e)
        {
            problem = e.Message;
            return stack.Raw(key)!;
        }
    }
}
