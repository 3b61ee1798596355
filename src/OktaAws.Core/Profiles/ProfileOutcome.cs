namespace OktaAws.Core.Profiles;

/// <summary>What became of one edit: the profile as it is (or would be), or why nothing of the edit was done.</summary>
public sealed class ProfileOutcome
{
    internal ProfileOutcome(ProfileEdit edit, ProfileInfo? profile, OktaAwsException? error) => (Edit, Profile, Error) = (edit, profile, error);

    public ProfileEdit Edit { get; }

    /// <summary>Null when it failed.</summary>
    public ProfileInfo? Profile { get; }

    /// <summary>Null when it went well.</summary>
    public OktaAwsException? Error { get; }
}
