using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>Whose roles are listed when no profile is named: many profiles of one user need no question which of them is meant.</summary>
internal sealed class ListingTarget(EngineSetup setup)
{
    private static readonly SettingsLayer Nothing = new("parameter");

    /// <summary>The target itself, unless it leaves open which profile is meant and it makes no difference.</summary>
    public SignInTarget Of(SignInTarget target)
    {
        var store = new ProfileStore(setup.Home, setup.Environment, target.Project);
        return target.Profile is null && IsOpen(store, target) && OneOf(store) is { } name ? SignInTarget.ForProfile(name, target.Parameters).Within(target.Project) : target;
    }

    private static bool IsOpen(ProfileStore store, SignInTarget target)
    {
        try
        {
            _ = store.Resolve(null, target.Parameters);
            return false;
        }
        catch (OktaAwsException e)
        {
            return e.Id == ErrorId.ProfileNotFound;
        }
    }

    // Null when they are of several users or applications, or one of them is wrong.
    private static string? OneOf(ProfileStore store)
    {
        try
        {
            string[] names = store.List().Select(p => p.Name).ToArray();
            return names.Select(name => store.Resolve(name, Nothing)).Select(r => $"{KeyNames.ForSignIn(r)} {r.SignIn} {r.AppName}").Distinct(StringComparer.Ordinal).Count() == 1 ? names[0] : null;
        }
        catch (OktaAwsException)
        {
            return null;
        }
    }
}
