using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>The fields of <c>credentials</c>, which differ by authenticator and even by method.</summary>
internal static class CredentialFields
{
    public static JsonObject[] Of(FactorState factor, string method) => factor.Scene.Type switch
    {
        "okta_password" => [Ion.Field("passcode", required: true, label: "Password", secret: true)],
        "okta_verify" when method == "totp" => [Ion.Field("totp", required: true, label: "Enter code from Okta Verify app")],
        "security_question" =>
        [
            Ion.Fixed("questionKey", factor.Scene.Profile.GetValueOrDefault("questionKey", "disliked_food")),
            Ion.Field("answer", required: true, label: factor.Scene.Profile.GetValueOrDefault("question", "What is the food you least liked as a child?")),
        ],
        "webauthn" => [Ion.Field("authenticatorData", required: true), Ion.Field("clientData", required: true), Ion.Field("signatureData", required: true)],
        "duo" => [Ion.Field("signatureData", required: true)],
        // No client has heard of these names: it has to read the form.
        "spellbook" => [Ion.Fixed("tome", "Liber-VII"), Ion.Field("spellWord", required: true, label: "Say the word")],
        _ => [Ion.Field("passcode", required: true, label: "Enter code")],
    };
}
