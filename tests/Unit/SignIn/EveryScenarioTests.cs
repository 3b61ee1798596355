using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Model;
using OktaAws.Emulator;
using OktaAws.Unit.Doubles;
using Xunit;

namespace OktaAws.Unit.SignIn;

/// <summary>A whole sign-in through every organization the emulator knows: it ends in keys, or in the one error that explains why not.</summary>
public class EveryScenarioTests
{
    /// <summary>The scenarios that end otherwise than in keys.</summary>
    private static readonly Dictionary<string, string> Ends = new()
    {
        ["norole"] = ErrorId.RoleNotFound,
        ["apps-no-role"] = ErrorId.RoleNotFound,
        ["locked"] = ErrorId.AccountLocked,
        ["locked-silent"] = ErrorId.SignInRejected,
        ["password-reset"] = ErrorId.PasswordExpired,
        ["enroll"] = ErrorId.EnrollmentRequired,
        ["enroll-activate"] = ErrorId.EnrollmentRequired,
        ["recovery"] = ErrorId.BrowserRequired,
        ["recovery-challenge"] = ErrorId.BrowserRequired,
        ["consent"] = ErrorId.BrowserRequired,
        ["unknown-status"] = ErrorId.BrowserRequired,
        ["push-reject"] = ErrorId.MfaRejected,
        ["push-timeout"] = ErrorId.MfaTimedOut,
        ["push-wait"] = ErrorId.MfaTimedOut,
        ["webauthn"] = ErrorId.FactorUnsupported,
        ["u2f"] = ErrorId.FactorUnsupported,
        ["duo"] = ErrorId.FactorUnsupported,
        ["claims-provider"] = ErrorId.FactorUnsupported,
        ["odd-truncated"] = ErrorId.ProtocolUnexpected,
        ["odd-html"] = ErrorId.OrgUnreachable,
        ["odd-empty"] = ErrorId.ProtocolUnexpected,
        ["odd-500"] = ErrorId.OrgUnreachable,
        ["odd-redirects"] = ErrorId.ProtocolUnexpected,
        ["odd-huge"] = ErrorId.ProtocolUnexpected,
        ["idx-push-reject"] = ErrorId.MfaRejected,
        ["idx-push-timeout"] = ErrorId.MfaTimedOut,
        ["idx-push-wait"] = ErrorId.MfaTimedOut,
        ["idx-fastpass"] = ErrorId.BrowserRequired,
        ["idx-webauthn"] = ErrorId.BrowserRequired,
        ["idx-duo"] = ErrorId.BrowserRequired,
        ["idx-external-idp"] = ErrorId.BrowserRequired,
        ["idx-captcha"] = ErrorId.BrowserRequired,
        ["idx-biometrics"] = ErrorId.MfaRejected,
        ["idx-enroll"] = ErrorId.EnrollmentRequired,
        ["idx-locked"] = ErrorId.AccountLocked,
        ["idx-locked-silent"] = ErrorId.SignInRejected,
        ["idx-unassigned"] = ErrorId.AccessDenied,
        ["idx-unassigned-late"] = ErrorId.AccessDenied,
        ["idx-unsatisfiable"] = ErrorId.AccessDenied,
        ["idx-denied"] = ErrorId.AccessDenied,
        ["idx-expired-session"] = ErrorId.SessionExpired,
        ["idx-device-assurance"] = ErrorId.BrowserRequired,
        ["idx-empty"] = ErrorId.ProtocolUnexpected,
        ["idx-500"] = ErrorId.OrgUnreachable,
        ["jumpcloud-push-deny"] = ErrorId.MfaRejected,
        ["jumpcloud-push-deny-401"] = ErrorId.MfaRejected,
        ["jumpcloud-push-expire"] = ErrorId.MfaTimedOut,
        ["jumpcloud-push-wait"] = ErrorId.MfaTimedOut,
        ["jumpcloud-push-lost"] = ErrorId.MfaRejected,
        ["jumpcloud-webauthn"] = ErrorId.FactorUnsupported,
        ["jumpcloud-locked"] = ErrorId.AccountLocked,
        ["jumpcloud-conditional"] = ErrorId.AccessDenied,
        ["jumpcloud-app-mfa"] = ErrorId.BrowserRequired,
        ["jumpcloud-unbound"] = ErrorId.AccessDenied,
        ["jumpcloud-eu-link"] = ErrorId.OrgUnreachable,
    };

    // Device and machine sign-ins and IAM users have tests of their own, and so have codes that are computed.
    public static TheoryData<string> Names =>
        [.. Scenarios.Names.Where(n => !n.EndsWith("totp-seed", StringComparison.Ordinal) && !n.StartsWith("error-", StringComparison.Ordinal) && !n.StartsWith("device", StringComparison.Ordinal) && !n.StartsWith("iam-user", StringComparison.Ordinal) && n != "m2m").Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Connect_AnyOrganization_EndsInKeysOrInItsOwnError(string scenario)
    {
        using var bench = new SignInBench(Scene(scenario)) { Person = new KnowingPrompt(SignInBench.Password, scenario.Contains("sms", StringComparison.Ordinal) || scenario is "mixed" or "idx-phones" or "idx-two-factors") };
        bench.Clock = new WorldClock(bench.World);

        Exception? error = await Record.ExceptionAsync(() => bench.ConnectAsync());

        string outcome = error switch { null => "keys", OktaAwsException known => known.Id, _ => error.ToString() };
        string why = $"{outcome}: {error?.Message}\n  said: {string.Join("\n  ", bench.Notices.Said)}\n  requests: {string.Join(' ', bench.Requests.TakeLast(12))}";
        Assert.True(Ends.GetValueOrDefault(scenario, "keys") == outcome, why);
        Assert.DoesNotContain(SignInBench.Password, why, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.World.Log.Entries, e => e.Status == 429 && !scenario.Contains("ratelimit", StringComparison.Ordinal));
    }

    // Asked twice for a code that never changes nobody could go on; a push can be sent twice.
    private static Scenario Scene(string name)
    {
        Scenario scene = Scenarios.Named(name);
        return name != "mfa-twice" ? scene : scene with { Users = [scene.Users[0] with { Factors = [new FactorScene { Type = "push", ApproveAfterMs = 100 }] }] };
    }

    [Fact]
    public void Ends_NameOnlyScenariosThatExist()
    {
        Assert.Empty(Ends.Keys.Except(Scenarios.Names));
    }
}
