using OktaAws.Core.Identity.Okta.Classic;
using OktaAws.Core.Identity.Okta.Idx.Wire;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>
/// What a message means, by its i18n key; texts are localized and change. The first row the key begins with counts
/// (keys of okta-signin-widget's recorded replies).
/// </summary>
internal static class IdxErrors
{
    private static readonly KeyValuePair<string, string>[] Rows =
    [
        new("idx.session.expired", ErrorId.SessionExpired),
        new("E0000011", ErrorId.SessionExpired),
        new("tooManyRequests", ErrorId.RateLimited),
        new("E0000047", ErrorId.RateLimited),
        new("E0000109", ErrorId.RateLimited),
        new("E0000133", ErrorId.RateLimited),
        new("E0000150", ErrorId.RateLimited),
        new("E0000151", ErrorId.RateLimited),
        new("error.expired.session", ErrorId.SessionExpired),
        new("core.system.transaction_resource_not_found", ErrorId.MfaTimedOut),
        new("idx.error.code.access_denied.device_assurance", ErrorId.BrowserRequired),
        new("idx.error.device_assurance", ErrorId.BrowserRequired),
        new("idx.identity.provider.auth.error", ErrorId.BrowserRequired),
        new("core.auth.factor.signedNonce", ErrorId.BrowserRequired),
        new("security.access_denied", ErrorId.AccessDenied),
        new("idx.error.code.access_denied", ErrorId.AccessDenied),
        new("idx.error.user.not.assigned.to.app", ErrorId.AccessDenied),
        new("idx.error.code.user_not_assigned", ErrorId.AccessDenied),
        new("oie.assurance.unsatisfiable", ErrorId.AccessDenied),
        new("E0000006", ErrorId.AccessDenied),
        new("E0000085", ErrorId.AccessDenied),
        new("E0000069", ErrorId.AccountLocked),
        new("E0000119", ErrorId.AccountLocked),
        new("oie.selfservice.unlock_user", ErrorId.AccountLocked),
        new(ClassicErrors.SignInFailed, ErrorId.SignInRejected),
        new("incorrectPassword", ErrorId.SignInRejected),
        new("idx.unknown.user", ErrorId.SignInRejected),
        new("api.authn.error.PASSCODE_INVALID", ErrorId.MfaCodeRejected),
        new("api.authn.poll.error.push_rejected", ErrorId.MfaRejected),
        new("api.authn.poll.error", ErrorId.MfaTimedOut),
        new("oie.authenticator.app.method.push.verify.enable.biometrics", ErrorId.MfaRejected),
        new("oie.authenticator.oktaverify.method", ErrorId.MfaRejected),
        new("oie.authenticator.custom_app.method", ErrorId.MfaRejected),
        new("oie.authenticator.app.method", ErrorId.MfaRejected),
        new("authfactor.challenge.suspended_factor", ErrorId.AccountLocked),
        new("authfactor.", ErrorId.MfaCodeRejected),
        new("E0000068", ErrorId.MfaCodeRejected),
        new("E0000082", ErrorId.MfaCodeRejected),
        new("E0000083", ErrorId.MfaCodeRejected),
        new("password.", ErrorId.PasswordExpired),
        new("idx.password.expired", ErrorId.PasswordExpired),
        new("E0000014", ErrorId.PasswordExpired),
        new("E0000009", ErrorId.OrgUnreachable),
        new("E0000010", ErrorId.OrgUnreachable),
        new("E0000020", ErrorId.OrgUnreachable),
        new("idx.error.server.safe.mode", ErrorId.OrgUnreachable),
    ];

    /// <summary>The keys of the table; a test walks them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All => Rows;

    /// <summary>The id a message stands for, or null for an unknown one.</summary>
    public static string? IdOf(IdxMessage message)
    {
        string key = KeyOf(message);
        return Rows.FirstOrDefault(r => key.StartsWith(r.Key, StringComparison.Ordinal)).Value;
    }

    /// <summary>The error a state amounts to, in the server's own words.</summary>
    /// <param name="state">What came back.</param>
    /// <param name="org">Who said so.</param>
    /// <param name="otherwise">The id when no message tells.</param>
    public static OktaAwsException ToException(IdxState state, OktaOrg org, string otherwise)
    {
        IdxMessage[] said = state.Errors.Any() ? state.Errors.ToArray() : state.Messages.ToArray();
        IdxMessage? telling = said.FirstOrDefault(m => IdOf(m) is not null) ?? (said.Length > 0 ? said[0] : null);
        string id = (telling is null ? null : IdOf(telling)) ?? otherwise;
        if (telling is null) return new OktaAwsException(id, $"{org} ended the sign-in without saying why.", org.Authority);
        string text = string.Join(" ", said.Select(m => m.Text.ToString()).Distinct());
        string what = id == ErrorId.SignInRejected && KeyOf(telling).StartsWith(ClassicErrors.SignInFailed, StringComparison.Ordinal) ? ClassicErrors.OfPassword(org, text) : $"{org}: {text}";
        return new OktaAwsException(id, what, org.Authority, NextStep(id, telling.Link));
    }

    /// <summary>The error of a transaction that offers no further step.</summary>
    public static OktaAwsException Terminal(IdxState state, OktaOrg org) => state.WantsDevice && state.Messages.Count == 0
        ? WayOut.Browser(org, "this device to be registered or managed")
        : ToException(state, org, state.IsFailure || state.Errors.Any() ? ErrorId.AccessDenied : state.Messages.Count > 0 ? ErrorId.BrowserRequired : ErrorId.ProtocolUnexpected);

    // Error codes come with and without the prefix.
    private static string KeyOf(IdxMessage message) =>
        message.Key.StartsWith("errors.", StringComparison.Ordinal) ? message.Key.Substring("errors.".Length) : message.Key;

    private static DisplayText NextStep(string id, Uri? link)
    {
        string own = id == ErrorId.BrowserRequired ? WayOut.Text : ErrorCatalog.NextStepOf(id);
        return link is null ? own : $"{own} The organization points to {link.GetLeftPart(UriPartial.Path)}.";
    }
}
