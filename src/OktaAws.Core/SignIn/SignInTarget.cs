using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>What to sign in to: a profile by name, the default one, or one role that was listed before.</summary>
public sealed class SignInTarget
{
    private SignInTarget(string? profile, SettingsLayer parameters)
    {
        Profile = profile;
        Parameters = parameters;
    }

    /// <summary>The profile named by the caller; null for the default rule of the profile resolver.</summary>
    public string? Profile { get; }

    /// <summary>Values given on the command line; they stand above everything else.</summary>
    public SettingsLayer Parameters { get; }

    /// <summary>Which project file has a say.</summary>
    public ProjectSource Project { get; private init; } = ProjectSource.None;

    /// <summary>How to name this target in errors.</summary>
    internal string Name => Profile ?? Parameters.Get(SettingKeys.Role) ?? Parameters.Get(SettingKeys.Organization) ?? "default";

    /// <summary>Throws ProfileInvalid for a blank name: a variable that was not set must not mean the default profile.</summary>
    /// <param name="profile">A profile's name; null for the default rule.</param>
    /// <param name="parameters">Values given on the command line.</param>
    public static SignInTarget ForProfile(string? profile, SettingsLayer parameters) =>
        profile is null || !string.IsNullOrWhiteSpace(profile)
            ? new(profile, parameters)
            : throw new OktaAwsException(ErrorId.ProfileInvalid, "The name of the profile is blank.", "profile", "Give a name, or none at all for the default profile; a variable that is not set is the usual cause.");

    /// <summary>The same target where a project file has a say.</summary>
    public SignInTarget Within(ProjectSource project) => new(Profile, Parameters) { Project = project };

    /// <summary>A role as Get-OktaAwsRole listed it. The parameters must name role, organization and app_url; user when known.</summary>
    public static SignInTarget ForRole(SettingsLayer parameters) => new(null, parameters);
}
