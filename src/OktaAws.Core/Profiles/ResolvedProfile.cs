using OktaAws.Core.Files;

namespace OktaAws.Core.Profiles;

/// <summary>A request and what a project file has to do with it.</summary>
internal sealed class ResolvedProfile(SignInRequest request, ProjectEffect? effect)
{
    public SignInRequest Request { get; } = request;

    /// <summary>What needs a person's yes before the request is used; null when nothing does.</summary>
    public ProjectEffect? Effect { get; } = effect;

    /// <summary>Throws ProfileNotFound, ProfileInvalid, ConfigInvalid.</summary>
    /// <param name="profile">Named by the caller; null for the default rule.</param>
    /// <param name="parameters">Values of the command line.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="home">Says where the profile file is.</param>
    /// <param name="source">Says which project file counts.</param>
    public static ResolvedProfile Of(string? profile, SettingsLayer parameters, Func<string, string?> environment, HomeFolders home, ProjectSource source)
    {
        var own = new ProfileSet(ProfileFile.Load(home.ConfigFile));
        SettingsStack Stack(ProfileSet set) => ProfileResolver.Stack(profile, parameters, environment, home, set);
        if (source.Find(environment, home.UserHome) is not { } project) return new ResolvedProfile(ProfileResolver.RequestOf(Stack(own), environment, home), null);
        SettingsStack after = Stack(new ProfileSet(own.User, project));
        bool isOwn = string.IsNullOrWhiteSpace(profile) || own.Has(profile!.Trim());
        SettingsStack? before = isOwn ? Stack(own) : null;
        return new ResolvedProfile(ProfileResolver.RequestOf(after, environment, home), ProjectEffect.Of(before, after));
    }
}
