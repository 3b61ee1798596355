using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx.Remediations;

/// <summary>A request was sent to a device: shows the number to choose when there is one, and polls until it is answered.</summary>
internal sealed class ChallengePoll : IRemediation
{
    private const string Name = "challenge-poll";

    // As fast as polling may be (10 requests per state token in 5 s), unless the server names its own pace.
    private static readonly TimeSpan Fastest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(30);

    // The request on the device lives five minutes, as long as the transaction.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public IdxForm? Find(IdxState state, IdxContext context) =>
        state[Name] is { } form && ServerPick.IsWelcome(ServerPick.KindOf(form, state, context), state, context) ? form : null;

    public async Task<IdxState> RunAsync(IdxForm form, IdxState state, IdxContext context, CancellationToken cancellation)
    {
        AuthenticatorKind kind = ServerPick.KindOf(form, state, context);
        if (!context.CanUse(kind)) throw WayOut.Browser(context.Org, kind.Title ?? kind.Word);
        // The server may send unasked, when there is only one factor; nobody is there to approve it.
        if (!context.MayDisturb) throw new OktaAwsException(ErrorId.PromptUnavailable, $"{context.Org} asks for a push and -NonInteractive waits for none.", context.Org.Authority);
        try
        {
            IdxState next = await WaitAsync(form, state, kind, context, cancellation).ConfigureAwait(false);
            context.Prove(kind, next);
            return next;
        }
        finally
        {
            context.Services.Attention.Clear();
        }
    }

    private static async Task<IdxState> WaitAsync(IdxForm form, IdxState state, AuthenticatorKind kind, IdxContext context, CancellationToken cancellation)
    {
        string title = kind.Title ?? state.Current?.DisplayName ?? kind.Word;
        string? shown = null;
        DateTimeOffset end = context.Clock.UtcNow + Longest;
        while (true)
        {
            // The number may come only after the device has opened the request, and change when it is sent again.
            string device = string.IsNullOrWhiteSpace(state.Current?.Hint) ? "your device" : $"'{state.Current!.Hint}'";
            string what = state.Current?.CorrectAnswer is { } number ? $"Choose {number} on {device}" : $"Approve the request on {device}";
            if (what != shown) context.Services.Attention.Show(title, shown = what);
            if (context.Clock.UtcNow >= end) throw new OktaAwsException(ErrorId.MfaTimedOut, "The push was not answered in time.", context.Org.Authority);
            await context.Clock.DelayAsync(Pace(form), cancellation).ConfigureAwait(false);
            IdxState next = await context.PollAsync(form, state, cancellation).ConfigureAwait(false);
            ThrowIfRefused(next, context.Org);
            // No wait any more but a button to send again: nobody answered. Not proven, and not sent again unasked.
            if (next.SuccessHref is null && next[Name] is null && next["resend"] is not null && next.Current?.Key == state.Current?.Key)
                throw new OktaAwsException(ErrorId.MfaTimedOut, "The push was not answered in time.", context.Org.Authority);
            if (next.SuccessHref is not null || next[Name] is not { } again) return next;
            (state, form) = (next, again);
        }
    }

    private static TimeSpan Pace(IdxForm form)
    {
        TimeSpan asked = form.Refresh ?? Fastest;
        return asked < Fastest ? Fastest : asked > Slowest ? Slowest : asked;
    }

    private static void ThrowIfRefused(IdxState next, OktaOrg org)
    {
        if (next.SuccessHref is not null || !next.Errors.Any()) return;
        // The poll window's end is told with the code of maintenance.
        if (next.Forms.Count == 0 && next.Errors.Any(m => m.Key.EndsWith("E0000010", StringComparison.Ordinal)))
            throw new OktaAwsException(ErrorId.MfaTimedOut, "The push was not answered in time.", org.Authority);
        throw IdxErrors.ToException(next, org, ErrorId.MfaRejected);
    }
}
