using System;
using System.Collections.Generic;
using System.Linq;

namespace OktaAws.Emulator;

/// <summary>A device code on its way to somebody's browser.</summary>
internal sealed class DeviceGrant(string clientId, IReadOnlyList<string> scopes, DateTimeOffset createdAt, int intervalSeconds)
{
    // Clients sleep in real time, and timers are not exact.
    private static readonly TimeSpan Leeway = TimeSpan.FromMilliseconds(250);

    private DateTimeOffset? _lastPoll;

    public string DeviceCode { get; } = Guid.NewGuid().ToString();

    public string UserCode { get; } = Token.New("", 32).ToUpperInvariant()[..8];

    public string ClientId => clientId;

    public IReadOnlyList<string> Scopes => scopes;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>An answer given through the control interface.</summary>
    public PushOutcome? Answer { get; set; }

    public int Polls { get; private set; }

    private TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(intervalSeconds);

    /// <summary>Counts a poll; false when it came too soon, which makes the interval five seconds longer (RFC 8628, 3.5).</summary>
    public bool Poll(DateTimeOffset now, int slowDowns)
    {
        bool tooSoon = Polls++ < slowDowns || (_lastPoll is { } last && now - last < Interval - Leeway);
        _lastPoll = now;
        Interval += tooSoon ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;
        return !tooSoon;
    }
}

/// <summary>A token handed out: whose, for which client, for what, until when.</summary>
internal sealed record IssuedToken(string Kind, UserState User, string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset Expires)
{
    /// <summary>A web SSO token opens this app.</summary>
    public AppScene? App { get; init; }
}

/// <summary>What OAuth remembers.</summary>
internal sealed class OAuthState(EmulatorClock clock)
{
    private readonly Dictionary<string, IssuedToken> _tokens = [];
    private readonly HashSet<string> _usedAssertions = [];

    public List<DeviceGrant> Devices { get; } = [];

    public string Keep(string value, IssuedToken token)
    {
        _tokens[value] = token;
        return value;
    }

    public IssuedToken? Find(string kind, string? value) =>
        value is not null && _tokens.TryGetValue(value, out IssuedToken? found) && found.Kind == kind && found.Expires > clock.UtcNow ? found : null;

    /// <summary>A web SSO token, once.</summary>
    public IssuedToken? Spend(string? value)
    {
        IssuedToken? found = Find("web_sso", value);
        _tokens.Remove(value ?? "");
        return found;
    }

    /// <summary>False when an assertion's id came before.</summary>
    public bool IsFirst(string clientId, string jti) => _usedAssertions.Add($"{clientId} {jti}");

    /// <summary>Answers the devices that wait; tells how many there were.</summary>
    public int Answer(PushOutcome answer)
    {
        DeviceGrant[] waiting = [.. Devices.Where(device => device.Answer is null)];
        Array.ForEach(waiting, device => device.Answer = answer);
        return waiting.Length;
    }
}
