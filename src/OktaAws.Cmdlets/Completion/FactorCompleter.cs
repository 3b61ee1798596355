namespace OktaAws.Completion;

/// <summary>Completes the factors a sign-in can use.</summary>
public sealed class FactorCompleter : LocalCompleter
{
    private protected override IEnumerable<Candidate> Candidates() =>
    [
        new("push", "Okta Verify: approve on the phone"),
        new("totp", "Okta Verify: code from the app"),
        new("google", "Google Authenticator: code from the app"),
        new("sms", "Code by text message"),
    ];
}
