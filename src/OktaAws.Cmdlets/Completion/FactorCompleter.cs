using System.Collections;

namespace OktaAws.Completion;

/// <summary>Completes the factors a sign-in can use.</summary>
public sealed class FactorCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates(IDictionary bound) =>
    [
        new("push", "Okta Verify: approve on the phone"),
        new("totp", "Okta Verify: code from the app"),
        new("google", "Google Authenticator: code from the app"),
        new("hotp", "Another authenticator: code from the app or token"),
        new("yubikey", "YubiKey: one-time code by touch"),
        new("webauthn", "Security key or Windows Hello, on Windows"),
        new("rsa", "RSA SecurID: code from the token"),
        new("symantec", "Symantec VIP: code from the app or token"),
        new("sms", "Code by text message"),
        new("call", "Code by a phone call"),
        new("email", "Code by e-mail"),
        new("question", "Answer to the security question"),
    ];
}
