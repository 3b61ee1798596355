using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>A reply of a state machine, before any carrier touches it.</summary>
public sealed class EmulatedResponse
{
    private EmulatedResponse(int status, string? mediaType, string body)
        : this(status, mediaType, Encoding.UTF8.GetBytes(body))
    {
    }

    private EmulatedResponse(int status, string? mediaType, byte[] body)
    {
        Status = status;
        MediaType = mediaType;
        Body = body;
    }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Content-Type, or null for an empty body.</summary>
    public string? MediaType { get; }

    /// <summary>The bytes of the body.</summary>
    public byte[] Body { get; }

    /// <summary>Headers in order; Set-Cookie may repeat.</summary>
    public IList<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>A JSON reply.</summary>
    public static EmulatedResponse Json(int status, JsonNode body) => new(status, "application/json", body.ToJsonString());

    /// <summary>A reply of Identity Engine, in its own media type.</summary>
    public static EmulatedResponse Ion(int status, JsonNode body) => new(status, "application/ion+json;okta-version=1.0.0", body.ToJsonString());

    /// <summary>A page.</summary>
    public static EmulatedResponse Html(int status, string body) => new(status, "text/html;charset=utf-8", body);

    /// <summary>An XML reply of STS.</summary>
    public static EmulatedResponse Xml(int status, string body) => new(status, "text/xml", body);

    /// <summary>Plain text.</summary>
    public static EmulatedResponse Text(int status, string body) => new(status, "text/plain; charset=utf-8", body);

    /// <summary>Bytes of a type.</summary>
    public static EmulatedResponse Of(int status, string mediaType, byte[] body) => new(status, mediaType, body);

    /// <summary>A 302.</summary>
    public static EmulatedResponse Redirect(string location) => Empty(302).With("Location", location);

    /// <summary>No body.</summary>
    public static EmulatedResponse Empty(int status) => new(status, null, "");

    /// <summary>The same reply with only the first half of its body.</summary>
    public EmulatedResponse Cut()
    {
        EmulatedResponse half = new(Status, MediaType, Body[..(Body.Length / 2)]);
        foreach (var (name, value) in Headers)
        {
            half.With(name, value);
        }

        return half;
    }

    /// <summary>Adds a header.</summary>
    public EmulatedResponse With(string name, string value)
    {
        Headers.Add(KeyValuePair.Create(name, value));
        return this;
    }

    /// <summary>Adds a cookie for the whole host; Secure only where the host speaks TLS, else clients would drop it.</summary>
    public EmulatedResponse WithCookie(EmulatedRequest request, string name, string value, DateTimeOffset? expires = null)
    {
        string secure = request.Uri.Scheme == Uri.UriSchemeHttps ? ";Secure" : "";
        string until = expires is { } at ? $";Expires={at:R}" : "";
        return With("Set-Cookie", $"{name}={value};Path=/;HttpOnly{until}{secure}");
    }
}
