using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaAws.Emulator;

/// <summary>One request that came in: names of fields and cookies, never their values.</summary>
public sealed record LoggedRequest
{
    /// <summary>When it was answered, by the world's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Method.</summary>
    public required string Method { get; init; }

    /// <summary>Who answered.</summary>
    public required EmulatedService Service { get; init; }

    /// <summary>Host and port as addressed.</summary>
    public required string Host { get; init; }

    /// <summary>Path without query.</summary>
    public required string Path { get; init; }

    /// <summary>Status replied.</summary>
    public required int Status { get; init; }

    /// <summary>Names of query fields.</summary>
    public required IReadOnlyList<string> Query { get; init; }

    /// <summary>Names of cookies sent along.</summary>
    public required IReadOnlyList<string> Cookies { get; init; }

    /// <summary>Names of the body's fields.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The STS action, if any.</summary>
    public string? Action { get; init; }

    /// <summary>User-Agent.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The scheme of the credentials sent along, if any.</summary>
    public string? Scheme { get; init; }

    /// <summary>The carrier's connection, if it has any.</summary>
    public string? Connection { get; init; }

    internal static LoggedRequest Of(EmulatedRequest request, EmulatedService service, int status, DateTimeOffset time)
    {
        bool form = request.MediaType == "application/x-www-form-urlencoded";
        return new()
        {
            Time = time,
            Method = request.Method,
            Service = service,
            Host = request.Uri.Authority,
            Path = request.Path,
            Status = status,
            Query = Names(request.Query),
            Cookies = [.. request.Cookies.Keys],
            Scheme = request.Header("Authorization")?.Split(' ')[0],
            Fields = form ? Names(request.Form) : JsonNames(request),
            Action = service == EmulatedService.Sts ? request.Form["Action"] ?? request.Query["Action"] : null,
            UserAgent = request.Header("User-Agent"),
            Connection = request.ConnectionId,
        };
    }

    private static string[] Names(FormFields fields) => [.. fields.All.Select(field => field.Key)];

    private static string[] JsonNames(EmulatedRequest request)
    {
        try
        {
            return request.Body.Length > 0 && JsonNode.Parse(request.BodyText) is JsonObject json ? [.. json.Select(member => member.Key)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>Everything that was asked, in order.</summary>
public sealed class RequestLog
{
    private readonly List<LoggedRequest> _entries = [];

    /// <summary>A copy of the entries so far.</summary>
    public IReadOnlyList<LoggedRequest> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_entries)
        {
            _entries.Clear();
        }
    }

    internal void Add(LoggedRequest entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
        }
    }
}
