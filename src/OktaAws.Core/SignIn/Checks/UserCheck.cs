using OktaAws.Core.Identity.Okta;
using OktaAws.Core.Ports;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Who signs in, by initials; or the client of a machine.</summary>
internal sealed class UserCheck : RequestCheck
{
    public override string Name => "User";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        if (request.SignIn == SignInWays.Machine) return Machine(visit, request);
        if (request.User is { } user) return Finding.Good($"{ReportMask.Initials(user)}, from {visit.Stack!.OriginOf(SettingKeys.User)}");
        if (request.SignIn == SignInWays.Device) return Finding.Good("the one who approves in the browser");
        if (request.ConjurUserVariable is { } variable) return Finding.Good($"the one the Conjur variable '{variable}' names");
        string? typed = visit.State.Fact(request.Organization, OktaIdentityProvider.TypedUser);
        return Finding.Doubt(
            typed is null ? "nobody is named" : $"nobody is named; {ReportMask.Initials(typed)} was typed last",
            "Name the user with Set-OktaAwsProfile -UserName: without that every sign-in asks, and one that must not ask fails.");
    }

    private static Finding Machine(DoctorVisit visit, SignInRequest request)
    {
        bool hasKey = request.PrivateKeyFile is not null || !string.IsNullOrEmpty(visit.Setup.Environment(SecretVariables.PrivateKey));
        string[] missing = new[] { request.ClientId is null ? SettingKeys.ClientId : null, hasKey ? null : SettingKeys.PrivateKeyFile, request.Role is null ? SettingKeys.Role : null }.OfType<string>().ToArray();
        return missing.Length == 0 ? Finding.Good($"a machine, client {request.ClientId}") : Finding.Bad($"a machine needs {string.Join(", ", missing)}", "Add the values with Set-OktaAwsProfile; about_OktaAws tells what a machine needs.");
    }
}
