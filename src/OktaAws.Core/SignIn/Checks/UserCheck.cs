using OktaAws.Core.Files;
using OktaAws.Core.Identity;
using OktaAws.Core.Ports;
using OktaAws.Core.Profiles;

namespace OktaAws.Core.SignIn.Checks;

/// <summary>Who signs in, by initials; or the client of a machine.</summary>
internal sealed class UserCheck : RequestCheck
{
    public override string Name => "User";

    protected override Finding Look(DoctorVisit visit, SignInRequest request)
    {
        if (request.IsIamUser) return IamUser(visit, request);
        if (request.SignIn == SignInWays.Machine) return Machine(visit, request);
        if (visit.IsJumpCloud && request.User is { } name && name.IndexOf('@') < 0)
            return Finding.Bad("the user is no e-mail address, and JumpCloud knows its users by that", "Give the whole address with Set-OktaAwsProfile -UserName.");
        if (request.User is { } user) return Finding.Good($"{ReportMask.Initials(user)}, from {visit.Stack!.OriginOf(SettingKeys.User)}");
        if (request.SignIn == SignInWays.Device) return Finding.Good("the one who approves in the browser");
        if (request.ConjurUserVariable is { } variable) return Finding.Good($"the one the Conjur variable '{variable}' names");
        if (request.Provider == Providers.Saml) return Ticket(visit);
        string? typed = visit.State.Fact(request.Organization, UserEntry.TypedUser);
        return Finding.Doubt(
            typed is null ? "nobody is named" : $"nobody is named; {ReportMask.Initials(typed)} was typed last",
            "Name the user with Set-OktaAwsProfile -UserName: without that every sign-in asks, and one that must not ask fails.");
    }

    // Looked up as the sign-in does, without reading the secret.
    private static Finding IamUser(DoctorVisit visit, SignInRequest request)
    {
        if (request.SourceProfile is not { } source) return Finding.Good(request.User is { } key ? $"the IAM user of the access key {key}, whose secret a vault holds" : "the IAM user whose access key the vault's entry names");
        var section = SharedKeySection.Find(source, request.Profile, visit.Setup.Environment);
        return section.AccessKeyId is { } id
            ? Finding.Good($"the IAM user of the access key {id} in {section.Origin}")
            : Finding.Bad($"{section.Origin} holds no long-lived access key", "Put the access key of the IAM user there, or name another section with Set-OktaAwsProfile -SourceProfile.");
    }

    private static Finding Ticket(DoctorVisit visit)
    {
        const string step = "Get a ticket with kinit, or name the user with Set-OktaAwsProfile -UserName where the entry URL takes a password.";
        if (TicketCache.Find(visit.Setup.Environment) is not { } cache) return Finding.Doubt("nobody is named, and this kind of ticket cache cannot be looked into", "Look with klist whether there is a ticket; name the user with Set-OktaAwsProfile -UserName to have keys kept.");
        if (cache.IsDamaged) return Finding.Doubt($"nobody is named, and the Kerberos ticket cache {cache.Name} is damaged or cannot be read", "Remove it and run kinit again.");
        if (cache.Owner is not { } owner) return Finding.Doubt($"nobody is named, and there is no Kerberos ticket in {cache.Name}", step);
        string who = ReportMask.Initials(owner);
        return cache.End is { } end && end <= visit.Setup.Clock.UtcNow ? Finding.Doubt($"the Kerberos ticket of {who} has expired at {end:u}", step)
            : Finding.Good(cache.End is { } until ? $"who has the Kerberos ticket, {who}, until {until:u}" : $"who has logged on, {who}");
    }

    private static Finding Machine(DoctorVisit visit, SignInRequest request)
    {
        bool hasKey = request.PrivateKeyFile is not null || !string.IsNullOrEmpty(visit.Setup.Environment(SecretVariables.PrivateKey));
        string[] missing = new[] { request.ClientId is null ? SettingKeys.ClientId : null, hasKey ? null : SettingKeys.PrivateKeyFile, request.Role is null ? SettingKeys.Role : null }.OfType<string>().ToArray();
        return missing.Length == 0 ? Finding.Good($"a machine, client {request.ClientId}") : Finding.Bad($"a machine needs {string.Join(", ", missing)}", "Add the values with Set-OktaAwsProfile; about_OktaAws tells what a machine needs.");
    }
}
