using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>The built-in scenarios of device authorization and of service apps.</summary>
internal static class OAuthScenarios
{
    public static readonly IReadOnlyDictionary<string, Func<Scenario>> ByName = new Dictionary<string, Func<Scenario>>(StringComparer.Ordinal)
    {
        ["device"] = () => Of(new DevicePolicy { AnswerAfterMs = 300 }),
        ["device-wait"] = () => Of(new DevicePolicy { Outcome = PushOutcome.Wait }),
        ["device-denied"] = () => Of(new DevicePolicy { Outcome = PushOutcome.Reject }),
        ["device-slow-down"] = () => Of(new DevicePolicy { SlowDowns = 1 }),
        ["device-expired"] = () => Of(new DevicePolicy { Outcome = PushOutcome.Wait, ExpiresSeconds = 8 }),
        ["device-get-only"] = () => Of(new DevicePolicy { SsoTakesPost = false }),
        ["device-no-grant"] = () => Of(new DevicePolicy(), new OidcAppScene { DeviceGrant = false }),
        ["device-no-exchange"] = () => Of(new DevicePolicy(), new OidcAppScene { ExchangeGrant = false }),
        ["device-scopes"] = () => Of(new DevicePolicy(), new OidcAppScene { Scopes = ["openid", "okta.apps.sso"] }),
        ["device-unlinked"] = () => Of(new DevicePolicy(), new OidcAppScene { LinkedApps = [] }),
        ["device-assurance"] = () => Of(new DevicePolicy()) with { Apps = [new AppScene { RefusesExchange = true }] },
        ["device-unassigned"] = () => Of(new DevicePolicy()) with { Apps = [new AppScene { AssignedTo = ["joe@acme.test"] }] },
        ["device-several"] = () => Of(new DevicePolicy { IsAdmin = true }) with
        {
            Apps = [new AppScene(), new AppScene { Label = "AWS Production", Id = "0oa1emulatedprd00001", Exk = "exk1emulatedprd00001" }, new AppScene { Label = "Identity Center", AppName = "amazon_aws_sso", Id = "0oa1emulatedsso00001", Exk = "exk1emulatedsso00001" }],
        },
        ["m2m"] = Machine,
    };

    private static Scenario Of(DevicePolicy device, OidcAppScene? client = null) =>
        IdxScenes.Of(new IdxPolicy(), IdxScenes.Verify("signed_nonce")) with { Device = device, OidcApps = [client ?? new OidcAppScene()] };

    private static Scenario Machine() => IdxScenes.Of(new IdxPolicy()) with
    {
        ServiceApps = [new ServiceAppScene()],
        Accounts = [new AccountScene { Alias = "acme-01", OidcAudience = "api://aws-federation", Roles = [new RoleScene { TrustsWebIdentity = true }, new RoleScene { Name = "People", TrustsWebIdentity = false }] }],
    };
}
