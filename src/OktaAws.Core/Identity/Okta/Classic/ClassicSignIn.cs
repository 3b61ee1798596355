using OktaAws.Core.Identity.Okta.Factors;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>Walks the authentication transaction from the password to a session token. Every status has its own outcome.</summary>
internal sealed class ClassicSignIn(AuthnClient authn, OktaOrg org, IdentityServices services, RunOptions options)
{
    // A transaction has a handful of states; more means the server goes in circles.
    private const int MaxSteps = 15;

    private readonly FactorContext _context = new(authn, org, services, options);

    /// <summary>Signs in; the transaction returned has status SUCCESS and a session token. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<AuthnTransaction> RunAsync(string user, SecretText password, string? factor, CancellationToken cancellation)
    {
        try
        {
            AuthnTransaction state = await authn.SignInAsync(password, cancellation).ConfigureAwait(false);
            for (int step = 0; step < MaxSteps; step++)
            {
                services.Log.Verbose($"'{org}' answered {state.Status}.");
                if (state.Status == "SUCCESS") return state;
                state = await AdvanceAsync(state, user, factor, cancellation).ConfigureAwait(false);
            }
        }
        catch (AuthnRefusedException e)
        {
            throw ClassicErrors.ToException(e.Error, org);
        }

        throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"The sign-in at {org} did not end after {MaxSteps} steps.", org.Authority);
    }

    private Task<AuthnTransaction> AdvanceAsync(AuthnTransaction state, string user, string? factor, CancellationToken cancellation) => state.Status switch
    {
        "MFA_REQUIRED" or "MFA_CHALLENGE" => VerifyAsync(state, user, factor, cancellation),
        "PASSWORD_WARN" => SkipWarningAsync(state, cancellation),
        "MFA_ENROLL" when state.SkipHref is not null => SkipAsync(state, cancellation),
        "MFA_ENROLL" or "MFA_ENROLL_ACTIVATE" => throw new OktaAwsException(ErrorId.EnrollmentRequired, $"{org} wants a factor to be set up first.", user),
        "LOCKED_OUT" => throw new OktaAwsException(ErrorId.AccountLocked, $"The account '{user}' is locked at {org}.", user),
        "PASSWORD_EXPIRED" or "PASSWORD_RESET" => throw new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{user}' has expired at {org}.", user),
        _ => throw new OktaAwsException(ErrorId.BrowserRequired, $"{org} wants something that only a browser can do ({state.Status}).", user,
            $"Finish it at {org.Origin} and try again."),
    };

    private async Task<AuthnTransaction> VerifyAsync(AuthnTransaction state, string user, string? factor, CancellationToken cancellation)
    {
        if (state.Factors.Count == 0 && state.PreviousHref is not null)
            state = await authn.PostAsync(state.PreviousHref, state.StateToken, null, null, cancellation).ConfigureAwait(false);
        var choice = new FactorChoice(org, services.Prompt, _context);
        FactorInfo chosen = await choice.PickAsync(state.Factors, factor, services.Sessions.LastFactor(org, user), cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Confirming with '{chosen.TypeAndProvider}'.");
        AuthnTransaction next = await FactorCatalog.For(chosen)!.VerifyAsync(chosen, state, _context, cancellation).ConfigureAwait(false);
        services.Sessions.RememberFactor(org, user, chosen.Id ?? chosen.TypeAndProvider);
        return next;
    }

    private Task<AuthnTransaction> SkipWarningAsync(AuthnTransaction state, CancellationToken cancellation)
    {
        string when = state.PasswordExpiresInDays is { } days ? $"in {days} days" : "soon";
        services.Log.Warning($"The password at {org} expires {when}.");
        return SkipAsync(state, cancellation);
    }

    private Task<AuthnTransaction> SkipAsync(AuthnTransaction state, CancellationToken cancellation) =>
        authn.PostAsync(state.SkipHref, state.StateToken, null, null, cancellation);
}
