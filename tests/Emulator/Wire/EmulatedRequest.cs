using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace OktaAws.Emulator;

/// <summary>A request as the state machines see it, whatever carried it.</summary>
public sealed class EmulatedRequest
{
    private readonly Dictionary<string, string> _headers;
    private readonly Lazy<FormFields> _query;
    private readonly Lazy<FormFields> _form;
    private readonly Lazy<Dictionary<string, string>> _cookies;

    /// <summary>Takes header values already joined by comma (cookies by semicolon).</summary>
    public EmulatedRequest(string method, Uri uri, IEnumerable<KeyValuePair<string, string>> headers, byte[] body, string? connectionId = null)
    {
        Method = method;
        Uri = uri;
        Body = body;
        ConnectionId = connectionId;
        _headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        _query = new(() => FormFields.Parse(Uri.Query.TrimStart('?')));
        _form = new(() => FormFields.Parse(BodyText));
        _cookies = new(() => ParseCookies(Header("Cookie")));
    }

    /// <summary>Upper-case method.</summary>
    public string Method { get; }

    /// <summary>Absolute address, host included.</summary>
    public Uri Uri { get; }

    /// <summary>The body as sent.</summary>
    public byte[] Body { get; }

    /// <summary>The carrier's connection, if it has any.</summary>
    public string? ConnectionId { get; }

    /// <summary>All headers.</summary>
    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>Query fields.</summary>
    public FormFields Query => _query.Value;

    /// <summary>Body fields of a form.</summary>
    public FormFields Form => _form.Value;

    /// <summary>Cookies by name.</summary>
    public IReadOnlyDictionary<string, string> Cookies => _cookies.Value;

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>Path without query, still encoded.</summary>
    public string Path => Uri.AbsolutePath;

    /// <summary>Scheme, host and port; replies build their own links from it.</summary>
    public string Base => Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>The media type of the body, without parameters.</summary>
    public string? MediaType => Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => _headers.GetValueOrDefault(name);

    private static Dictionary<string, string> ParseCookies(string? header)
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] pair in (header ?? "").Split(';').Select(part => part.Trim().Split('=', 2)).Where(pair => pair.Length == 2))
        {
            cookies[pair[0]] = pair[1];
        }

        return cookies;
    }
}
