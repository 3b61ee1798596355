using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>
/// The dashboard's own list, by tabs: an internal interface of Okta, used only where the public one is closed to the
/// session. Tiles of other kinds (bookmarks, notes) have no application and drop out.
/// </summary>
internal sealed class HomeTabs(HttpSession http, OktaOrg org)
{
    /// <summary>All tiles; null when the dashboard refuses as well.</summary>
    public async Task<IReadOnlyList<AppTile>?> TryListAsync(CancellationToken cancellation)
    {
        var options = new RequestOptions { Accept = RequestOptions.AnyJson, Limits = [RateLimit.AppPage()], FollowRedirects = false };
        Uri address = org.Resolve("api/v1/users/me/home/tabs?type=all&expand=items&expand=items.resource");
        HttpReply reply = await http.GetAsync(address, options, cancellation).ConfigureAwait(false);
        if (!reply.IsSuccess || JsonReply.TryParse(reply) is not { } tabs) return null;
        return tabs.ItemsOrSelf.SelectMany(tab => tab["_embedded"]["items"].Items).Select(Read).OfType<AppTile>().ToList();
    }

    private AppTile? Read(Json item)
    {
        Json resource = item["_embedded"]["resource"];
        return AppTile.Of(org, resource["linkUrl"].Text, resource["appName"].Text, null, resource["label"].Text);
    }
}
