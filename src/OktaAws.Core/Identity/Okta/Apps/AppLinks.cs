using OktaAws.Core.Net;

namespace OktaAws.Core.Identity.Okta.Apps;

/// <summary>
/// The list of the user's applications: GET /api/v1/users/me/appLinks, by the session's cookies or by an access token with
/// okta.users.read.self; page after page where the organization sends them so (RFC 8288).
/// </summary>
internal sealed class AppLinks(HttpSession http, OktaOrg org)
{
    // Okta sends up to 1000 links at once; an organization that goes on for ever is not to be followed for ever.
    private const int MaxPages = 20;

    /// <summary>All tiles. Throws <see cref="AppListRefusedException"/> for 401 and 403.</summary>
    /// <param name="bearer">An access token; null to use the session.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<AppTile>> ListAsync(string? bearer, CancellationToken cancellation)
    {
        var options = new RequestOptions
        {
            Accept = RequestOptions.AnyJson,
            Limits = [RateLimit.AppPage()],
            Headers = bearer is null ? [] : [new("Authorization", "Bearer " + bearer)],
            // A session that is over is answered by a redirect to the sign-in page in some organizations: that is a refusal too.
            FollowRedirects = false,
        };
        var tiles = new List<AppTile>();
        Uri? next = org.Resolve("api/v1/users/me/appLinks");
        for (int page = 0; next is not null && page < MaxPages; page++)
        {
            HttpReply reply = await http.GetAsync(next, options, cancellation).ConfigureAwait(false);
            if (reply.StatusCode is 401 or 403 or (>= 300 and < 400)) throw new AppListRefusedException(reply);
            Json list = JsonReply.Parse(reply);
            if (!list.IsArray) throw Unexpected(reply, list);
            tiles.AddRange(list.Items.Select(Read).OfType<AppTile>());
            next = LinkHeader.Next(reply.Header("Link"), next, org);
        }

        return tiles;
    }

    private AppTile? Read(Json item) =>
        AppTile.Of(org, item["linkUrl"].Text, item["appName"].Text, item["appInstanceId"].Text, item["label"].Text);

    private OktaAwsException Unexpected(HttpReply reply, Json body)
    {
        string said = OktaError.TryRead(body) is { } error ? $"{error.Code}: {error.Message}" : $"status {reply.StatusCode}";
        return new OktaAwsException(reply.StatusCode >= 500 ? ErrorId.OrgUnreachable : ErrorId.ProtocolUnexpected, $"{org} did not list the user's applications: {said}", org.Authority);
    }
}

/// <summary>The organization does not show the list to this session or token.</summary>
internal sealed class AppListRefusedException(HttpReply reply) : Exception($"appLinks: {reply.StatusCode}")
{
    public int Status { get; } = reply.StatusCode;

    /// <summary>Why, in the organization's words: with a token the body may be empty and only the header tells (okta-aws-cli).</summary>
    public DisplayText Reason { get; } = BearerChallenge.Explain(reply.Header("WWW-Authenticate"))
        ?? OktaError.TryRead(reply)?.Message
        ?? DisplayText.Clean($"status {reply.StatusCode}");
}
