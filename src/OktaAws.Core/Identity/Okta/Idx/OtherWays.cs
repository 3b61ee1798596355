using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Remediations;
using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Ports;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>What a person can do who has no code to type: have it sent again, or confirm in another way.</summary>
internal sealed class OtherWays
{
    private const string Challenge = "challenge-authenticator";
    private readonly IdxState _state;
    private readonly List<AuthenticatorChoice> _others;

    /// <param name="state">The state that asks for the code.</param>
    /// <param name="kind">What it asks for.</param>
    /// <param name="context">Knows what works on this computer.</param>
    public OtherWays(IdxState state, AuthenticatorKind kind, IdxContext context)
    {
        _state = state;
        List<AuthenticatorChoice> listed = state[ServerPick.List] is { } list ? AuthenticatorChoice.Of(list, state).Where(c => context.CanUse(c.Kind)).ToList() : [];
        // The list names the present one, too; alone it is no choice.
        _others = listed.Any(c => c.Kind.Word != kind.Word) ? listed : [];
    }

    /// <summary>What Enter alone does, for the question; empty when nothing.</summary>
    public string Hint => _others.Count > 0 ? " (Enter alone for other ways)" : _state.Resend is not null ? " (Enter alone sends a new one)" : string.Empty;

    /// <summary>The state after what the person wants instead; the same one when there is nothing else.</summary>
    public async Task<IdxState> TakeAsync(IdxContext context, CancellationToken cancellation)
    {
        if (_others.Count == 0) return await SendAgainAsync(context, cancellation).ConfigureAwait(false);
        List<MenuItem> items = _others.Select(c => c.Item).ToList();
        if (_state.Resend is not null) items.Insert(0, new MenuItem("Send a new code"));
        int chosen = await context.Services.Prompt.ChooseAsync(new Menu("How do you want to confirm the sign-in?", items), cancellation).ConfigureAwait(false);
        if (_state.Resend is not null && chosen-- == 0) return await SendAgainAsync(context, cancellation).ConfigureAwait(false);
        return await SelectAuthenticator.ChallengeAsync(_others[chosen], _state[ServerPick.List]!, _state, context, cancellation).ConfigureAwait(false);
    }

    // A mail also has a link; if it was followed there is nothing to send again.
    private async Task<IdxState> SendAgainAsync(IdxContext context, CancellationToken cancellation)
    {
        IdxState next = _state.Current?.Poll is { } poll ? await context.PollAsync(poll, _state, cancellation).ConfigureAwait(false) : _state;
        if (next.SuccessHref is not null || next[Challenge] is null || next.Resend is not { } resend) return next;
        next = await context.SubmitAsync(resend, next, cancellation).ConfigureAwait(false);
        foreach (IdxMessage error in next.Errors) context.Log.Warning($"{context.Org}: {error.Text}");
        return next;
    }
}
