using OktaAws.Core.Cache;
using OktaAws.Core.Export;
using OktaAws.Core.Files;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn;

/// <summary>
/// The credential_process line of keys that a profile has given. Parameters, variables or a project file may have had a say
/// in which keys those were; the line knows the profile alone, so it is made only where that leads to the same role.
/// </summary>
public static class RenewalLine
{
    private static readonly string[] Aims = [SettingKeys.Role, SettingKeys.Account, SettingKeys.Chain];

    /// <summary>Throws ProfileInvalid for keys of no profile, ProfileNotFound for one that is not the user's own, RoleAmbiguous where the profile leads to another role.</summary>
    /// <param name="section">The profile's name in the AWS tools; null for the same as here.</param>
    /// <param name="keys">The keys; nothing of them is written.</param>
    /// <param name="log">Hears when it is open which role a renewal will take; may be null.</param>
    public static ProcessLine Of(string? section, TemporaryCredential keys, ILog? log) => Of(section, keys, Environment.GetEnvironmentVariable, log ?? SilentLog.Instance);

    internal static ProcessLine Of(string? section, TemporaryCredential keys, Func<string, string?> environment, ILog log)
    {
        ProcessLine line = ProcessLine.ForKeys(section, keys);
        string profile = keys.Profile!;
        HomeFolders home = HomeFolders.Of(environment);
        var own = new ProfileSet(ProfileFile.Load(home.ConfigFile));
        if (!own.Has(profile))
        {
            throw new OktaAwsException(
                ErrorId.ProfileNotFound, $"There is no profile '{profile}' of your own, and a credential_process line knows no other: it reads no project file.", profile,
                $"Save it as one of your own (Set-OktaAwsProfile {profile}), or pipe the role: Get-OktaAwsRole | Register-OktaAwsCredentialProcess.");
        }

        // As oktaaws credential-process will: named, without parameters and project.
        SettingsStack stack = ProfileResolver.Stack(profile, new SettingsLayer("option"), environment, home, own);
        SignInRequest request = ProfileResolver.RequestOf(stack, environment, home);
        var state = new State(home, log);
        RoleArn? renewed = request.Chain.Count > 0 ? request.Chain[request.Chain.Count - 1].Role : WarmPath.RoleOf(request, state);
        if (renewed is null ? !MayBe(request, keys.Role, state) : !IsSame(renewed, keys.Role)) throw Differs(profile, renewed is null ? new RoleSelection(request.Role, request.Account).ToString() : NameOf(renewed), keys.Role);
        if (Aims.Select(stack.OriginOf).FirstOrDefault(EnvironmentLayer.IsVariable) is { } variable)
            log.Warning($"The variable {variable} has a say in the role of profile '{profile}'; where it is not set, the line of '{line}' may give keys of another. To be sure: Set-OktaAwsProfile {profile} -Role {keys.Role?.Name}.");
        else if (renewed is null)
            log.Warning($"Profile '{profile}' leaves open which role it means, so the line of '{line}' gives keys only where there is a single one. To be sure: Set-OktaAwsProfile {profile} -Role {keys.Role?.Name}.");
        return line;
    }

    // Keys that came down a pipeline know account and name of their role, not its path; those of an IAM user's session have none.
    private static bool IsSame(RoleArn renewed, RoleArn? role) =>
        SessionKeys.IsMeant(renewed) ? role is null : role is not null && renewed.AccountId == role.AccountId && renewed.Name == role.Name;

    private static bool MayBe(SignInRequest request, RoleArn? role, State state) =>
        role is not null && new RoleSelection(request.Role, request.Account).MayMean(role.AccountId, role.Name, state.AccountAlias(role.AccountId));

    private static OktaAwsException Differs(string profile, string renewed, RoleArn? role) => new(
        ErrorId.RoleAmbiguous,
        $"The keys are of {(role is null ? "no role" : NameOf(role))}, but profile '{profile}' by itself leads to {renewed}, and that is what a credential_process line would renew: it knows no parameters, no variables above the profile and no project file.",
        profile,
        "Save what is meant as a profile of its own (Set-OktaAwsProfile) and connect by its name, or pipe the role: Get-OktaAwsRole | Register-OktaAwsCredentialProcess.");

    private static string NameOf(RoleArn role) => SessionKeys.IsMeant(role) ? "no role" : $"role '{role.Name}' in account {role.AccountId}";
}
