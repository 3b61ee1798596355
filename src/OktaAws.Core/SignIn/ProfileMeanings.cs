using OktaAws.Core.Cache;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>All that runs with a profile may have meant in a folder: what the user's own file says, and what a project file makes of it.</summary>
public static class ProfileMeanings
{
    /// <summary>One request, or two. Throws like a run.</summary>
    /// <param name="profile">Null for the default rule.</param>
    /// <param name="folder">Where a project file is looked for; null for none.</param>
    public static IReadOnlyList<SignInRequest> Of(string? profile, string? folder) => Of(profile, Environment.GetEnvironmentVariable, ProjectSource.From(folder));

    internal static IReadOnlyList<SignInRequest> Of(string? profile, Func<string, string?> environment, ProjectSource project)
    {
        HomeFolders home = HomeFolders.Of(environment);
        ResolvedProfile found = ResolvedProfile.Of(profile, new SettingsLayer("parameter"), environment, home, project);
        if (found.Effect is not { } effect) return [found.Request];
        SignInRequest[] own = Own(profile, environment, home);
        if (ProjectTrust.WhyNot(effect, new State(home, SilentLog.Instance)) is not { } refusal) return [.. own, found.Request];
        // Nobody has agreed to the file, so it has given no keys, and has no say in what goes.
        return own.Length > 0 ? own : throw refusal;
    }

    // None for a profile that is complete only together with the project.
    private static SignInRequest[] Own(string? profile, Func<string, string?> environment, HomeFolders home)
    {
        try
        {
            return [ProfileResolver.Resolve(profile, new SettingsLayer("parameter"), environment, home)];
        }
        catch (OktaAwsException)
        {
            return [];
        }
    }
}
