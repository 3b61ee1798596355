using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OktaAws.Core.Errors;
using OktaAws.Core.Ports;

namespace OktaAws.Unit.Net;

/// <summary>Answers exactly the requests it was told of, in that order; anything else fails the test.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<(string Line, Func<HttpRequestMessage, HttpResponseMessage> Answer)> _script = new();

    /// <summary>What came in: the request line, headers by name and the body.</summary>
    public List<(string Line, Dictionary<string, string> Headers, string Body)> Seen { get; } = [];

    public ScriptedHandler On(string line, int status, string text = "", params string[] headers) => On(line, _ => Reply(status, text, headers));

    public ScriptedHandler On(string line, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _script.Enqueue((line, answer));
        return this;
    }

    public void AssertAllSeen() => Xunit.Assert.Empty(_script);

    public static HttpResponseMessage Reply(int status, string text, params string[] headers)
    {
        var reply = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        foreach (string header in headers)
        {
            string name = header[..header.IndexOf(':')];
            string value = header[(name.Length + 1)..].Trim();
            if (!reply.Headers.TryAddWithoutValidation(name, value)) reply.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return reply;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string line = $"{request.Method} {request.RequestUri}";
        Xunit.Assert.True(_script.Count > 0, "No request was expected, but this came: " + line);
        (string expected, Func<HttpRequestMessage, HttpResponseMessage> answer) = _script.Dequeue();
        Xunit.Assert.Equal(expected, line);
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in request.Headers.NonValidated) headers[header.Key] = header.Value.ToString();
        foreach (var header in request.Content?.Headers.NonValidated ?? default) headers[header.Key] = header.Value.ToString();
        Seen.Add((line, headers, body));
        return answer(request);
    }
}

/// <summary>A clock that is always right at once: waiting moves it.</summary>
internal sealed class JumpingClock : IClock
{
    public DateTimeOffset UtcNow { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    public Task DelayAsync(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Waits.Add(time);
        UtcNow += time;
        return Task.CompletedTask;
    }
}

internal sealed class ListLog : ILog
{
    public List<string> Lines { get; } = [];

    public void Verbose(DisplayText message) => Add(message);

    public void Debug(DisplayText message) => Add(message);

    public void Warning(DisplayText message) => Add(message);

    private void Add(DisplayText message)
    {
        lock (Lines) Lines.Add(message.ToString());
    }
}
