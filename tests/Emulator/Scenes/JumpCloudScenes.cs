using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>Scenarios with a JumpCloud console.</summary>
internal static class JumpCloudScenes
{
    internal static readonly IReadOnlyDictionary<string, Func<Scenario>> ByName = new Dictionary<string, Func<Scenario>>(StringComparer.Ordinal)
    {
        ["jumpcloud"] = () => Of(new JumpCloudScene()),
        ["jumpcloud-older"] = () => Of(Older),
        ["jumpcloud-totp"] = () => Of(new JumpCloudScene(), Totp),
        ["jumpcloud-totp-older"] = () => Of(Older, Totp),
        ["jumpcloud-totp-seed"] = () => Of(new JumpCloudScene(), Totp with { Code = null, Secret = Scenarios.TotpSecret }, Push),
        ["jumpcloud-push"] = () => Of(new JumpCloudScene(), Push),
        ["jumpcloud-push-deny"] = () => Of(new JumpCloudScene(), Push with { Outcomes = [PushOutcome.Reject] }),
        ["jumpcloud-push-deny-401"] = () => Of(new JumpCloudScene { DeniedIs401 = true }, Push with { Outcomes = [PushOutcome.Reject] }),
        ["jumpcloud-push-expire"] = () => Of(new JumpCloudScene(), Push with { Outcomes = [PushOutcome.Timeout] }),
        ["jumpcloud-push-wait"] = () => Of(new JumpCloudScene(), Push with { Outcomes = [PushOutcome.Wait] }),
        ["jumpcloud-push-lost"] = () => Of(new JumpCloudScene { LosesPushes = true }, Push),
        ["jumpcloud-mixed"] = () => Of(new JumpCloudScene(), Totp, Push, new FactorScene { Type = "duo" }, new FactorScene { Type = "webauthn" }),
        ["jumpcloud-push-absent"] = () => Of(new JumpCloudScene { Unavailable = ["push"] }, Push, Totp),
        ["jumpcloud-webauthn"] = () => Of(new JumpCloudScene { Unavailable = ["totp"] }, Totp, new FactorScene { Type = "webauthn" }),
        ["jumpcloud-token"] = () => Of(new JumpCloudScene { ForgetsTokens = 1 }, Totp),
        ["jumpcloud-locked"] = () => Of(new JumpCloudScene()) with { Users = [new UserScene { Status = UserStatus.Locked }] },
        ["jumpcloud-conditional"] = () => Of(new JumpCloudScene { DeniesAccess = true }),
        ["jumpcloud-app-mfa"] = () => Of(new JumpCloudScene { AppsWantMfa = true }),
        ["jumpcloud-unbound"] = () => Of(new JumpCloudScene()) with { Apps = [App("aws") with { AssignedTo = [] }] },
        ["jumpcloud-two"] = () => Two(),
        ["jumpcloud-chain"] = () => Scenarios.Named("chain") with { JumpCloud = new JumpCloudScene(), Apps = [App("aws")] },
        ["jumpcloud-eu"] = () => Of(new JumpCloudScene { Region = "eu" }),
        ["jumpcloud-eu-link"] = () => Of(new JumpCloudScene { Region = "eu", AnswersForUnitedStates = true }),
    };

    private static JumpCloudScene Older => new() { Dialect = ConsoleDialect.Older };

    private static FactorScene Totp => new() { Type = "totp", Provider = "JUMPCLOUD", Code = "123456" };

    private static FactorScene Push => new() { Type = "push", Provider = "JUMPCLOUD", ApproveAfterMs = 300 };

    // JumpCloud writes the role before the provider; the name is the last part of the link.
    private static AppScene App(string name) => new() { AppName = name, Label = name, Exk = name };

    private static Scenario Of(JumpCloudScene console, params FactorScene[] factors) => Scenarios.Of([new AccountScene { Alias = "acme-01", Roles = [new RoleScene()] }], factors) with
    {
        JumpCloud = console,
        Apps = [App("aws")],
    };

    private static Scenario Two()
    {
        AccountScene[] accounts =
        [
            new() { Alias = "duff", Roles = [new RoleScene { Name = "Admin" }] },
            new() { Id = "222233334444", Alias = "duff-logs", Roles = [new RoleScene { Name = "ReadOnly" }] },
        ];
        return Of(new JumpCloudScene(), Totp) with
        {
            Accounts = accounts,
            Apps = [App("aws-duff") with { Roles = [accounts[0].RoleArn(accounts[0].Roles[0])] }, App("aws-logs") with { Roles = [accounts[1].RoleArn(accounts[1].Roles[0])] }],
        };
    }
}
