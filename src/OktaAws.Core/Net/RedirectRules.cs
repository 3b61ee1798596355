namespace OktaAws.Core.Net;

/// <summary>Where a redirect may lead. Followed by hand, so that no password, cookie or assertion travels where it should not.</summary>
internal static class RedirectRules
{
    public const int MaxHops = 10;

    /// <summary>The request that follows from the reply; null when it is not a redirect. Throws ProtocolUnexpected for one that is refused.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="reply">What came back.</param>
    /// <param name="mayReceiveBody">Whether an address may have the body of the first request.</param>
    public static WireRequest? Next(WireRequest request, HttpReply reply, Func<Uri, bool> mayReceiveBody)
    {
        if (reply.StatusCode is not (301 or 302 or 303 or 307 or 308)) return null;
        if (reply.Header("Location") is not { Length: > 0 } location) return null;
        if (!Uri.TryCreate(request.Uri, location, out Uri? next)) throw Refused(request.Uri, "to something that is not an address");
        if (request.Uri.Scheme == "https" && next.Scheme == "http") throw Refused(request.Uri, $"to '{next.Authority}' without TLS");
        if (!OktaOrg.IsAllowed(next)) throw Refused(request.Uri, $"to '{next.Scheme}' address '{next.Authority}'");

        // RFC 9110 15.4: 303 always becomes GET, and 301 and 302 after POST do so in every browser.
        bool keepsBody = reply.StatusCode is 307 or 308;
        if (!keepsBody) return WireRequest.Get(next);
        if (!request.IsGet && !mayReceiveBody(next)) throw Refused(request.Uri, $"what was posted on to '{next.Authority}'");
        return request.At(next);
    }

    public static OktaAwsException TooMany(Uri first) => new(
        ErrorId.ProtocolUnexpected, $"'{first.Authority}' redirects more than {MaxHops} times from '{first.AbsolutePath}'.", first.Authority);

    private static OktaAwsException Refused(Uri from, string what) => new(
        ErrorId.ProtocolUnexpected, $"'{from.Authority}' redirects {what}; that was not followed.", from.Authority);
}
