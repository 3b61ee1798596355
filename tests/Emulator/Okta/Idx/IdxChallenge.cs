using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>What the document tells about authenticators, besides the forms.</summary>
internal sealed class IdxChallenge(IdxTransaction transaction, Scenario scenario)
{
    /// <summary>One enrollment of the user.</summary>
    public static JsonObject Enrollment(FactorState factor, Scenario scenario)
    {
        JsonObject json = new() { ["type"] = TypeOf(factor.Scene.Type), ["key"] = factor.Scene.Type, ["id"] = factor.Id, ["authenticatorId"] = factor.AuthenticatorId, ["displayName"] = scenario.Say(IdxOptions.Label(factor.Scene.Type)) };
        if (factor.Scene.Profile.Count > 0)
        {
            json["profile"] = new JsonObject(factor.Scene.Profile.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)scenario.Say(pair.Value))));
        }

        if (factor.Scene.Profile.TryGetValue("credentialId", out string? credential))
        {
            json["credentialId"] = credential;
        }

        json["methods"] = new JsonArray([.. factor.Methods.Select(method => new JsonObject { ["type"] = method })]);
        return json;
    }

    /// <summary>The authenticator under challenge, with what it needs to be answered.</summary>
    public JsonObject Current(FactorState factor, IdxForms forms)
    {
        JsonObject json = Enrollment(factor, scenario);
        if (Context(factor, forms) is { } context)
        {
            json["contextualData"] = context;
        }

        if (transaction.Method is "sms" or "voice" or "email")
        {
            json["resend"] = forms.Form("resend", "challenge/resend");
        }

        if (transaction.Method == "email")
        {
            json["poll"] = forms.Form("poll", "challenge/poll").With("refresh", 4200);
        }

        if (transaction.Stage is IdxStage.PasswordExpired or IdxStage.PasswordWarn)
        {
            json["settings"] = new JsonObject
            {
                ["complexity"] = new JsonObject { ["minLength"] = 8, ["minLowerCase"] = 0, ["minUpperCase"] = 1, ["minNumber"] = 1, ["minSymbol"] = 0, ["excludeUsername"] = true },
                ["age"] = new JsonObject { ["minAgeMinutes"] = 0, ["historyCount"] = 4 },
                ["daysToExpiry"] = transaction.Stage == IdxStage.PasswordWarn ? 4 : 0,
            };
        }

        return json;
    }

    /// <summary>FastPass by the loopback: signed text to post to a port of this machine.</summary>
    public static JsonObject Loopback(JsonObject cancel) => new()
    {
        ["challengeMethod"] = "LOOPBACK",
        ["challengeRequest"] = $"eyJraWQiOiJlbXVsYXRlZCIsImFsZyI6IlJTMjU2In0.{Token.New("eyJ", 300)}.{Token.New("", 300)}",
        ["domain"] = "http://localhost",
        ["ports"] = new JsonArray("2000", "6511", "6512", "6513"),
        ["probeTimeoutMillis"] = 100,
        ["cancel"] = cancel,
    };

    /// <summary>A Google Authenticator being set up.</summary>
    public static JsonObject Enrolling(IdxTransaction transaction) => new()
    {
        ["type"] = "app",
        ["key"] = "google_otp",
        ["id"] = Token.Stable("aut", "google_otp"),
        ["displayName"] = "Google Authenticator",
        ["contextualData"] = new JsonObject { ["sharedSecret"] = IdxAnswers.NewSecret(transaction) },
    };

    private JsonObject? Context(FactorState factor, IdxForms forms) => (factor.Scene.Type, transaction.Method) switch
    {
        // A text, where Classic has a number; and only once the phone shows its own.
        (_, "push") => transaction.Push?.Number is { } number ? new JsonObject { ["correctAnswer"] = number.ToString(CultureInfo.InvariantCulture) } : null,
        (_, "signed_nonce") => new JsonObject { ["challenge"] = Ion.Value(Loopback(forms.CancelPolling())) },
        ("webauthn", _) => new JsonObject { ["challengeData"] = new JsonObject { ["challenge"] = transaction.Challenge, ["userVerification"] = "preferred", ["extensions"] = new JsonObject() } },
        ("duo", _) => new JsonObject { ["integrationType"] = "IFRAME", ["host"] = "api-emulated.duosecurity.test", ["signedToken"] = "TX|emulated:APP|emulated", ["script"] = "/js/duo_web.js" },
        ("security_question", _) => new JsonObject { ["enrolledQuestion"] = new JsonObject { ["questionKey"] = factor.Scene.Profile.GetValueOrDefault("questionKey", "disliked_food"), ["question"] = scenario.Say(factor.Scene.Profile.GetValueOrDefault("question", "What is the food you least liked as a child?")) } },
        _ => null,
    };

    private static string TypeOf(string key) => key switch
    {
        "okta_password" => "password",
        "okta_email" => "email",
        "phone_number" => "phone",
        "security_question" => "security_question",
        "external_idp" => "federated",
        "okta_verify" or "google_otp" or "duo" or "custom_app" or "symantec_vip" => "app",
        _ => "security_key",
    };
}
