namespace OktaAws.Core.Net;

/// <summary>What one call wants beyond the usual.</summary>
internal sealed class RequestOptions
{
    public const string AnyJson = "application/json";
    public const string AnyPage = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /// <summary>The Accept header; JSON for JSON bodies and a page otherwise when null.</summary>
    public string? Accept { get; init; }

    /// <summary>Content-Type of a JSON body (Identity Engine wants its ion type at introspect).</summary>
    public string ContentType { get; init; } = AnyJson;

    /// <summary>
    /// Origins besides the organization's that may receive the body and <see cref="Headers"/>. Only what the user's own
    /// settings or the assertion's destination name, never what a reply suggests.
    /// </summary>
    public IReadOnlyList<Uri> AllowedOrigins { get; init; } = [];

    /// <summary>More headers, such as an XSRF token; left out on a hop to an origin that may not have the body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Limits to stay under; the request waits for its turn.</summary>
    public IReadOnlyList<RateLimit> Limits { get; init; } = [];

    /// <summary>Longest waiting for a rate limit or a busy server, all attempts together; RateLimited beyond.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(5);

    public bool FollowRedirects { get; init; } = true;

    /// <summary>A successful answer is a secret: it comes as bytes for the caller to clear, and no text is made of it.</summary>
    public bool HasSecretAnswer { get; init; }
}
