using OktaAws.Core.Identity.Okta.Idx.Authenticators;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>The authenticator a state challenges: which it is, and whether to go on with it when the server picked it unasked.</summary>
internal static class ServerPick
{
    public const string List = "select-authenticator-authenticate";

    /// <summary>The kind being challenged. The form tells more than the description, which lists all methods of an app.</summary>
    public static AuthenticatorKind KindOf(IdxForm form, IdxState state, IdxContext context)
    {
        IReadOnlyList<string> methods = state.Current?.Methods ?? [];
        string? method = form.AllFields.Any(f => f.Name == "totp") ? "totp"
            : form.Name == ChallengePollName ? (state.Current is { IsDeviceChallenge: true } || (methods.Count == 1 && methods[0] == "signed_nonce") ? "signed_nonce" : "push")
            : methods.Count == 1 ? methods[0]
            : context.Chosen?.Method;
        if (state.Current?.Key is { } key) return AuthenticatorCatalog.For(key, method);
        if (context.Chosen is { } chosen) return chosen.Kind;
        return AuthenticatorCatalog.For(form.AllFields.Any(f => f.IsSecret) ? "okta_password" : null, method);
    }

    /// <summary>False when another authenticator should be chosen: the one picked needs a browser, or another one was asked for and is listed.</summary>
    public static bool IsWelcome(AuthenticatorKind kind, IdxState state, IdxContext context)
    {
        if (state[List] is not { } list) return true;
        IEnumerable<AuthenticatorChoice> others = AuthenticatorChoice.Of(list, state).Where(c => context.CanUse(c.Kind));
        if (!context.CanUse(kind)) return !others.Any(o => o.Kind.Key != kind.Key || o.Kind.Method is not null);
        if (context.Chosen is not null || kind.Way == AuthenticatorWay.Password || context.IsPreferenceMet) return true;
        return context.Preference is not { } asked || kind.IsMeant(asked) || !others.Any(o => o.IsMeant(asked));
    }

    private const string ChallengePollName = "challenge-poll";
}
