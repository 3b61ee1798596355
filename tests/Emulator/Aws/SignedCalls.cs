using System.Linq;

namespace OktaAws.Emulator;

/// <summary>The STS calls that need keys: AssumeRole, GetSessionToken, GetCallerIdentity.</summary>
internal sealed class SignedCalls(Scenario scenario, EmulatorClock clock, IssuedKeys keys)
{
    private const int ChainLimit = 3600;
    private readonly MfaCheck _mfa = new(scenario, clock);

    public EmulatedResponse AssumeRole(FormFields form, Principal caller)
    {
        string roleArn = form.Required("RoleArn");
        string sessionName = form.SessionName();
        int seconds = form.Duration(3600, 43200);
        if (IssuedKeys.FindRole(scenario, roleArn) is not { } found || !found.Role.TrustedBy.Contains(caller.TrustArn)
            || (found.Role.ExternalId is { } demanded && form["ExternalId"] != demanded))
        {
            throw AwsFault.Denied($"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}");
        }

        bool hasMfa = form["TokenCode"] is not null || form["SerialNumber"] is not null;
        if (hasMfa)
        {
            _mfa.Check(form, caller);
        }

        if (found.Role.DemandsMfa && !hasMfa && !caller.HasMfa)
        {
            throw AwsFault.Denied($"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}");
        }

        if (caller.IsRole && seconds > ChainLimit)
        {
            throw AwsFault.Validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        if (seconds > found.Role.MaxSeconds)
        {
            throw AwsFault.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        AwsKeys issued = keys.Issue(IssuedKeys.Session(found.Account, found.Role, sessionName) with { IsChained = caller.IsRole }, seconds);
        return StsXml.Success("AssumeRole", StsXml.Credentials(issued), StsXml.AssumedRoleUser(issued.Principal));
    }

    public EmulatedResponse GetSessionToken(FormFields form, AwsKeys caller)
    {
        if (caller.SessionToken is not null)
        {
            throw AwsFault.Denied("Cannot call GetSessionToken with session credentials");
        }

        int seconds = form.Duration(43200, 129600);
        bool hasMfa = form["TokenCode"] is not null || form["SerialNumber"] is not null;
        if (hasMfa)
        {
            _mfa.Check(form, caller.Principal);
        }

        return StsXml.Success("GetSessionToken", StsXml.Credentials(keys.Issue(caller.Principal with { HasMfa = hasMfa }, seconds)));
    }

    public static EmulatedResponse GetCallerIdentity(Principal caller) => StsXml.Success(
        "GetCallerIdentity",
        StsXml.Text("Arn", caller.Arn),
        StsXml.Text("UserId", caller.UserId),
        StsXml.Text("Account", caller.AccountId));
}
