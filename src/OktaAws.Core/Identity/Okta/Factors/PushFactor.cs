using OktaAws.Core.Identity.Okta.Classic;

namespace OktaAws.Core.Identity.Okta.Factors;

/// <summary>Okta Verify push: sends the request, shows the number to choose when there is one, and polls until it is answered.</summary>
internal sealed class PushFactor : IFactor
{
    // Okta allows 10 requests per state token in 5 seconds (Okta "rate limits", rl2): the one that sends the push, one soon
    // after it, and then one every 550 ms stay within that.
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(550);

    // The request on the device lives five minutes, as long as the state token.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public string Word => "push";

    public string Title => "Okta Verify push";

    public bool NeedsTyping => false;

    public bool Handles(FactorInfo factor) => factor.Type == "push";

    public async Task<AuthnTransaction> VerifyAsync(FactorInfo factor, AuthnTransaction transaction, FactorContext context, CancellationToken cancellation)
    {
        if (!context.MayDisturb)
            throw new OktaAwsException(ErrorId.PromptUnavailable, $"{context.Org} asks for a push and -NonInteractive sends none.", context.Org.Authority);
        AuthnTransaction state = await PostAsync(factor.VerifyHref, transaction, context, cancellation).ConfigureAwait(false);
        try
        {
            return await PollAsync(factor, state, context, cancellation).ConfigureAwait(false);
        }
        finally
        {
            context.Attention.Clear();
        }
    }

    private static async Task<AuthnTransaction> PollAsync(FactorInfo factor, AuthnTransaction state, FactorContext context, CancellationToken cancellation)
    {
        string device = factor.Hint is null ? "your device" : $"'{factor.Hint}'";
        string? shown = null;
        DateTimeOffset end = context.Clock.UtcNow + Longest;
        DateTimeOffset next = context.Clock.UtcNow + FirstPoll;
        while (state is { Status: "MFA_CHALLENGE", FactorResult: null or "WAITING" })
        {
            string what = state.CorrectAnswer is null ? $"Approve the request on {device}" : $"Choose {state.CorrectAnswer} on {device}";
            if (what != shown) context.Attention.Show("Okta Verify", shown = what);
            if (context.Clock.UtcNow >= end) throw TimedOut(context);
            if (context.Clock.UtcNow < next) await context.Clock.DelayAsync(next - context.Clock.UtcNow, cancellation).ConfigureAwait(false);
            next = context.Clock.UtcNow + PollInterval;
            state = await PostAsync(state.NextHref ?? factor.VerifyHref, state, context, cancellation).ConfigureAwait(false);
        }

        return state.Status == "MFA_CHALLENGE" ? throw Refused(state.FactorResult, context) : state;
    }

    private static Task<AuthnTransaction> PostAsync(string href, AuthnTransaction state, FactorContext context, CancellationToken cancellation) =>
        context.Authn.PostAsync(FactorContext.WithRememberDevice(href, state), state.StateToken, null, null, cancellation);

    private static OktaAwsException Refused(string? result, FactorContext context) => result switch
    {
        "TIMEOUT" or "TIME_WINDOW_EXCEEDED" => TimedOut(context),
        "REJECTED" => new OktaAwsException(ErrorId.MfaRejected, "The push was rejected on the device.", context.Org.Authority),
        _ => new OktaAwsException(ErrorId.MfaRejected, $"The push ended with {result}.", context.Org.Authority),
    };

    private static OktaAwsException TimedOut(FactorContext context) =>
        new(ErrorId.MfaTimedOut, "The push was not answered in time.", context.Org.Authority);
}
