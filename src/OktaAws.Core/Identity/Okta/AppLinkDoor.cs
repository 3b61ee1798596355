using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta;

/// <summary>
/// Opens the application's link. Dashboard links (/home/…) only redirect to the application's own one, so where they led is
/// remembered; the link also takes a session token once and sets the session by it, which saves a request at sign-in.
/// </summary>
internal sealed class AppLinkDoor(HttpSession http, OktaOrg org, Uri appUrl, IOrgMemory memory)
{
    private readonly RequestOptions _limited = new() { Limits = [RateLimit.AppPage()] };

    /// <summary>The link as the user knows it.</summary>
    public Uri Link => appUrl;

    public async Task<AppPage> OpenAsync(string? sessionToken, CancellationToken cancellation)
    {
        Uri known = Remembered() ?? appUrl;
        AppPage page = await GetAsync(known, sessionToken, cancellation).ConfigureAwait(false);
        if (page.Reply.StatusCode == 404 && known != appUrl)
        {
            memory.Remember(org, Topic, null);
            return await GetAsync(appUrl, null, cancellation).ConfigureAwait(false);
        }

        if (page.Assertion is not null && known == appUrl) Remember(page.Reply.FinalUri);
        return page;
    }

    /// <summary>Follows a link that the organization gave at the end of a verification.</summary>
    public async Task<AppPage> FollowAsync(Uri link, CancellationToken cancellation) =>
        AppPage.Of(await http.GetAsync(link, _limited, cancellation).ConfigureAwait(false));

    private async Task<AppPage> GetAsync(Uri link, string? sessionToken, CancellationToken cancellation)
    {
        Uri target = sessionToken is null ? link : new UriBuilder(link) { Query = "sessionToken=" + Uri.EscapeDataString(sessionToken) }.Uri;
        return AppPage.Of(await http.GetAsync(target, _limited, cancellation).ConfigureAwait(false));
    }

    private string Topic => "link of " + appUrl.AbsolutePath;

    private Uri? Remembered() =>
        memory.Recall(org, Topic) is { } path && Uri.TryCreate(org.Origin, path, out Uri? uri) && org.Owns(uri) ? uri : null;

    private void Remember(Uri landed)
    {
        if (org.Owns(landed) && landed.AbsolutePath != appUrl.AbsolutePath && landed.AbsolutePath.StartsWith("/app/", StringComparison.Ordinal))
            memory.Remember(org, Topic, landed.AbsolutePath);
    }
}
