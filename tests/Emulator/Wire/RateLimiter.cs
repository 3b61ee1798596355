using System;
using System.Collections.Generic;

namespace OktaAws.Emulator;

/// <summary>The state of one window after a request was counted.</summary>
internal readonly record struct RateWindow(int Limit, int Remaining, DateTimeOffset Reset, bool Refused);

/// <summary>Counts requests per key in windows that open with the first request, as Okta's do (X-Rate-Limit-Reset is the window's end).</summary>
internal sealed class RateLimiter(EmulatorClock clock)
{
    private readonly Dictionary<string, (DateTimeOffset Reset, int Used)> _windows = [];

    /// <summary>Counts one request; refuses it once <paramref name="limit"/> is used up. A limit of 0 counts nothing.</summary>
    public RateWindow Count(string key, int limit, TimeSpan window)
    {
        DateTimeOffset now = clock.UtcNow;
        if (!_windows.TryGetValue(key, out var current) || now >= current.Reset)
        {
            current = (now + window, 0);
        }

        current.Used++;
        _windows[key] = current;
        bool refused = limit > 0 && current.Used > limit;
        return new(limit, Math.Max(0, limit - current.Used), current.Reset, refused);
    }
}
