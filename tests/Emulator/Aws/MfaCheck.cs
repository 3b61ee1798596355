using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>An IAM user's MFA code: of a device of that user, right, and not used before.</summary>
internal sealed class MfaCheck(Scenario scenario, EmulatorClock clock)
{
    private const int Step = 30;
    private readonly HashSet<(string User, string Code)> _used = [];

    public void Check(FormFields form, Principal caller)
    {
        string code = form["TokenCode"] ?? throw AwsFault.Validation("The parameter TokenCode must be provided with SerialNumber.");
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            throw AwsFault.Constraint(code, "tokenCode", @"Member must satisfy regular expression pattern: [\d]*");
        }

        IamUserScene? user = scenario.IamUsers.FirstOrDefault(one => one.Arn == caller.Arn);
        // A security key shows no codes.
        if (user is null || form["SerialNumber"] is not { } serial || !user.Devices.Contains(serial) || serial.Contains(":u2f/", StringComparison.Ordinal))
        {
            throw AwsFault.Denied("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.");
        }

        if (!Codes(user).Contains(code) || !_used.Add((caller.Arn, code)))
        {
            throw AwsFault.Denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
    }

    private IEnumerable<string> Codes(IamUserScene user)
    {
        if (user.MfaSecret is { } secret)
        {
            long now = clock.UtcNow.ToUnixTimeSeconds() / Step;
            return [FactorCheck.Totp(secret, now - 1), FactorCheck.Totp(secret, now), FactorCheck.Totp(secret, now + 1)];
        }

        return user.MfaCode is { } first ? [first, .. user.NextMfaCodes] : [];
    }
}
