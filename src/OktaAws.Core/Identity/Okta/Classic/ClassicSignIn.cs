using OktaAws.Core.Identity.Okta.Factors;

namespace OktaAws.Core.Identity.Okta.Classic;

/// <summary>Walks the authentication transaction to its end. Every status has its own outcome (Okta Authentication API, "transaction state").</summary>
internal sealed class ClassicSignIn(AuthnClient authn, OktaOrg org, string user, string? factor, PasswordEntry passwords, IdentityServices services, RunOptions options)
{
    // A transaction has a handful of states; more means the server goes in circles.
    private const int MaxSteps = 15;

    private readonly FactorContext _context = new(authn, org, user, passwords, services, options);

    /// <summary>Signs in with the password; the transaction returned has status SUCCESS and a session token. Throws <see cref="OktaAwsException"/>.</summary>
    public async Task<AuthnTransaction> SignInAsync(CancellationToken cancellation)
    {
        while (true)
        {
            using FoundPassword password = await passwords.NextAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await WalkAsync(() => authn.SignInAsync(password.Value, cancellation), password.Value, cancellation).ConfigureAwait(false);
            }
            catch (OktaAwsException e)
            {
                if (!passwords.TryAnother(e)) throw;
            }
        }
    }

    /// <summary>Goes on where an application's page asks for more; the transaction returned has status SUCCESS and a link to the application.</summary>
    public Task<AuthnTransaction> StepUpAsync(string stateToken, CancellationToken cancellation) =>
        WalkAsync(() => authn.ResumeAsync(stateToken, cancellation), null, cancellation);

    private async Task<AuthnTransaction> WalkAsync(Func<Task<AuthnTransaction>> start, SecretText? password, CancellationToken cancellation)
    {
        try
        {
            AuthnTransaction state = await start().ConfigureAwait(false);
            for (int step = 0; step < MaxSteps; step++)
            {
                services.Log.Verbose($"'{org}' answered {state.Status}.");
                // Whatever comes after the password means that it was right.
                if (state.Status is not ("UNAUTHENTICATED" or "LOCKED_OUT")) passwords.Accept();
                if (state.Status == "SUCCESS") return state;
                state = await AdvanceAsync(state, password, cancellation).ConfigureAwait(false);
            }
        }
        catch (AuthnRefusedException e)
        {
            throw ClassicErrors.ToException(e.Error, org);
        }

        throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"The sign-in at {org} did not end after {MaxSteps} steps.", org.Authority);
    }

    private Task<AuthnTransaction> AdvanceAsync(AuthnTransaction state, SecretText? password, CancellationToken cancellation) => state.Status switch
    {
        "UNAUTHENTICATED" => PasswordAgainAsync(state, cancellation),
        "MFA_REQUIRED" or "MFA_CHALLENGE" or "FACTOR_REQUIRED" or "FACTOR_CHALLENGE" => VerifyAsync(state, cancellation),
        "PASSWORD_WARN" => SkipWarningAsync(state, cancellation),
        "PASSWORD_EXPIRED" when _context.CanAsk => new PasswordChange(authn, org, user, passwords, services).RunAsync(state, password, cancellation),
        "PASSWORD_EXPIRED" or "PASSWORD_RESET" => throw new OktaAwsException(ErrorId.PasswordExpired, $"The password of '{user}' has expired at {org}.", user),
        "MFA_ENROLL" or "FACTOR_ENROLL" when state.SkipHref is not null => SkipAsync(state, cancellation),
        "MFA_ENROLL" or "MFA_ENROLL_ACTIVATE" or "FACTOR_ENROLL" or "FACTOR_ENROLL_ACTIVATE" => throw new OktaAwsException(ErrorId.EnrollmentRequired, $"{org} wants a factor to be set up first.", user),
        "POLL" => throw new OktaAwsException(ErrorId.OrgUnreachable, $"{org} has too many sign-ins at the moment and asks to wait.", org.Authority, "Try again in a minute."),
        "LOCKED_OUT" => throw new OktaAwsException(ErrorId.AccountLocked, $"The account '{user}' is locked at {org}.", user),
        "RECOVERY" or "RECOVERY_CHALLENGE" => throw BrowserOnly($"{org} is in the middle of recovering the account '{user}'."),
        "CONSENT_REQUIRED" or "ADMIN_CONSENT_REQUIRED" => throw BrowserOnly($"{org} asks '{user}' for a consent."),
        "PROFILE_REQUIRED" => throw BrowserOnly($"{org} wants '{user}' to complete the profile."),
        _ => throw BrowserOnly($"{org} wants something that only a browser can do ({state.Status})."),
    };

    private async Task<AuthnTransaction> VerifyAsync(AuthnTransaction state, CancellationToken cancellation)
    {
        if (state.Status is "MFA_CHALLENGE" or "FACTOR_CHALLENGE" && state.PreviousHref is not null)
            state = await authn.PostAsync(state.PreviousHref, state.StateToken, null, null, cancellation).ConfigureAwait(false);
        // What was challenged may have been confirmed meanwhile.
        if (state.Status is not ("MFA_REQUIRED" or "MFA_CHALLENGE" or "FACTOR_REQUIRED" or "FACTOR_CHALLENGE")) return state;
        var choice = new FactorChoice(org, _context);
        FactorInfo chosen = await choice.PickAsync(state.Factors, factor, services.Sessions.LastFactor(org, user), cancellation).ConfigureAwait(false);
        services.Log.Verbose($"Confirming with '{chosen.TypeAndProvider}'.");
        AuthnTransaction next = await FactorCatalog.For(chosen)!.VerifyAsync(chosen, state, _context, cancellation).ConfigureAwait(false);
        if (!_context.WantsOtherWay) services.Sessions.RememberFactor(org, user, chosen.Id ?? chosen.TypeAndProvider);
        return next;
    }

    // A stateful transaction, such as a step-up, may ask who it is first.
    private async Task<AuthnTransaction> PasswordAgainAsync(AuthnTransaction state, CancellationToken cancellation)
    {
        using FoundPassword password = await passwords.NextAsync(cancellation).ConfigureAwait(false);
        return await authn.SignInAsync(password.Value, cancellation, state.StateToken).ConfigureAwait(false);
    }

    private Task<AuthnTransaction> SkipWarningAsync(AuthnTransaction state, CancellationToken cancellation)
    {
        string when = state.PasswordExpiresInDays is { } days ? $"in {days} days" : "soon";
        services.Log.Warning($"The password of '{user}' at {org} expires {when}.");
        return SkipAsync(state, cancellation);
    }

    private Task<AuthnTransaction> SkipAsync(AuthnTransaction state, CancellationToken cancellation) =>
        authn.PostAsync(state.SkipHref, state.StateToken, null, null, cancellation);

    private OktaAwsException BrowserOnly(string message) => new(ErrorId.BrowserRequired, message, user, $"Finish it at {org.Origin} and try again.");
}
