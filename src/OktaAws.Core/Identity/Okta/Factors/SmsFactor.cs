using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>A code by text message: the first post sends it, the second answers. Okta sends one message in 30 seconds at most.</summary>
internal sealed class SmsFactor : IFactor
{
    public string Word => "sms";

    public string Title => "Text message";

    public bool NeedsTyping => true;

    public bool Handles(FactorInfo factor) => factor.Type == "sms";

    public async Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation)
    {
        AuthnTransaction challenge = transaction;
        if (context.MayDisturb && !context.HasCode)
            challenge = await SendAsync(factor.VerifyHref, transaction, context, cancellation).ConfigureAwait(false);
        string answer = challenge.NextName == "verify" && challenge.NextHref is not null ? challenge.NextHref : factor.VerifyHref;
        string resend = challenge.ResendHref ?? factor.VerifyHref;
        return await CodeEntry.RunAsync(answer, $"Code sent to {factor.Hint ?? "the phone"} (Enter alone sends a new one)", challenge, context,
            () => SendAsync(resend, challenge, context, cancellation), cancellation).ConfigureAwait(false);
    }

    private static async Task<AuthnTransaction> SendAsync(string href, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation)
    {
        try
        {
            return await context.Authn.PostAsync(href, transaction.StateToken, null, null, cancellation).ConfigureAwait(false);
        }
        catch (AuthnRefusedException e) when (e.Error.Code == ClassicErrors.SentTooSoonSms)
        {
            // The message sent a moment ago is still good: say so and go on asking for its code.
            context.Log.Warning($"{context.Org} sends one message in 30 seconds; use the code sent before.");
            return transaction;
        }
    }
}
