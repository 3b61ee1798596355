using System.Globalization;

namespace OktaAws.Core.Net;

/// <summary>
/// What may be sent again: what the server says it did not act upon (429), and a GET. A POST that failed midway may have been
/// acted upon (a password tried, a push sent) and is never repeated.
/// </summary>
internal static class RetryRules
{
    public const int MaxAttempts = 5;
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan AfterLostConnection = TimeSpan.FromMilliseconds(250);

    /// <summary>A GET whose connection failed is tried once more.</summary>
    public static bool MayRepeat(WireRequest request, OktaAwsException failure, int attempt) =>
        attempt == 1 && request.IsGet && failure.Id == ErrorId.OrgUnreachable;

    /// <summary>How long to wait before sending again; null when the reply stands. Throws RateLimited when it would take too long.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="reply">What came back.</param>
    /// <param name="attempt">1 for the first.</param>
    /// <param name="now">The local clock, used when the server shows none.</param>
    /// <param name="left">What is left of the caller's patience.</param>
    public static TimeSpan? WaitBefore(WireRequest request, HttpReply reply, int attempt, DateTimeOffset now, TimeSpan left)
    {
        if (reply.StatusCode == 503 && request.IsGet && attempt == 1 && RetryAfter(reply, now) is { } busy && busy <= LongestWait && busy <= left) return AtLeastOneSecond(busy);
        if (reply.StatusCode != 429 || IsAboutTheFactor(reply) || GoesOn(reply)) return null;
        TimeSpan wait = AtLeastOneSecond(UntilReset(reply, now) ?? RetryAfter(reply, now) ?? TimeSpan.FromSeconds(1 << (attempt - 1)));
        if (attempt < MaxAttempts && wait <= LongestWait && wait <= left) return wait;
        throw new OktaAwsException(
            ErrorId.RateLimited, $"'{request.Uri.Authority}' limits requests and asks to wait {Math.Ceiling(wait.TotalSeconds)} s.", request.Uri.Authority);
    }

    // "An SMS was sent in the last 30 seconds" also comes as 429; sending it again here would only annoy.
    private static bool IsAboutTheFactor(HttpReply reply) => OktaError.TryRead(reply) is { Code: "E0000109" or "E0000133" };

    // Identity Engine says "not so soon" with 429 and the next forms: it did act, and the old state handle is spent.
    private static bool GoesOn(HttpReply reply) => JsonReply.TryParse(reply) is { } json && json["remediation"].IsObject;

    // Against the server's own clock: the local one may be minutes off.
    private static TimeSpan? UntilReset(HttpReply reply, DateTimeOffset now)
    {
        string? text = reply.Header("X-Rate-Limit-Reset");
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) || seconds > 253402300799) return null;
        return DateTimeOffset.FromUnixTimeSeconds(seconds) - (reply.Date ?? now);
    }

    private static TimeSpan? RetryAfter(HttpReply reply, DateTimeOffset now)
    {
        string? text = reply.Header("Retry-After");
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)) return TimeSpan.FromSeconds(seconds);
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out DateTimeOffset at) ? at - (reply.Date ?? now) : null;
    }

    private static TimeSpan AtLeastOneSecond(TimeSpan wait) => wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait;
}
