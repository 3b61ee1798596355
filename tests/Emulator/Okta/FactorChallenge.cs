using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>What a challenged factor of Classic carries below <c>_embedded</c>.</summary>
internal static class FactorChallenge
{
    /// <summary>Factors that end by polling: somebody answers elsewhere.</summary>
    public static bool IsPolled(FactorState factor) => factor.Scene.Type is "push" or "web";

    /// <summary>Factors answered by a security key.</summary>
    public static bool IsSecurityKey(FactorState factor) => factor.Scene.Type is "webauthn" or "u2f";

    /// <summary>The block, or null when the factor has none.</summary>
    public static JsonObject? Of(Transaction transaction, string origin) => transaction.Factor!.Scene.Type switch
    {
        "push" when transaction.Push?.Number is { } number => new JsonObject { ["challenge"] = new JsonObject { ["correctAnswer"] = number } },
        "webauthn" or "u2f" when !transaction.ByType => new JsonObject { ["challenge"] = Key(transaction) },
        "web" => new JsonObject { ["verification"] = Duo(transaction, origin) },
        _ => null,
    };

    /// <summary>What a security key has to sign.</summary>
    public static JsonObject Key(Transaction transaction) => transaction.Factor!.Scene.Type == "u2f"
        ? new JsonObject { ["nonce"] = transaction.Challenge, ["timeoutSeconds"] = 20 }
        : new JsonObject { ["challenge"] = transaction.Challenge, ["userVerification"] = "preferred", ["extensions"] = new JsonObject() };

    // Duo's frame, which Duo has ended in 2024: old orgs still offer it.
    private static JsonObject Duo(Transaction transaction, string origin) => new()
    {
        ["host"] = "api-emulated.duosecurity.test",
        ["signature"] = "TX|emulated:APP|emulated",
        ["factorResult"] = transaction.FactorResult,
        ["_links"] = new JsonObject
        {
            ["complete"] = new JsonObject { ["href"] = $"{origin}{CallbackPath(transaction.Factor!)}", ["hints"] = new JsonObject { ["allow"] = new JsonArray("POST") } },
            ["script"] = new JsonObject { ["href"] = $"{origin}/js/duo_web.js", ["type"] = "text/javascript; charset=utf-8" },
        },
    };

    private static string CallbackPath(FactorState factor) => $"/api/v1/authn/factors/{factor.Id}/lifecycle/duoCallback";

    /// <summary>Duo's callback: a form, not JSON. Says whether the answer was Duo's.</summary>
    public static EmulatedResponse DuoCallback(OrgState org, EmulatedRequest request)
    {
        Transaction transaction = org.Find(request.Form["stateToken"]);
        if (transaction is not { Push: { } push, Factor: { } factor } || request.Path != CallbackPath(factor) || request.Form["id"] != factor.Id)
        {
            throw OktaFault.WrongState();
        }

        if (request.Form["sig_response"]?.Split(':') is not [var auth, "APP|emulated"] || !auth.StartsWith("AUTH|", System.StringComparison.Ordinal))
        {
            throw new OktaFault(403, "E0000068", "Invalid Passcode/Answer", "The signature of Duo is not valid.");
        }

        push.Answer = PushOutcome.Approve;
        return EmulatedResponse.Empty(200);
    }

    /// <summary>True when one of the user's keys of that type signed the challenge.</summary>
    public static bool IsSigned(Transaction transaction, JsonObject body, string origin) =>
        transaction.User.Factors.Where(factor => transaction.ByType ? factor.Scene.Type == transaction.Factor!.Scene.Type : factor == transaction.Factor)
            .Any(factor => WebAuthn.Verify(factor, transaction.Challenge, origin, body));
}
