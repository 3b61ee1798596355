using OktaAws.Core.Identity.JumpCloud.Factors;
using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Whether the preferred factor is one that can be used here. Which ones the user has, only a sign-in tells.</summary>
internal sealed class FactorCheck : RequestCheck
{
    public override string Name => "Factor";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        if (request.IsIamUser) return Device(visit, request);
        if (request.Provider == Providers.Saml) return Finding.None("the identity provider of the entry URL may ask for none but the ticket or the password");
        if (request.SignIn is SignInWays.Machine or SignInWays.Device) return Finding.None(request.SignIn == SignInWays.Machine ? "a machine has none" : "it is asked for in the browser");
        if (request.Factor is not { } factor)
        {
            string? last = request.User is { } user ? visit.State.LastFactor(request.Organization, user) : null;
            return Finding.Good(last is null ? "none preferred: a single one is taken, of several you are asked" : $"none preferred: the one used last, {last}");
        }

        if (visit.IsJumpCloud)
        {
            return ConsoleFactor.Usable.Any(f => f.IsMeantBy(factor))
                ? Finding.Good($"'{factor}'")
                : Finding.Bad($"'{factor}' is no factor of JumpCloud that can do without a browser", $"Choose one of {string.Join(", ", ConsoleFactor.Usable.Select(f => f.Type))}.");
        }

        AuthenticatorKind[] meant = AuthenticatorCatalog.All.Where(kind => kind.IsMeant(factor)).ToArray();
        if (meant.Length > 0 && meant.All(kind => kind.Way == AuthenticatorWay.Browser)) return Finding.Bad($"'{factor}' needs a browser", "Choose another factor, or let sign_in be device where the organization has set that up.");
        if (meant.Any(kind => kind.Way == AuthenticatorWay.Key) && !Ports.PlatformSecurityKey.Instance.IsPresent)
            return Finding.Bad($"'{factor}' can be used on Windows only", "Choose another factor for this computer.");
        return Finding.Good($"'{factor}'");
    }

    private static Finding Device(DoctorVisit visit, SignInRequest request) => Finding.Good(
        request.MfaSerial is { } serial ? $"the MFA device '{serial}', from {visit.Stack!.OriginOf(SettingKeys.MfaSerial)}" : "the MFA device is found when signing in");
}
