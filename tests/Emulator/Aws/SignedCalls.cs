using System;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>The STS calls that need keys: AssumeRole, GetSessionToken, GetCallerIdentity.</summary>
internal sealed class SignedCalls(Scenario scenario, IssuedKeys keys)
{
    private const int ChainLimit = 3600;

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

        if (caller.IsRole && seconds > ChainLimit)
        {
            throw AwsFault.Validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        if (seconds > found.Role.MaxSeconds)
        {
            throw AwsFault.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        if (form["TokenCode"] is not null || form["SerialNumber"] is not null)
        {
            CheckMfa(form, caller);
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
        if (form["TokenCode"] is not null || form["SerialNumber"] is not null)
        {
            CheckMfa(form, caller.Principal);
        }

        return StsXml.Success("GetSessionToken", StsXml.Credentials(keys.Issue(caller.Principal, seconds)));
    }

    public static EmulatedResponse GetCallerIdentity(Principal caller) => StsXml.Success(
        "GetCallerIdentity",
        StsXml.Text("Arn", caller.Arn),
        StsXml.Text("UserId", caller.UserId),
        StsXml.Text("Account", caller.AccountId));

    private void CheckMfa(FormFields form, Principal caller)
    {
        string code = form["TokenCode"] ?? throw AwsFault.Validation("The parameter TokenCode must be provided with SerialNumber.");
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            throw AwsFault.Constraint(code, "tokenCode", @"Member must satisfy regular expression pattern: [\d]*");
        }

        IamUserScene? user = scenario.IamUsers.FirstOrDefault(one => one.Arn == caller.Arn);
        if (user?.MfaCode is null || form["SerialNumber"] != user.MfaSerial)
        {
            throw AwsFault.Denied("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.");
        }

        if (!code.Equals(user.MfaCode, StringComparison.Ordinal))
        {
            throw AwsFault.Denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
    }
}
