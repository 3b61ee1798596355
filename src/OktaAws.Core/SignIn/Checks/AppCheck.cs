using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>How the AWS application is known. Whether it lets the user in, only a sign-in tells.</summary>
internal sealed class AppCheck : RequestCheck
{
    public override string Name => "App";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        if (request.IsIamUser) return Finding.None("an IAM user needs no application");
        if (request.SignIn == SignInWays.Machine) return Finding.None("a machine needs no application");
        if (request.Provider == Providers.Saml) return Finding.Good($"the entry URL, {request.AppUrl!.AbsolutePath}; credentials go to {string.Join(", ", new[] { request.Organization.Authority }.Concat(request.CredentialHosts))} only");
        if (request.AppUrl is { } link) return Finding.Good($"named by its link, {link.AbsolutePath}");
        return Finding.Good(request.AppId is { } id ? $"named by its id, {id}" : "found among the user's applications when signing in");
    }
}
