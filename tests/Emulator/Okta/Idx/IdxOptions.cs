using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>How an authenticator is offered.</summary>
internal sealed class IdxOptions(Scenario scenario, UserState? user)
{
    /// <summary>One option of the choice; labels repeat, so they name nothing.</summary>
    public JsonObject Option(FactorState factor, int index) => new()
    {
        ["label"] = scenario.Say(Label(factor.Scene.Type)),
        ["value"] = new JsonObject { ["form"] = new JsonObject { ["value"] = new JsonArray([.. Fields(factor)]) } },
        ["relatesTo"] = $"$.authenticatorEnrollments.value[{Index(factor, index)}]",
    };

    /// <summary>The fields that pick an authenticator: its id, a method, and the enrollment where there are several.</summary>
    public IEnumerable<JsonObject> Fields(FactorState factor)
    {
        yield return Ion.Fixed("id", factor.AuthenticatorId);
        if (factor.Methods is [var only])
        {
            yield return Ion.Fixed("methodType", only, required: false);
        }
        else
        {
            yield return Ion.Choice("methodType", factor.Methods.Select(method => new JsonObject { ["label"] = scenario.Say(MethodLabel(method)), ["value"] = method }), "string", required: false);
        }

        if (HasTwins(factor))
        {
            yield return Ion.Fixed("enrollmentId", factor.Id);
        }
    }

    /// <summary>An authenticator that may be set up.</summary>
    public static JsonObject Enrollable(string key, string label) => new()
    {
        ["label"] = label,
        ["value"] = new JsonObject { ["form"] = new JsonObject { ["value"] = new JsonArray(Ion.Fixed("id", Token.Stable("aut", key))) } },
        ["relatesTo"] = "$.authenticators.value[0]",
    };

    /// <summary>What people call it.</summary>
    public static string Label(string key) => key switch
    {
        "okta_password" => "Password",
        "okta_verify" => "Okta Verify",
        "google_otp" => "Google Authenticator",
        "phone_number" => "Phone",
        "okta_email" => "Email",
        "security_question" => "Security Question",
        "yubikey_token" => "YubiKey Authenticator",
        "webauthn" => "Security Key or Biometric",
        "duo" => "Duo Security",
        "rsa_token" => "RSA SecurID",
        "onprem_mfa" => "On-Prem MFA",
        "symantec_vip" => "Symantec VIP",
        "external_idp" => "IdP Authenticator",
        "custom_app" => "Acme Push",
        "custom_otp" => "Acme OTP",
        _ => key,
    };

    private bool HasTwins(FactorState factor) =>
        factor.Scene.Type is "phone_number" or "onprem_mfa" or "rsa_token"
        || (factor.Scene.Type is not ("okta_verify" or "webauthn") && user!.Factors.Count(one => one.Scene.Type == factor.Scene.Type) > 1);

    // The password is listed first among the enrollments.
    private int Index(FactorState factor, int fallback) =>
        factor == user!.PasswordFactor ? 0 : user.Factors.ToList().IndexOf(factor) is >= 0 and var found ? found + 1 : fallback;

    private static string MethodLabel(string method) => method switch
    {
        "push" => "Get a push notification",
        "totp" => "Enter a code",
        "signed_nonce" => "Use Okta FastPass",
        "sms" => "SMS",
        "voice" => "Voice call",
        _ => method,
    };
}
