using OktaAws.Core.Identity.Okta.Apps;
using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>The AWS application of a user who named none, and the label of one whose link is known.</summary>
internal sealed class AppFinder(HttpSession http, SignInRequest request, string user, OktaSignIn signIn, RunOptions options, IdentityServices services)
{
    private readonly AppDiscovery _discovery = new(http, request.Organization, services, options);

    /// <summary>The link of the only AWS application, or of the one chosen. Signs in first where no session lives. Throws AppNotFound, AppAmbiguous.</summary>
    public async Task<Uri> FindAsync(CancellationToken cancellation)
    {
        if (services.Facts.Recall(request.Organization, ChoiceTopic) is { } path && Uri.TryCreate(request.Organization.Origin, path, out Uri? chosen) && request.Organization.Owns(chosen)) return chosen;
        AppTile tile = await InSessionAsync(() => _discovery.FindAsync(request.AppNames, cancellation), cancellation).ConfigureAwait(false);
        Remember(tile.Link, tile.Label.ToString());
        services.Facts.Remember(request.Organization, ChoiceTopic, tile.Link.AbsolutePath);
        return tile.Link;
    }

    /// <summary>Every AWS application of the user. Signs in first where no session lives. Throws AppNotFound.</summary>
    public Task<IReadOnlyList<AppTile>> FindAllAsync(CancellationToken cancellation) =>
        InSessionAsync(() => _discovery.FindAllAsync(request.AppNames, cancellation), cancellation);

    private async Task<T> InSessionAsync<T>(Func<Task<T>> find, CancellationToken cancellation)
    {
        if (!signIn.HasSession) await signIn.OpenSessionAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await find().ConfigureAwait(false);
        }
        catch (OktaAwsException e) when (e.Id == ErrorId.SessionExpired)
        {
            http.Cookies.DropSession();
            await signIn.OpenSessionAsync(cancellation).ConfigureAwait(false);
        }

        return await find().ConfigureAwait(false);
    }

    /// <summary>Forgets the application found last: it is gone, or not the user's any more.</summary>
    public void Forget() => services.Facts.Remember(request.Organization, ChoiceTopic, null);

    /// <summary>The label as the dashboard shows it; empty when the organization does not tell. Asked once per application.</summary>
    public async Task<string> LabelOfAsync(Uri appUrl, CancellationToken cancellation)
    {
        if (services.Facts.Recall(request.Organization, Topic(appUrl)) is { } known) return known;
        try
        {
            IReadOnlyList<AppTile> tiles = await _discovery.FindAllAsync(request.AppNames, cancellation).ConfigureAwait(false);
            string label = tiles.FirstOrDefault(t => t.Link.AbsolutePath == appUrl.AbsolutePath)?.Label.ToString() ?? string.Empty;
            if (label.Length > 0) Remember(appUrl, label);
            return label;
        }
        catch (OktaAwsException e)
        {
            services.Log.Verbose($"No label of the application: {e.Message}");
            return string.Empty;
        }
    }

    private string ChoiceTopic => $"application of {user.ToLowerInvariant()} {string.Join(" ", request.AppNames)}".TrimEnd();

    private void Remember(Uri link, string label) => services.Facts.Remember(request.Organization, Topic(link), label);

    private static string Topic(Uri link) => "label of " + link.AbsolutePath;
}
