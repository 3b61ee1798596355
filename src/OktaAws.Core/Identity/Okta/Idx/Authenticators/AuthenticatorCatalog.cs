namespace OktaAws.Core.Identity.Okta.Idx.Authenticators;

/// <summary>Every kind of authenticator this program knows. A new one is a row; one without a row is asked for as a code.</summary>
internal static class AuthenticatorCatalog
{
    public static IReadOnlyList<AuthenticatorKind> All { get; } =
    [
        new("okta_password", null, AuthenticatorWay.Password, "password", "password:okta") { Title = "Password" },
        new("okta_verify", "push", AuthenticatorWay.Poll, "push", "push:okta") { Title = "Okta Verify push", Sends = true },
        new("okta_verify", "totp", AuthenticatorWay.Code, "totp", "token:software:totp:okta") { Title = "Okta Verify code" },
        new("okta_verify", "signed_nonce", AuthenticatorWay.Browser, "fastpass", "signed_nonce:okta") { Title = "Okta FastPass" },
        // Some lists do not tell the method; the server then asks for it in the next step.
        new("okta_verify", null, AuthenticatorWay.Poll, "push", "totp") { Title = "Okta Verify" },
        new("google_otp", null, AuthenticatorWay.Code, "google", "token:software:totp:google") { Title = "Google Authenticator code" },
        new("phone_number", "sms", AuthenticatorWay.Code, "sms", "sms:okta") { Title = "Text message", Asks = "Code sent to {0}", Sends = true },
        new("phone_number", "voice", AuthenticatorWay.Code, "call", "voice", "call:okta") { Title = "Voice call", Asks = "Code told by the call to {0}", Sends = true },
        new("phone_number", null, AuthenticatorWay.Code, "sms", "call", "voice") { Title = "Phone" },
        new("okta_email", null, AuthenticatorWay.Code, "email", "email:okta") { Title = "E-mail", Asks = "Code mailed to {0}", Sends = true },
        new("security_question", null, AuthenticatorWay.Question, "question", "question:okta") { Title = "Security question" },
        new("yubikey_token", null, AuthenticatorWay.Code, "yubikey", "token:hardware:yubico") { Title = "YubiKey", Asks = "Touch the YubiKey to enter its code" },
        new("rsa_token", null, AuthenticatorWay.Code, "rsa", "token:rsa") { Title = "RSA SecurID code" },
        new("symantec_vip", null, AuthenticatorWay.Code, "symantec", "token:symantec") { Title = "Symantec VIP code" },
        new("custom_otp", null, AuthenticatorWay.Code, "hotp", "custom", "token:hotp:custom"),
        new("onprem_mfa", null, AuthenticatorWay.Code, "onprem", "token:del_oath"),
        new("tac", null, AuthenticatorWay.Code, "tac", "tac:okta") { Title = "Temporary access code" },
        new("custom_app", "signed_nonce", AuthenticatorWay.Browser, "customapp"),
        new("custom_app", null, AuthenticatorWay.Poll, "push", "customapp", "push:custom") { Sends = true },
        new("webauthn", null, AuthenticatorWay.Key, "webauthn", "webauthn:fido") { Title = "a security key or biometrics (WebAuthn)" },
        new("duo", null, AuthenticatorWay.Browser, "duo", "web:duo") { Title = "Duo Security" },
        new("external_idp", null, AuthenticatorWay.Browser, "idp", "claims_provider:custom") { Title = "another identity provider" },
        new("smart_card_idp", null, AuthenticatorWay.Browser, "smartcard") { Title = "a smart card" },
    ];

    /// <summary>The kind of a key and method; both may be unknown to the server's own reply.</summary>
    public static AuthenticatorKind For(string? key, string? method) =>
        All.FirstOrDefault(k => k.Key == key && k.Method == method && method is not null)
        ?? All.FirstOrDefault(k => k.Key == key && k.Method is null)
        ?? (key is null ? ByMethod(method) : null)
        ?? new AuthenticatorKind(key ?? "unknown", method, IsForBrowsers(method) ? AuthenticatorWay.Browser : AuthenticatorWay.Code, key ?? method ?? "code");

    // References into the reply dangle now and then; the method alone tells most kinds.
    private static AuthenticatorKind? ByMethod(string? method) => method switch
    {
        null => null,
        "password" => For("okta_password", null),
        "email" => For("okta_email", null),
        "security_question" or "webauthn" or "duo" or "tac" => For(method, null),
        "idp" => For("external_idp", null),
        _ => All.FirstOrDefault(k => k.Method == method),
    };

    private static bool IsForBrowsers(string? method) => method is "idp" or "webauthn" or "signed_nonce" or "cert" or "duo";
}
