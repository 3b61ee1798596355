using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>Finds the AWS application of a user with a live session, for a request that names none.</summary>
internal sealed class AppDiscovery(HttpSession http, OktaOrg org, IdentityServices services, RunOptions options)
{
    private readonly AppChoice _choice = new(org, services.Prompt, options);

    /// <summary>The one application to take. Throws AppNotFound, AppAmbiguous, or SessionExpired when the session is not taken.</summary>
    public async Task<AppTile> FindAsync(IReadOnlyList<string> moreNames, CancellationToken cancellation) =>
        await _choice.PickAsync(await ListAsync(cancellation).ConfigureAwait(false), moreNames, cancellation).ConfigureAwait(false);

    /// <summary>Every AWS application of the user, at least one. Throws like <see cref="FindAsync"/>.</summary>
    public async Task<IReadOnlyList<AppTile>> FindAllAsync(IReadOnlyList<string> moreNames, CancellationToken cancellation) =>
        _choice.Filter(await ListAsync(cancellation).ConfigureAwait(false), moreNames);

    private async Task<IReadOnlyList<AppTile>> ListAsync(CancellationToken cancellation)
    {
        services.Log.Verbose($"Looking for AWS applications of the user at '{org}'.");
        try
        {
            return await new AppLinks(http, org).ListAsync(null, cancellation).ConfigureAwait(false);
        }
        catch (AppListRefusedException e)
        {
            services.Log.Verbose($"'{org}' does not list the applications ({e.Reason}); asking its dashboard.");
            return await new HomeTabs(http, org).TryListAsync(cancellation).ConfigureAwait(false) ?? throw Refused(e);
        }
    }

    private OktaAwsException Refused(AppListRefusedException e) => e.Status == 403
        ? new OktaAwsException(ErrorId.AccessDenied, $"{org} does not list the applications of this user: {e.Reason}", org.Authority, "Set the link of the AWS application with Set-OktaAwsProfile -AppUrl.")
        : new OktaAwsException(ErrorId.SessionExpired, $"{org} did not take the session to list the applications: {e.Reason}", org.Authority);
}
