using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>Judges what was put into <c>credentials</c>.</summary>
internal sealed class IdxAnswers(OrgState org)
{
    /// <summary>Null when right, else what to say; a wrong one counts towards the lock.</summary>
    public IdxMessage? Judge(IdxTransaction transaction, JsonObject credentials, string origin)
    {
        FactorState factor = transaction.Current!;
        IdxMessage? problem = factor.Scene.Type switch
        {
            "okta_password" => credentials.Text("passcode") == transaction.User!.Password ? null : IdxMessage.WrongPassword,
            "webauthn" => WebAuthn.Verify(factor, transaction.Challenge, origin, credentials) ? null : new IdxMessage("authfactor.webauthn.error.assertion_validation_failure", "Security key verification failed."),
            _ => Code(factor, CodeIn(credentials)),
        };
        if (problem is not null)
        {
            transaction.User!.Fail(org.Scenario.Policy);
        }

        return problem;
    }

    /// <summary>The secret of an authenticator being set up, the same through the transaction.</summary>
    public static string NewSecret(IdxTransaction transaction) =>
        string.Concat(transaction.RedirectToken.Where(char.IsAsciiLetter).Take(16)).ToUpperInvariant();

    /// <summary>True when the new authenticator shows the right code.</summary>
    public bool Enrolls(IdxTransaction transaction, JsonObject credentials)
    {
        long step = org.Now.ToUnixTimeSeconds() / 30;
        return Enumerable.Range(-1, 3).Any(away => FactorCheck.Totp(NewSecret(transaction), step + away) == credentials.Text("passcode"));
    }

    // The one field that is no constant of the form holds the answer, whatever it is called.
    private static string CodeIn(JsonObject credentials) =>
        credentials.Where(member => member.Key is not ("questionKey" or "tome")).Select(member => member.Value?.ToString()).FirstOrDefault() ?? "";

    private IdxMessage? Code(FactorState factor, string code)
    {
        string field = factor.Scene.Type switch { "security_question" => "answer", "spellbook" => "spellWord", "duo" => "signatureData", "okta_verify" => "totp", _ => "passcode" };
        try
        {
            FactorCheck.Demand(factor, code, org.Now);
            return null;
        }
        catch (OktaFault fault) when (fault.Code == "E0000082")
        {
            return new("authfactor.challenge.soft_token.used_passcode", "Each code can only be used once. Please wait for a new code and try again.", Field: field);
        }
        catch (OktaFault)
        {
            return field == "totp"
                ? new("authfactor.challenge.soft_token.invalid_passcode", "Invalid code. Try again.", Field: field)
                : new("api.authn.error.PASSCODE_INVALID", "Invalid code. Try again.", Field: field);
        }
    }
}
