using System.Net.Http;

namespace OktaAws.Core.Net;

/// <summary>A request before it is sent: enough to send it again or to follow a redirect.</summary>
internal sealed class WireRequest(HttpMethod method, Uri uri, byte[]? body, string? contentType)
{
    public HttpMethod Method { get; } = method;

    public Uri Uri { get; } = uri;

    public byte[]? Body { get; } = body;

    public bool IsGet => Method == HttpMethod.Get;

    /// <summary>The same for another address, with the body.</summary>
    public WireRequest At(Uri next) => new(Method, next, Body, contentType);

    /// <summary>After the last sending: there may be a password in it.</summary>
    public void ClearBody()
    {
        if (Body is not null) Array.Clear(Body, 0, Body.Length);
    }

    public static WireRequest Get(Uri uri) => new(HttpMethod.Get, uri, null, null);

    /// <param name="agent">The User-Agent header.</param>
    /// <param name="accept">The Accept header.</param>
    /// <param name="cookies">The Cookie header or null.</param>
    /// <param name="headers">More headers.</param>
    public HttpRequestMessage ToMessage(string agent, string accept, string? cookies, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var message = new HttpRequestMessage(Method, Uri);
        message.Headers.ExpectContinue = false; // .NET Framework would ask first and wait
        message.Headers.TryAddWithoutValidation("User-Agent", agent);
        message.Headers.TryAddWithoutValidation("Accept", accept);
        message.Headers.TryAddWithoutValidation("Accept-Language", "en-US,en;q=0.9");
        if (cookies is not null) message.Headers.TryAddWithoutValidation("Cookie", cookies);
        foreach (KeyValuePair<string, string> header in headers) message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (Body is null) return message;
        message.Content = new ByteArrayContent(Body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return message;
    }
}
