using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>More built-in scenarios of a Classic org: its other factors, states and odd answers.</summary>
internal static class ClassicScenes
{
    public static readonly IReadOnlyDictionary<string, Func<Scenario>> ByName = new Dictionary<string, Func<Scenario>>(StringComparer.Ordinal)
    {
        ["push-plain"] = () => With(Scenarios.Push()),
        ["call"] = () => With(Factor("call") with { Profile = new Dictionary<string, string> { ["phoneNumber"] = "+1 XXX-XXX-0142" } }),
        ["email"] = () => With(Factor("email") with { Profile = new Dictionary<string, string> { ["email"] = "j...e@acme.test" } }),
        ["hotp"] = () => With(Factor("token:hotp", "CUSTOM")),
        ["yubikey"] = () => With(Factor("token:hardware", "YUBICO") with { Code = "cccccckeibcd" }),
        ["rsa-symantec"] = () => With(Factor("token", "RSA"), Factor("token", "SYMANTEC") with { Code = "222333" }),
        ["webauthn"] = () => With(Key("webauthn", "Y3JlZGVudGlhbDE"), Key("webauthn", "Y3JlZGVudGlhbDI")),
        ["u2f"] = () => With(Key("u2f", "Y3JlZGVudGlhbDE")),
        ["duo"] = () => With(Factor("web", "DUO") with { Code = null, Outcomes = [PushOutcome.Wait] }),
        ["claims-provider"] = () => With(Factor("claims_provider", "CUSTOM") with { Code = null }),
        ["password-reset"] = () => Standing(UserStatus.PasswordReset),
        ["recovery"] = () => Saying("RECOVERY"),
        ["recovery-challenge"] = () => Saying("RECOVERY_CHALLENGE"),
        ["enroll-activate"] = () => Saying("MFA_ENROLL_ACTIVATE"),
        ["consent"] = () => Saying("CONSENT_REQUIRED"),
        ["unknown-status"] = () => Saying("MOON_PHASE_REQUIRED"),
        ["expired-mfa"] = () => Standing(UserStatus.PasswordExpired, Scenarios.Totp("OKTA")),
        ["app-step-up"] = () => StepUps(StepUp.Variable, orgAsks: false),
        ["step-up-oktadata"] = () => StepUps(StepUp.OktaData, orgAsks: false),
        ["step-up-property"] = () => StepUps(StepUp.Property, orgAsks: false),
        ["mfa-twice"] = () => StepUps(StepUp.Variable, orgAsks: true),
        ["odd-truncated"] = () => Odd(new InjectedAnswer { Path = "/api/v1/authn", Kind = OddAnswer.Truncated }),
        ["odd-html"] = () => Odd(new InjectedAnswer { Path = "/api/v1/authn", Kind = OddAnswer.Html, Status = 503 }),
        ["odd-empty"] = () => Odd(new InjectedAnswer { Path = "/api/v1/authn", Kind = OddAnswer.Empty }),
        ["odd-500"] = () => Odd(new InjectedAnswer { Path = "/api/v1/authn", Kind = OddAnswer.Error }),
        ["odd-redirects"] = () => Odd(new InjectedAnswer { Path = "/app/*", Kind = OddAnswer.RedirectLoop }),
        ["odd-huge"] = () => Odd(new InjectedAnswer { Path = "/app/*", Kind = OddAnswer.Huge }),
        ["odd-cookies"] = () => Odd(new InjectedAnswer { Kind = OddAnswer.ForeignCookie }),
    };

    /// <summary>error-authn-E… and error-verify-E…: an error of the API at sign-in, or where a factor is verified; null for other names.</summary>
    public static Scenario? Error(string name)
    {
        foreach (var (prefix, path) in ((string, string)[])[("error-authn-", "/api/v1/authn"), ("error-verify-", "/api/v1/authn/factors/*/verify")])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return With(Scenarios.Totp("OKTA")) with { Inject = [new InjectedAnswer { Path = path, Code = name[prefix.Length..] }] };
            }
        }

        return null;
    }

    private static Scenario With(params FactorScene[] factors) => Scenarios.Of(Scenarios.Roles(1), factors);

    private static FactorScene Factor(string type, string provider = "OKTA") => new() { Type = type, Provider = provider, Code = "123456", Profile = new Dictionary<string, string> { ["credentialId"] = "jane@acme.test" } };

    private static FactorScene Key(string type, string credential) => Factor(type, "FIDO") with { Code = null, Profile = new Dictionary<string, string> { ["credentialId"] = credential } };

    private static Scenario Standing(UserStatus status, params FactorScene[] factors)
    {
        Scenario scenario = With(factors);
        return scenario with { Users = [scenario.Users[0] with { Status = status }] };
    }

    private static Scenario Saying(string status)
    {
        Scenario scenario = With();
        return scenario with { Users = [scenario.Users[0] with { AuthnStatus = status }] };
    }

    private static Scenario StepUps(StepUp spelling, bool orgAsks) =>
        With(Scenarios.Totp("GOOGLE")) with { Apps = [new AppScene { StepUp = spelling }], Policy = new OrgPolicy { AsksForFactor = orgAsks } };

    private static Scenario Odd(InjectedAnswer answer) => With() with { Inject = [answer] };
}
