using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace OktaAws.Unit.Doubles;

/// <summary>Answers the requests that are expected, in order; any other request fails the test.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<(string Line, Func<ServerRequest, HttpResponseMessage> Answer)> _script = new();

    /// <summary>What came, in order.</summary>
    public List<ServerRequest> Requests { get; } = [];

    /// <summary>Expects "METHOD https://host/path" (query left out) and answers.</summary>
    public ScriptedServer On(string line, Func<ServerRequest, HttpResponseMessage> answer)
    {
        _script.Enqueue((line, answer));
        return this;
    }

    public ScriptedServer On(string line, int status, string body, string type = "application/json", params (string Name, string Value)[] headers) =>
        On(line, _ => Reply(status, body, type, headers));

    public static HttpResponseMessage Reply(int status, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, System.Text.Encoding.UTF8, type) };
        foreach ((string name, string value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    /// <summary>Everything expected was asked.</summary>
    public void AssertDone() => Assert.Empty(_script.Select(s => s.Line));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string line = $"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}";
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new ServerRequest(line, request.RequestUri.Query, body, request.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
        Requests.Add(seen);
        if (!_script.TryDequeue(out var next)) throw new InvalidOperationException($"Nobody expected {line}");
        if (next.Line != line) throw new InvalidOperationException($"Expected {next.Line}, got {line}");
        return next.Answer(seen);
    }
}

/// <summary>A request as it came.</summary>
internal sealed record ServerRequest(string Line, string Query, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The decoded fields of a form.</summary>
    public IReadOnlyDictionary<string, string> Form { get; } = Body.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => WebUtility.UrlDecode(p[0]), p => WebUtility.UrlDecode(p[1]));
}
