using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>A bastion account: an IAM user with MFA, and roles in other accounts that trust the user after MFA only.</summary>
public static class IamUserScenes
{
    private const string Account = "123456789012";
    private const string User = "aidan-melen";

    internal static readonly IReadOnlyDictionary<string, Func<Scenario>> ByName = new Dictionary<string, Func<Scenario>>(StringComparer.Ordinal)
    {
        ["iam-user"] = () => Of(new IamUserScene()),
        ["iam-user-no-device"] = () => Of(new IamUserScene { MfaCode = null }),
        ["iam-user-devices"] = () => Of(new IamUserScene { MfaDevices = [Serial("phone"), Serial("tablet"), $"arn:aws:iam::{Account}:u2f/user/{User}/key-A1B2"] }),
        ["iam-user-key-only"] = () => Of(new IamUserScene { MfaDevices = [$"arn:aws:iam::{Account}:u2f/user/{User}/key-A1B2"] }),
        ["iam-user-hardware"] = () => Of(new IamUserScene { MfaDevices = ["GAHT12345678"] }),
        ["iam-user-inactive"] = () => Of(new IamUserScene { IsInactive = true }),
        ["iam-user-blind"] = () => Of(new IamUserScene()) with { Sts = new StsPolicy { DeniesIamReads = true } },
        ["iam-user-blind-phone"] = () => Of(new IamUserScene { MfaDevices = [Serial("phone")] }) with { Sts = new StsPolicy { DeniesIamReads = true } },
        ["iam-user-totp"] = () => Of(new IamUserScene { MfaSecret = Scenarios.TotpSecret }),
    };

    private static Scenario Of(IamUserScene user)
    {
        user = user with { AccountId = Account, Name = User, AccessKeyId = "AKIAEMULATEDBASTION1", SecretAccessKey = "b7Xw+emulatedBastion/4kQzJ2nRtYs6HdLvGpC" };
        return Scenarios.Of(
        [
            new AccountScene { Id = Account, Alias = "acme-bastion" },
            Target("234567890123", "admin", user),
            Target("345678901234", "poweruser", user),
            Target("456789012345", "spectator", user),
            Target("567890123456", "short", user, maxSeconds: 3600),
            Target("678901234567", "audit", user, externalId: "acme-42"),
        ]) with
        { IamUsers = [user] };
    }

    private static AccountScene Target(string account, string role, IamUserScene user, string? externalId = null, int maxSeconds = 43200) => new()
    {
        Id = account,
        Roles = [new RoleScene { Name = role, TrustsSaml = false, DemandsMfa = true, TrustedBy = [user.Arn], ExternalId = externalId, MaxSeconds = maxSeconds }],
    };

    private static string Serial(string device) => $"arn:aws:iam::{Account}:mfa/{device}";
}
