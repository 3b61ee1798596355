using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>A code that the organization sends: the first post sends it, the second answers. Okta sends one in 30 seconds at most.</summary>
internal sealed class MessageFactor(string word, string title, string type, string sent) : IFactor
{
    public static MessageFactor Sms { get; } = new("sms", "Text message", "sms", "Code sent to");

    public static MessageFactor Call { get; } = new("call", "Phone call", "call", "Code told by a call to");

    public static MessageFactor Email { get; } = new("email", "E-mail", "email", "Code sent to");

    public string Word => word;

    public string Title => title;

    public bool NeedsTyping => true;

    public bool Handles(FactorInfo factor) => factor.Type == type;

    public async Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation)
    {
        var entry = new CodeEntry(context, "passCode", isSent: true);
        // A code given up front was sent before this sign-in began; where it does not count any more, a new one is sent.
        if (context.HasCode && await entry.TryGivenAsync(factor.VerifyHref, transaction, cancellation).ConfigureAwait(false) is { } accepted) return accepted;
        AuthnTransaction challenge = await SendAsync(factor.VerifyHref, transaction, context, cancellation).ConfigureAwait(false);
        string answer = challenge.NextName == "verify" && challenge.NextHref is not null ? challenge.NextHref : factor.VerifyHref;
        return await entry.RunAsync(answer, $"{sent} {factor.Hint ?? "you"}", challenge, cancellation).ConfigureAwait(false);
    }

    private static async Task<AuthnTransaction> SendAsync(string href, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation)
    {
        if (!context.MayDisturb)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"{context.Org} would send a code and -NonInteractive lets it send none.", context.Org.Authority);
        try
        {
            return await context.Authn.PostAsync(href, transaction.StateToken, null, null, cancellation).ConfigureAwait(false);
        }
        catch (AuthnRefusedException e) when (e.Error.Code is ClassicErrors.SentTooSoonSms or ClassicErrors.SentTooSoonCall)
        {
            // The code sent a moment ago is still good: say so and go on asking for it.
            context.Log.Warning($"{context.Org} sends one code in 30 seconds; use the one sent before.");
            return transaction;
        }
    }
}
