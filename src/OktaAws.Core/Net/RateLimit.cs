namespace OktaAws.Core.Net;

/// <summary>At most so many requests in any window of that length, counted per host and bucket.</summary>
internal sealed class RateLimit(string bucket, int requests, TimeSpan window)
{
    /// <summary>What is counted together: a user name, a state token, an endpoint. Never logged.</summary>
    public string Bucket { get; } = bucket;

    public int Requests { get; } = requests;

    public TimeSpan Window { get; } = window;

    // Okta's published limits (developer.okta.com/docs/reference/rl2-limits) and our own.

    /// <summary>Classic: 4 requests to /api/v1/authn per second and user name.</summary>
    public static RateLimit ClassicAuthn(string userName) => new("authn:" + userName, 4, TimeSpan.FromSeconds(1));

    /// <summary>Identity Engine: 10 requests per state token in 5 s.</summary>
    public static RateLimit IdxState(string stateToken) => new("idx:" + stateToken, 10, TimeSpan.FromSeconds(5));

    /// <summary>Identity Engine: 20 requests per user in 5 s.</summary>
    public static RateLimit IdxUser(string userName) => new("idxuser:" + userName, 20, TimeSpan.FromSeconds(5));

    /// <summary>Polls: never more than 2 per second and state token.</summary>
    public static RateLimit Poll(string stateToken) => new("poll:" + stateToken, 2, TimeSpan.FromSeconds(1));

    /// <summary>App pages: at most 3 per second (Okta: 40 per user and endpoint in 10 s).</summary>
    public static RateLimit AppPage() => new("app", 3, TimeSpan.FromSeconds(1));
}
