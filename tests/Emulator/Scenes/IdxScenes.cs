using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>The built-in scenarios of Identity Engine.</summary>
internal static class IdxScenes
{
    public static readonly IReadOnlyDictionary<string, Func<Scenario>> ByName = new Dictionary<string, Func<Scenario>>(StringComparer.Ordinal)
    {
        ["idx-password"] = () => Of(new IdxPolicy { Factors = 0 }),
        ["idx-push"] = () => Of(new IdxPolicy { IdentifyWithPassword = true }, Verify("push")),
        ["idx-push-number"] = () => Of(new IdxPolicy(), Verify("push") with { NumberMatching = true, Number = 10 }),
        ["idx-push-reject"] = () => Of(new IdxPolicy(), Verify("push") with { Outcomes = [PushOutcome.Reject, PushOutcome.Approve] }),
        ["idx-push-timeout"] = () => Of(new IdxPolicy(), Verify("push") with { Outcomes = [PushOutcome.Timeout] }),
        ["idx-push-wait"] = () => Of(new IdxPolicy(), Verify("push") with { Outcomes = [PushOutcome.Wait], NumberMatching = true }),
        ["idx-totp"] = () => Of(new IdxPolicy(), Verify("totp")),
        ["idx-totp-seed"] = () => Of(new IdxPolicy(), Code("google_otp") with { Code = null, Secret = Scenarios.TotpSecret }, Verify("push")),
        ["idx-verify-all"] = () => Of(new IdxPolicy(), Verify("push", "totp", "signed_nonce")),
        ["idx-fastpass"] = () => Of(new IdxPolicy { Password = IdxPassword.None }, Verify("signed_nonce")),
        ["idx-google"] = () => Of(new IdxPolicy(), Code("google_otp")),
        ["idx-phones"] = () => Of(new IdxPolicy(), Phone("+1 XXX-XXX-0142", "654321"), Phone("+1 XXX-XXX-0199", "765432")),
        ["idx-sms"] = () => Of(new IdxPolicy(), Phone("+1 XXX-XXX-0142", "654321")),
        ["idx-email"] = () => Of(new IdxPolicy(), Email()),
        ["idx-magic-link"] = () => Of(new IdxPolicy(), Email() with { MagicLink = true, ApproveAfterPolls = 2 }),
        ["idx-question"] = () => Of(new IdxPolicy(), Question()),
        ["idx-yubikey"] = () => Of(new IdxPolicy(), Code("yubikey_token") with { Code = "cccccckeibcd" }),
        ["idx-custom-otp"] = () => Of(new IdxPolicy(), Code("custom_otp")),
        ["idx-rsa"] = () => Of(new IdxPolicy(), Code("rsa_token")),
        ["idx-onprem"] = () => Of(new IdxPolicy(), Code("onprem_mfa")),
        ["idx-symantec"] = () => Of(new IdxPolicy(), Code("symantec_vip")),
        ["idx-webauthn"] = () => Of(new IdxPolicy(), Code("webauthn") with { Code = null, Profile = Profile("credentialId", "Y3JlZGVudGlhbA") }),
        ["idx-duo"] = () => Of(new IdxPolicy(), Code("duo") with { Code = "AUTH|emulated:APP|emulated" }),
        ["idx-external-idp"] = () => Of(new IdxPolicy(), Code("external_idp") with { Code = null, Profile = Profile("name", "Partner") }),
        ["idx-custom-push"] = () => Of(new IdxPolicy(), new FactorScene { Type = "custom_app" }),
        ["idx-several"] = () => Of(new IdxPolicy(), Verify("push", "totp"), Code("google_otp"), Phone("+1 XXX-XXX-0142", "654321"), Email(), Question()),
        ["idx-two-factors"] = () => Of(new IdxPolicy { Factors = 2 }, Code("google_otp"), Phone("+1 XXX-XXX-0142", "654321")),
        ["idx-factor-first"] = () => Of(new IdxPolicy { Password = IdxPassword.Second }, Code("google_otp")),
        ["idx-passwordless"] = () => Of(new IdxPolicy { Password = IdxPassword.None }, Verify("push") with { NumberMatching = true, Number = 7 }),
        ["idx-probe"] = () => Of(new IdxPolicy { ProbesDevice = true }, Verify("push", "totp")),
        ["idx-safe-mode"] = () => Of(new IdxPolicy { SafeModePolls = 2, Factors = 0 }),
        ["idx-kmsi"] = () => Of(new IdxPolicy { AsksKeepMeSignedIn = true, Factors = 0 }),
        ["idx-kmsi-warn"] = () => With(UserStatus.PasswordWarn, new IdxPolicy { AsksKeepMeSignedIn = true }, Code("google_otp")),
        ["idx-expired"] = () => With(UserStatus.PasswordExpired, new IdxPolicy { Factors = 0 }),
        ["idx-warn"] = () => With(UserStatus.PasswordWarn, new IdxPolicy { Factors = 0 }),
        ["idx-enroll"] = () => With(UserStatus.MfaEnroll, new IdxPolicy()),
        ["idx-enroll-optional"] = () => With(UserStatus.MfaEnrollOptional, new IdxPolicy { Factors = 0 }),
        ["idx-locked"] = () => With(UserStatus.Locked, new IdxPolicy()) with { Policy = new OrgPolicy { ShowLockOut = true } },
        ["idx-locked-silent"] = () => With(UserStatus.Locked, new IdxPolicy { IdentifyWithPassword = true }),
        ["idx-unassigned"] = () => Of(new IdxPolicy { Factors = 0 }) with { Apps = [new AppScene { AssignedTo = ["joe@acme.test"] }] },
        ["idx-unsatisfiable"] = () => Of(new IdxPolicy()),
        ["idx-captcha"] = () => Of(new IdxPolicy { Captcha = true, Factors = 0 }),
        ["idx-idp"] = () => Of(new IdxPolicy { OffersIdp = true, Factors = 0 }),
        ["idx-desktop-sso"] = () => Desktop(new IdxPolicy { DesktopSignOn = DesktopSignOn.Only, Factors = 0 }),
        ["idx-desktop-sso-offered"] = () => Desktop(new IdxPolicy { DesktopSignOn = DesktopSignOn.Offered, Factors = 0 }),
        ["idx-desktop-sso-redirect"] = () => Desktop(new IdxPolicy { DesktopSignOn = DesktopSignOn.Redirect, Factors = 0 }),
        ["idx-desktop-sso-factor"] = () => Desktop(new IdxPolicy { DesktopSignOn = DesktopSignOn.Only }, Code("google_otp")),
        ["idx-unseen-fields"] = () => Of(new IdxPolicy(), Code("spellbook") with { Code = "alohomora" }),
        ["idx-old-shapes"] = () => Of(new IdxPolicy { OldShapes = true, Look = TokenLook.Jwe, Spelling = TokenSpelling.Property }, Verify("push", "totp"), Phone("+1 XXX-XXX-0142", "654321")),
        ["idx-success-remediation"] = () => Of(new IdxPolicy { SuccessAsRemediation = true, Factors = 0 }),
        ["idx-success-info"] = () => Of(new IdxPolicy { SuccessMessage = SuccessMessage.Info, Factors = 0 }),
        ["idx-success-error"] = () => Of(new IdxPolicy { SuccessMessage = SuccessMessage.Error, Factors = 0 }),
        ["idx-step-up"] = StepUp,
        ["idx-authn"] = () => Of(new IdxPolicy { AllowsAuthn = true, Factors = 0 }),
        ["idx-token-oktadata"] = () => Of(new IdxPolicy { Spelling = TokenSpelling.OktaData, Factors = 0 }),
        ["idx-token-property"] = () => Of(new IdxPolicy { Spelling = TokenSpelling.Property, Factors = 0 }),
        ["idx-token-attribute"] = () => Of(new IdxPolicy { Spelling = TokenSpelling.DataAttribute, Factors = 0 }),
        ["idx-token-input"] = () => Of(new IdxPolicy { Spelling = TokenSpelling.HiddenInput, Look = TokenLook.Older, Factors = 0 }),
        ["idx-token-url"] = () => Of(new IdxPolicy { Spelling = TokenSpelling.FinalUrl, Factors = 0 }),
        ["idx-denied"] = () => Odd(OddAnswer.IdxAccessDenied, "/idp/idx/challenge/answer"),
        ["idx-expired-session"] = () => Odd(OddAnswer.IdxExpired, "/idp/idx/challenge/answer"),
        ["idx-unassigned-late"] = () => Odd(OddAnswer.IdxNotAssignedFailure, "/idp/idx/challenge/answer"),
        ["idx-device-assurance"] = () => Odd(OddAnswer.IdxDeviceAssurance, "/idp/idx/challenge/answer"),
        ["idx-empty"] = () => Odd(OddAnswer.Empty, "/idp/idx/challenge/answer"),
        ["idx-ratelimit"] = () => Odd(OddAnswer.IdxTooMany, "/idp/idx/identify", times: 1),
        ["idx-ratelimit-classic"] = () => Odd(OddAnswer.Error, "/idp/idx/identify", "E0000047", 1),
        ["idx-500"] = () => Odd(OddAnswer.Error, "/idp/idx/identify"),
        ["idx-biometrics"] = () => Of(new IdxPolicy(), Verify("push")) with { Inject = [new InjectedAnswer { Kind = OddAnswer.IdxBiometrics, Path = "/idp/idx/challenge/poll", Times = 1 }] },
    };

    internal static FactorScene Verify(params string[] methods) => new()
    {
        Type = "okta_verify",
        Methods = methods,
        Code = "123456",
        Profile = Profile("deviceName", "Jane's phone"),
    };

    internal static FactorScene Code(string key) => new() { Type = key, Code = "123456" };

    internal static FactorScene Phone(string number, string code) => new() { Type = "phone_number", Code = code, Profile = Profile("phoneNumber", number) };

    internal static FactorScene Email() => new() { Type = "okta_email", Code = "424242", Profile = Profile("email", "j***e@acme.test") };

    internal static FactorScene Question() => new()
    {
        Type = "security_question",
        Code = "Okapi",
        Profile = new Dictionary<string, string> { ["questionKey"] = "favorite_animal", ["question"] = "What is your favorite animal?" },
    };

    internal static Scenario Of(IdxPolicy policy, params FactorScene[] factors) =>
        Scenarios.Of(Scenarios.Roles(1), factors) with { Pipeline = Pipeline.Idx, Idx = policy };

    // The host for tickets has its name from an org of Okta's own domain.
    private static Scenario Desktop(IdxPolicy policy, params FactorScene[] factors) => Of(policy, factors) with { OrgHost = "acme.okta.com" };

    private static Dictionary<string, string> Profile(string name, string value) => new() { [name] = value };

    private static Scenario With(UserStatus status, IdxPolicy policy, params FactorScene[] factors)
    {
        Scenario scenario = Of(policy, factors);
        return scenario with { Users = [scenario.Users[0] with { Status = status }] };
    }

    private static Scenario Odd(OddAnswer kind, string path, string code = "E0000009", int times = int.MaxValue) =>
        Of(new IdxPolicy { Factors = 0 }) with { Inject = [new InjectedAnswer { Kind = kind, Path = path, Code = code, Times = times }] };

    // The first app is content with a password; the second wants a code on top.
    private static Scenario StepUp() => Of(new IdxPolicy { Factors = 0, AllowsAuthn = true }, Code("google_otp")) with
    {
        Apps = [new AppScene(), new AppScene { Label = "AWS Production", Id = "0oa1emulatedprd00001", Exk = "exk1emulatedprd00001", Factors = 1 }],
    };
}
