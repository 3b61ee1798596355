using System.Globalization;
using System.Net.Http;

namespace OktaAws.Core.Net;

/// <summary>A whole answer, read and decoded. Its text and headers may hold secrets: nothing here prints them.</summary>
internal sealed class HttpReply
{
    private readonly Dictionary<string, string> _headers;

    public HttpReply(int statusCode, Uri finalUri, string text, IEnumerable<KeyValuePair<string, string>> headers)
    {
        StatusCode = statusCode;
        FinalUri = finalUri;
        Text = text;
        _headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in headers) _headers[header.Key] = header.Value;
    }

    public int StatusCode { get; }

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Where the answer came from, after redirects.</summary>
    public Uri FinalUri { get; }

    /// <summary>The body as text; at most <see cref="ReplyBody.MaxBytes"/> bytes on the wire after decompression.</summary>
    public string Text { get; }

    /// <summary>The body of a secret answer (<see cref="RequestOptions.HasSecretAnswer"/>), for the caller to clear; <see cref="Text"/> is empty then.</summary>
    public byte[] SecretBytes { get; init; } = [];

    /// <summary>Addresses asked, the first and every hop; the last is <see cref="FinalUri"/>.</summary>
    public IReadOnlyList<Uri> Hops { get; init; } = [];

    /// <summary>Requests it took, hops and retries included.</summary>
    public int RequestCount { get; init; } = 1;

    /// <summary>The media type in small letters, without parameters; empty when there is none.</summary>
    public string ContentType => (Header("Content-Type") ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The server's clock; null when it does not tell.</summary>
    public DateTimeOffset? Date =>
        DateTimeOffset.TryParse(Header("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date) ? date : null;

    /// <summary>A header's value; several of one name are joined by ", ". Null when absent.</summary>
    public string? Header(string name) => _headers.TryGetValue(name, out string? value) ? value : null;

    public override string ToString() => $"{StatusCode} from {Redaction.Url(FinalUri)}";

    internal HttpReply After(IReadOnlyList<Uri> hops, int requestCount) =>
        new(StatusCode, FinalUri, Text, _headers) { Hops = hops, RequestCount = requestCount, SecretBytes = SecretBytes };

    internal static IEnumerable<KeyValuePair<string, string>> HeadersOf(HttpResponseMessage response) => response.Headers
        .Concat(response.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        .Select(h => new KeyValuePair<string, string>(h.Key, string.Join(", ", h.Value)));
}
