using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>Steps that are never taken without a person wanting them: they change the account, or consent to something.</summary>
internal static class Refused
{
    private static readonly string[] Words = ["recover", "unlock", "reset", "enroll", "consent", "user-code", "cancel", "deny", "delete", "remove", "piv-idp", "redirect", "launch", "device", "resend", "select-", "webauthn", "request-activation"];

    public static bool Has(IdxForm form) => Words.Any(w => form.Name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);
}
