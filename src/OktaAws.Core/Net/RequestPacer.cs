using OktaAws.Core.Ports;

namespace OktaAws.Core.Net;

/// <summary>Keeps requests under the limits of a server by letting each wait for its turn. Safe for threads.</summary>
internal sealed class RequestPacer(IClock clock)
{
    // The server counts arrivals: two requests that leave a window apart may arrive a little closer.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, Queue<DateTimeOffset>> _sent = new(StringComparer.Ordinal);

    /// <summary>Returns when the request may leave under all limits together.</summary>
    public Task WaitAsync(string host, IReadOnlyList<RateLimit> limits, CancellationToken cancellation)
    {
        if (limits.Count == 0) return Task.CompletedTask;
        DateTimeOffset now = clock.UtcNow;
        TimeSpan wait = Reserve(host, limits, now) - now;
        return wait > TimeSpan.Zero ? clock.DelayAsync(wait, cancellation) : Task.CompletedTask;
    }

    private DateTimeOffset Reserve(string host, IReadOnlyList<RateLimit> limits, DateTimeOffset now)
    {
        lock (_sent)
        {
            DateTimeOffset turn = now;
            foreach (RateLimit limit in limits)
            {
                Queue<DateTimeOffset> sent = Of(host, limit);
                DateTimeOffset free = sent.Count < limit.Requests ? now : sent.Peek() + limit.Window + Jitter;
                if (free > turn) turn = free;
            }

            foreach (RateLimit limit in limits) Note(Of(host, limit), limit, turn);
            return turn;
        }
    }

    private Queue<DateTimeOffset> Of(string host, RateLimit limit)
    {
        string key = host + "\n" + limit.Bucket;
        if (!_sent.TryGetValue(key, out Queue<DateTimeOffset>? sent)) _sent[key] = sent = new Queue<DateTimeOffset>();
        return sent;
    }

    private static void Note(Queue<DateTimeOffset> sent, RateLimit limit, DateTimeOffset turn)
    {
        sent.Enqueue(turn);
        while (sent.Count > limit.Requests) sent.Dequeue();
    }
}
