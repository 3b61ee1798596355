using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>The built-in scenarios, all about jane@acme.test.</summary>
public static class Scenarios
{
    private static readonly Dictionary<string, Func<Scenario>> ByName = new(
        ClassicScenes.ByName.Concat(IdxScenes.ByName).Concat(OAuthScenarios.ByName).Concat(RoleScenes.ByName).Concat(JumpCloudScenes.ByName).Concat(IamUserScenes.ByName), StringComparer.Ordinal)
    {
        ["password"] = () => Of(Roles(1)),
        ["push"] = () => Of(Roles(1), Push() with { NumberMatching = true }),
        ["totp"] = () => Of(Roles(1), Totp("OKTA")),
        ["sms"] = () => Of(Roles(1), Sms("+1 XXX-XXX-0142")),
        ["totp-seed"] = () => Of(Roles(1), Totp("GOOGLE") with { Code = null, Secret = TotpSecret }, Push()),
        ["mixed"] = () => Of(Roles(3), Push(), Totp("OKTA"), Totp("GOOGLE"), Sms("+1 XXX-XXX-0142"), Sms("+1 XXX-XXX-0199"), new FactorScene { Type = "hologram", Provider = "CUSTOM" }),
        ["question"] = () => Of(Roles(1), new FactorScene { Type = "question", Code = "Okapi", Profile = new Dictionary<string, string> { ["question"] = "favorite_animal", ["questionText"] = "What is your favorite animal?" } }),
        ["roles-3"] = () => Of(Roles(3)),
        ["roles-50"] = () => Of(Roles(50)),
        ["roles-500"] = () => Of(Roles(500)),
        ["norole"] = () => Of(Roles(0)),
        ["locked"] = () => WithUser(UserStatus.Locked) with { Policy = new OrgPolicy { ShowLockOut = true } },
        ["locked-silent"] = () => WithUser(UserStatus.Locked),
        ["expired"] = () => WithUser(UserStatus.PasswordExpired),
        ["warn"] = () => WithUser(UserStatus.PasswordWarn),
        ["enroll"] = () => WithUser(UserStatus.MfaEnroll),
        ["enroll-optional"] = () => WithUser(UserStatus.MfaEnrollOptional),
        ["push-reject"] = () => Of(Roles(1), Push() with { Outcomes = [PushOutcome.Reject] }),
        ["push-timeout"] = () => Of(Roles(1), Push() with { Outcomes = [PushOutcome.Timeout] }),
        ["push-wait"] = () => Of(Roles(1), Push() with { Outcomes = [PushOutcome.Wait], NumberMatching = true }),
        ["ratelimit"] = () => Of(Roles(1)) with { Limits = new RateLimits { RefuseFirst = 1, RefuseForSeconds = 2 }, Sts = new StsPolicy { ThrottledPercent = 50 } },
        ["remember"] = () => Of(Roles(1), Push()) with { Policy = new OrgPolicy { RememberDeviceMinutes = 60 } },
        ["step-up"] = StepUp,
        ["gov-cn"] = GovCn,
        ["chain"] = Chain,
        ["durations"] = () => Of([new AccountScene { Roles = [new RoleScene(), new RoleScene { Name = "FourHours", MaxSeconds = 14400 }, new RoleScene { Name = "OneHour", MaxSeconds = 3600 }] }]),
        ["pairs"] = Pairs,
        ["conjur"] = ConjurScene.Scene,
        ["hostile"] = HostileTexts.Scene,
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>A scenario by name.</summary>
    public static Scenario Named(string name) => ByName.TryGetValue(name, out Func<Scenario>? make)
        ? make() with { Name = name }
        : ClassicScenes.Error(name) is { } error ? error with { Name = name }
        : throw new ArgumentException($"There is no scenario '{name}'. There are: {string.Join(", ", ByName.Keys)}", nameof(name));

    /// <summary>A password user with so many roles in accounts of at most ten; every second account has an alias.</summary>
    public static Scenario WithRoles(int count) => Of(Roles(count)) with { Name = $"roles-{count}" };

    /// <summary>Base32 of sixteen letters, as Google Authenticator shows a key.</summary>
    internal const string TotpSecret = "JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQ";

    internal static FactorScene Push() => new()
    {
        Type = "push",
        ApproveAfterMs = 300,
        Profile = new Dictionary<string, string> { ["credentialId"] = "jane@acme.test", ["deviceType"] = "SmartPhone_Android", ["name"] = "Jane's phone", ["platform"] = "ANDROID" },
    };

    internal static FactorScene Totp(string provider) => new()
    {
        Type = "token:software:totp",
        Provider = provider,
        Code = "123456",
        Profile = new Dictionary<string, string> { ["credentialId"] = "jane@acme.test" },
    };

    internal static FactorScene Sms(string phone) => new()
    {
        Type = "sms",
        Code = "654321",
        Profile = new Dictionary<string, string> { ["phoneNumber"] = phone },
    };

    internal static Scenario Of(IReadOnlyList<AccountScene> accounts, params FactorScene[] factors) => new()
    {
        Users = [new UserScene { Factors = factors }],
        Apps = [new AppScene()],
        Accounts = accounts,
    };

    internal static IReadOnlyList<AccountScene> Roles(int count) =>
    [
        .. Enumerable.Range(0, count).Chunk(10).Select((chunk, index) => new AccountScene
        {
            Id = $"{111122223333 + index}",
            Alias = index % 2 == 0 ? $"acme-{index + 1:D2}" : null,
            Roles = [.. chunk.Select(number => new RoleScene { Name = count == 1 ? "Developer" : $"Role-{number + 1:D3}" })],
        }),
    ];

    private static Scenario WithUser(UserStatus status)
    {
        Scenario scenario = Of(Roles(1));
        return scenario with { Users = [scenario.Users[0] with { Status = status }] };
    }

    private static Scenario StepUp()
    {
        Scenario scenario = Of(Roles(1), Totp("GOOGLE"), Push());
        return scenario with { Apps = [new AppScene { StepUp = Emulator.StepUp.Variable }] };
    }

    private static Scenario GovCn() => Of(
        [
            new AccountScene { Roles = [new RoleScene()] },
            new AccountScene { Id = "222233334444", Partition = "aws-us-gov", Alias = "acme-gov", Roles = [new RoleScene()] },
            new AccountScene { Id = "333344445555", Partition = "aws-cn", Alias = "acme-cn", Roles = [new RoleScene()] },
        ]) with
    {
        Apps =
        [
            new AppScene(),
            new AppScene { Label = "AWS GovCloud", Id = "0oa1emulatedgov00001", Exk = "exk1emulatedgov00001", Partition = "aws-us-gov" },
            new AppScene { Label = "AWS China ", Id = "0oa1emulatedchn00001", Exk = "exk1emulatedchn00001", Partition = "aws-cn" },
        ],
    };

    private static Scenario Chain() => Of(
        [
            new AccountScene { Alias = "acme-hub", Roles = [new RoleScene { Name = "Hub" }] },
            new AccountScene
            {
                Id = "222233334444",
                Alias = "acme-prod",
                Roles =
                [
                    new RoleScene { Name = "Deploy", TrustsSaml = false, TrustedBy = ["arn:aws:iam::111122223333:role/Hub"] },
                    new RoleScene { Name = "Audit", TrustsSaml = false, TrustedBy = ["arn:aws:iam::222233334444:role/Deploy", "arn:aws:iam::111122223333:user/jane"], ExternalId = "acme-42" },
                ],
            },
        ]) with
    { IamUsers = [new IamUserScene()] };

    private static Scenario Pairs() => Of(
        [
            new AccountScene { Alias = "acme-01", Roles = [new RoleScene { Path = "/team/web/" }, new RoleScene { Name = "Admin", MaxSeconds = 3600 }, new RoleScene { Name = "ReadOnly" }] },
            new AccountScene { Id = "111122223334", Roles = [new RoleScene { Path = "/team/web/" }, new RoleScene { Name = "Short", MaxSeconds = 3600 }] },
        ]) with
    {
        Apps = [new AppScene { Pairs = PairStyle.Mixed, Duplicates = true }],
        LineBrokenAssertion = true,
    };
}
