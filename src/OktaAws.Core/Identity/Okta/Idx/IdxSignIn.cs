using OktaAws.Core.Identity.Okta.Idx.Remediations;
using OktaAws.Core.Identity.Okta.Idx.Wire;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Idx;

/// <summary>
/// Walks Identity Engine from the state token of the application's sign-in page to the page behind it. Requests of a cold
/// login with push and N polls: introspect (the token is no state), identify with the password in it, one to pick the
/// factor (it sends the push), N polls, and the final address with its redirects. The password costs one more where the
/// policy asks for the name first, and one more where it does not ask for it until it is picked.
/// </summary>
/// <param name="http">The conversation; its cookies hold the session at the end.</param>
/// <param name="org">The organization.</param>
/// <param name="user">The login name.</param>
/// <param name="factor">The factor asked for; must be met. Null for any.</param>
/// <param name="passwords">Where the password comes from.</param>
/// <param name="desktop">The sign-in by Kerberos ticket.</param>
/// <param name="services">Prompts, log, clock and what is remembered.</param>
/// <param name="options">How the command runs.</param>
internal sealed class IdxSignIn(HttpSession http, OktaOrg org, string user, string? factor, PasswordEntry passwords, DesktopSignOn desktop, IdentityServices services, RunOptions options)
{
    // A sign-in has a handful of steps; more means the server goes in circles. Polls count as one.
    private const int MaxSteps = 20;

    private readonly IdxContext _context = new(org, user, factor, passwords, desktop, options, services);

    /// <summary>
    /// Signs in; the reply is the page after it: the assertion's form, or another page with a state token where the
    /// application wants more (call again with that). Throws <see cref="OktaAwsException"/>.
    /// </summary>
    /// <param name="stateToken">Of the sign-in page, unescaped.</param>
    /// <param name="cancellation">Ends every wait.</param>
    public async Task<HttpReply> RunAsync(string stateToken, CancellationToken cancellation)
    {
        _context.Begin(new IdxClient(http, org, user, stateToken));
        return await WalkAsync(_context, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpReply> WalkAsync(IdxContext context, CancellationToken cancellation)
    {
        IdxState state = context.Note(await context.Client.IntrospectAsync(cancellation).ConfigureAwait(false));
        // What follows a ticket is about whose it is, and a password would be tried on the wrong account.
        desktop.Check(user, state.UserName);
        for (int step = 0; step < MaxSteps; step++)
        {
            services.Log.Verbose($"'{org}' offers {(state.SuccessHref is not null ? "the way on" : string.Join(", ", state.Forms.Select(f => f.Name)))}.");
            if (state.SuccessHref is { } href)
            {
                // A complaint beside success is a notice: whether the application lets the user in shows on its page.
                foreach (IdxMessage error in state.Errors) services.Log.Warning($"{org}: {error.Text}");
                return await context.Client.OpenAsync(href, cancellation).ConfigureAwait(false);
            }

            if (state.Forms.Count == 0 || state.IsFailure) throw IdxErrors.Terminal(state, org);
            state = await StepAsync(state, context, cancellation).ConfigureAwait(false);
            if (context.Landed is { } page) return page;
        }

        throw new OktaAwsException(ErrorId.ProtocolUnexpected, $"The sign-in at {org} did not end after {MaxSteps} steps.", org.Authority);
    }

    private static Task<IdxState> StepAsync(IdxState state, IdxContext context, CancellationToken cancellation)
    {
        foreach (IRemediation remediation in RemediationCatalog.All)
        {
            if (remediation.Find(state, context) is { } form) return remediation.RunAsync(form, state, context, cancellation);
        }

        throw IdxErrors.Terminal(state, context.Org);
    }
}
