using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>AssumeRoleWithSAML: unsigned; the assertion is the proof.</summary>
internal sealed class SamlExchange(Scenario scenario, EmulatorClock clock, IssuedKeys keys)
{
    private const int LongestAssertion = 100_000;
    private const int RememberedAssertions = 64;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // Hundreds of calls bring the same assertion; checking its signature each time would measure us, not the client.
    private readonly Dictionary<string, SamlFacts> _verified = [];

    public EmulatedResponse Handle(FormFields form, EmulatedPlace place)
    {
        string roleArn = form.Required("RoleArn");
        string providerArn = form.Required("PrincipalArn");
        string assertion = form.Required("SAMLAssertion");
        int seconds = form.Duration(3600, 43200);
        CheckLength(assertion);
        SamlFacts facts = Read(assertion);
        CheckAge(facts);
        (AccountScene account, RoleScene role) = Authorize(facts, roleArn, providerArn, place);
        if (seconds > role.MaxSeconds)
        {
            throw AwsFault.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        int left = (int)(facts.SessionNotOnOrAfter - clock.UtcNow).TotalSeconds;
        Principal principal = IssuedKeys.Session(account, role, SessionName(facts));
        return Reply(keys.Issue(principal, Math.Min(seconds, left)), facts, account);
    }

    private static void CheckLength(string assertion)
    {
        if (assertion.Length is < 4 or > LongestAssertion)
        {
            string rule = assertion.Length < 4 ? "greater than or equal to 4" : $"less than or equal to {LongestAssertion}";
            throw AwsFault.Validation($"1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have length {rule}");
        }
    }

    private SamlFacts Read(string assertion)
    {
        if (!_verified.TryGetValue(assertion, out SamlFacts? facts))
        {
            facts = SamlFacts.Read(assertion);
            if (_verified.Count >= RememberedAssertions)
            {
                _verified.Clear();
            }

            _verified[assertion] = facts;
        }

        return facts;
    }

    private void CheckAge(SamlFacts facts)
    {
        DateTimeOffset now = clock.UtcNow.AddSeconds(scenario.Sts.AheadSeconds);
        if (now - facts.IssuedAt > LongestWait || now >= facts.NotOnOrAfter)
        {
            throw new AwsFault(400, "ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance");
        }

        if (facts.IssuedAt - now > LongestWait)
        {
            throw new AwsFault(400, "ExpiredTokenException", "Token is not yet valid");
        }
    }

    private (AccountScene Account, RoleScene Role) Authorize(SamlFacts facts, string roleArn, string providerArn, EmulatedPlace place)
    {
        string partition = roleArn.Split(':') is ["arn", var named, "iam", "", _, _] ? named : throw AwsFault.Validation($"{roleArn} is invalid");
        if (place.Partition is { } here && here != partition)
        {
            throw AwsFault.Validation($"{roleArn} is invalid");
        }

        if (!scenario.Accounts.Any(account => account.ProviderArn == providerArn))
        {
            throw AwsFault.InvalidIdentity("Specified provider doesn't exist");
        }

        bool allowed = facts.Pairs.Contains((roleArn, providerArn)) && facts.Audience == SamlNames.Audience(partition);
        return allowed && IssuedKeys.FindRole(scenario, roleArn) is { Role.TrustsSaml: true } found && found.Account.ProviderArn == providerArn
            ? found
            : throw AwsFault.Denied("Not authorized to perform sts:AssumeRoleWithSAML");
    }

    private static string SessionName(SamlFacts facts) => facts.RoleSessionName is { } name && StsParameters.SessionNamePattern().IsMatch(name)
        ? name
        : throw AwsFault.InvalidIdentity("RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");

    private static EmulatedResponse Reply(AwsKeys issued, SamlFacts facts, AccountScene account) => StsXml.Success(
        "AssumeRoleWithSAML",
        StsXml.Credentials(issued),
        StsXml.AssumedRoleUser(issued.Principal),
        StsXml.Text("PackedPolicySize", 6.ToString(CultureInfo.InvariantCulture)),
        StsXml.Text("Subject", facts.Subject),
        StsXml.Text("SubjectType", "unspecified"),
        StsXml.Text("Issuer", facts.Issuer),
        StsXml.Text("Audience", facts.Recipient),
        StsXml.Text("NameQualifier", Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(facts.Issuer + account.Id + account.Provider)))));
}
